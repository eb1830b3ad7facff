use api_errors::{ApiError, errors::NotFoundError};

#[derive(Debug, ApiError)]
enum AppError {
    #[api_error(transparent, allow(shared_code, leak))]
    Missing(#[from] NotFoundError),
}

#[derive(Debug, ApiError)]
enum MisspelledError {
    #[api_error(transparent, allow(shared_codes))]
    Missing(#[from] NotFoundError),
}

fn main() {}
