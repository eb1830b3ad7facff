use api_errors::ApiError;
use api_errors::db::ReadError;

#[derive(Debug, ApiError)]
enum UserError {
    #[api_error(
        code = 409,
        msg = "Taken",
        err_code = "USER-409",
        constraint = "users_email_key"
    )]
    Taken,
    #[api_error(database)]
    Db(#[from] ReadError),
}

fn main() {}
