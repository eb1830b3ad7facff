use api_errors::ApiError;
use api_errors::traits;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(transparent)]
    Any(Box<dyn traits::ApiError>),
}

fn main() {}
