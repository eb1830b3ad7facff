use api_errors::errors::NotFoundError;
use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(transparent)]
    NotFound(#[api_error(data)] NotFoundError),
}

fn main() {}
