use api_errors::errors::NotFoundError;
use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(transparent = true)]
    NotFound(#[from] NotFoundError),
}

fn main() {}
