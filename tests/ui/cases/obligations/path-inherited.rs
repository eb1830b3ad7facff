use api_errors::ApiError;
use http::StatusCode;

#[derive(Debug, ApiError)]
#[api_error(code = StatusCode::UNAUTHORIZED)]
enum AuthError {
    #[api_error(msg = "Token expired", err_code = "TOKEN-EXPIRED")]
    Expired,
    #[api_error(msg = "Token missing", err_code = "TOKEN-MISSING")]
    Missing,
}

fn main() {}
