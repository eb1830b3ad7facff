use api_errors::errors::PoolExhaustedError;
use api_errors::ApiError;

#[derive(Debug, ApiError)]
#[api_error(code = 409, constraint = "users_email_key")]
enum UserError {
    #[api_error(msg = "Taken", err_code = "USER-409")]
    EmailTaken,
    #[api_error(transparent)]
    Db(#[from] PoolExhaustedError),
}

fn main() {}
