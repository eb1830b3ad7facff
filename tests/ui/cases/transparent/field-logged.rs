use api_errors::ApiError;
use api_errors::errors::NotFoundError;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(transparent)]
    Nested(#[api_error(log)] NotFoundError),
}

fn main() {}
