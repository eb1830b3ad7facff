use api_errors::ApiError;
use api_errors::errors::NotFoundError;

#[derive(Debug, ApiError)]
enum OrderError {
    #[api_error(database)]
    Missing(NotFoundError),
}

fn main() {}
