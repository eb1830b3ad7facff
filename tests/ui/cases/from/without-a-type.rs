use api_errors::errors::NotFoundError;
use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(transparent, from())]
    NotFound(#[from] NotFoundError),
}

fn main() {}
