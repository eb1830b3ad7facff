use api_errors::errors::PoolExhaustedError;
use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum UserError {
    #[api_error(code = 409, msg = "Taken", err_code = "A-409", constraint("users_email_key", "users.email", "users_email_key"))]
    EmailTaken,
    #[api_error(code = 409, msg = "Taken", err_code = "B-409", constraint = "users_name_key", constraint = "users.name")]
    NameTaken,
    #[api_error(transparent)]
    Db(#[from] PoolExhaustedError),
}

fn main() {}
