use api_errors::assert_errors;
use api_errors::errors::ForbiddenError;

async fn handler(_: u8) -> Result<(), ForbiddenError> {
    Ok(())
}

assert_errors!(handler(): ForbiddenError);
assert_errors!(crate::handler(5): api_errors::errors::ForbiddenError);

fn main() {}
