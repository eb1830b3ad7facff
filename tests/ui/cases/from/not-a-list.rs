use api_errors::errors::NotFoundError;
use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(transparent, from)]
    Bare(NotFoundError),
    #[api_error(transparent, from = NotFoundError)]
    Value(NotFoundError),
}

fn main() {}
