use std::io;
use api_errors::errors::NotFoundError;
use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum Fields {
    #[api_error(code = 500, msg = "First", err_code = "A")]
    First(#[from] io::Error),
    #[api_error(code = 500, msg = "Second", err_code = "B")]
    Second(#[from] io::Error),
}

#[derive(Debug, ApiError)]
enum FieldAndList {
    #[api_error(transparent, from(NotFoundError))]
    NotFound(#[from] NotFoundError),
}

fn main() {}
