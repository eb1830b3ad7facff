use api_errors::ApiError;
use http::StatusCode;

#[derive(Debug, ApiError)]
#[api_error(code = StatusCode::UNAUTHORIZED, msg = "Unauthorized", err_code = "AUTH-401")]
struct Unauthorized;

fn main() {}
