use api_errors::errors::{ForbiddenError, NotFoundError};

async fn handler() -> Result<String, NotFoundError> {
    Err(NotFoundError::new())
}

api_errors::assert_errors!(handler: ForbiddenError);

fn main() {}
