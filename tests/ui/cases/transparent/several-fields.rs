use api_errors::errors::NotFoundError;
use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(transparent)]
    Tuple(NotFoundError, u64),
    #[api_error(transparent)]
    Struct { nested: NotFoundError, id: u64 },
}

fn main() {}
