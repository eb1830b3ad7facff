use api_errors::ApiError;
use http::StatusCode;

#[derive(Debug, ApiError)]
enum BankError {
    #[api_error(code = 502, codes(401, 405, 426), msg = "m", err_code = "BANK-1")]
    Missing(#[api_error(code)] StatusCode),
    #[api_error(code = 416, codes(400), msg = "m", err_code = "BANK-2", headers("Upgrade" = "websocket"))]
    Upgrade(#[api_error(code)] StatusCode),
    #[api_error(code = 403, codes(401), msg = "m", err_code = "BANK-3", www_authenticate)]
    There(#[api_error(code)] StatusCode),
    #[api_error(code = StatusCode::BAD_REQUEST, codes(401), msg = "m", err_code = "BANK-4")]
    Path(#[api_error(code)] StatusCode),
    #[api_error(code = 403, codes(401), msg = "m", err_code = "BANK-5", allow(missing_header))]
    Allowed(#[api_error(code)] StatusCode),
    #[api_error(code = 502, codes(407), msg = "m", err_code = "BANK-7")]
    Proxy(#[api_error(code)] StatusCode),
    #[api_error(code = 502, codes(401), msg = "m", err_code = "BANK-8", www_authenticate = "Bearer error=\"invalid_token\"")]
    ErrorOfA401(#[api_error(code)] StatusCode),
    #[api_error(code = StatusCode::BAD_GATEWAY, codes(402), msg = "m", err_code = "BANK-402")]
    PathAndList(#[api_error(code)] StatusCode),
    #[api_error(code = 502, codes = 426, msg = "m", err_code = "BANK-426", headers("Upgrade" = "h2c"))]
    Invalid(#[api_error(code)] StatusCode),
}

fn main() {}
