use api_errors::ApiErrors;
use api_errors::errors::{ForbiddenError, UnauthorizedError};

fn main() {
    let _ = ApiErrors::new().common_errors::<(UnauthorizedError, ForbiddenError)>();
}
