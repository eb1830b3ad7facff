use api_errors::ApiError;
use http::StatusCode;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(code = StatusCode::METHOD_NOT_ALLOWED, msg = "Method", err_code = "A")]
    Method,
    #[api_error(code = StatusCode::PROXY_AUTHENTICATION_REQUIRED, msg = "Proxy", err_code = "B")]
    Proxy,
    #[api_error(code = StatusCode::UPGRADE_REQUIRED, msg = "Upgrade", err_code = "C")]
    Upgrade,
}

fn main() {}
