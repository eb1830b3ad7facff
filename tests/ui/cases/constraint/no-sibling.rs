use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum UserError {
    #[api_error(code = 409, msg = "Taken", err_code = "EMAIL-409", constraint = "users_email_key")]
    EmailTaken,
    #[api_error(code = 409, msg = "Taken", err_code = "NAME-409", constraint = "users_name_key")]
    NameTaken,
    #[api_error(code = 500, msg = "Failed", err_code = "DB-500")]
    Db(#[from] std::io::Error),
}

fn main() {}
