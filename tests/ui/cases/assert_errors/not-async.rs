use api_errors::errors::ForbiddenError;

fn handler() -> Result<String, ForbiddenError> {
    Err(ForbiddenError::new())
}

api_errors::assert_errors!(handler: ForbiddenError);

fn main() {}
