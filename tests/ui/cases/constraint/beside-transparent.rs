use api_errors::errors::{ConflictError, PoolExhaustedError};
use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum UserError {
    #[api_error(transparent, constraint = "users_email_key")]
    EmailTaken(#[source] ConflictError),
    #[api_error(transparent)]
    Db(#[from] PoolExhaustedError),
}

fn main() {}
