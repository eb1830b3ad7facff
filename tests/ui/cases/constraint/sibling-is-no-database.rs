use api_errors::errors::{ConflictError, NotFoundError};
use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum UserError {
    #[api_error(code = 409, msg = "Taken", err_code = "EMAIL-409", constraint = "users_email_key")]
    EmailTaken,
    #[api_error(code = 409, msg = "Taken", err_code = "NAME-409", constraint = "users_name_key")]
    NameTaken(#[source] std::io::Error),
    #[api_error(transparent)]
    Conflict(#[from] ConflictError),
    #[api_error(transparent)]
    Missing(#[from] NotFoundError),
}

fn main() {}
