use api_errors::errors::NotFoundError;
use api_errors::ApiError;

#[derive(Debug, ApiError)]
#[api_error(transparent)]
enum Error {
    NotFound(#[from] NotFoundError),
}

fn main() {}
