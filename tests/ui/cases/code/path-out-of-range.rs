use api_errors::ApiError;
use http::StatusCode;

#[derive(Debug, ApiError)]
#[api_error(code = StatusCode::OK, msg = "OK", err_code = "FINE")]
struct Fine;

fn main() {}
