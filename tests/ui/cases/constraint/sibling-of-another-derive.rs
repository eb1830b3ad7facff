use api_errors::errors::PoolExhaustedError;
use api_errors::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum UserError {
    #[error("the address is in use")]
    #[api_error(code = 409, msg = "Taken", err_code = "USER-409", constraint = "users_email_key")]
    EmailTaken,
    #[error(transparent)]
    #[api_error(transparent)]
    Db(#[from] PoolExhaustedError),
}

fn main() {}
