use api_errors::errors::PoolExhaustedError;
use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum UserError {
    #[api_error(code = 409, msg = "Taken", err_code = "USER-409")]
    EmailTaken(#[api_error(constraint = "users_email_key")] u8),
    #[api_error(transparent)]
    Db(#[from] PoolExhaustedError),
}

fn main() {}
