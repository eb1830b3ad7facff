use api_errors::ApiError;
use http::StatusCode;

#[derive(Debug, ApiError)]
#[api_error(code = StatusCode::OK)]
enum Error {
    #[api_error(msg = "Not Found", err_code = "NOT-FOUND")]
    NotFound,
    #[api_error(msg = "Gone", err_code = "GONE")]
    Gone,
}

fn main() {}
