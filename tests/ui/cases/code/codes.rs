use api_errors::ApiError;
use http::StatusCode;

#[derive(Debug, ApiError)]
#[api_error(codes(400, 409))]
enum BankError {
    #[api_error(code = 502, codes(200, 402, 402), msg = "m", err_code = "BANK-1")]
    NoError(#[api_error(code)] StatusCode),
    #[api_error(code = 502, codes(), msg = "m", err_code = "BANK-2")]
    Empty(#[api_error(code)] StatusCode),
    #[api_error(code = 502, codes = 402, msg = "m", err_code = "BANK-3")]
    Value(#[api_error(code)] StatusCode),
    #[api_error(code = 502, codes(StatusCode::CONFLICT), msg = "m", err_code = "BANK-4")]
    Path(#[api_error(code)] StatusCode),
    #[api_error(code = 502, codes(402), msg = "m", err_code = "BANK-409")]
    Mismatch(#[api_error(code)] StatusCode),
    #[api_error(code = 502, codes(409), msg = "m", err_code = "BANK-409-2")]
    Fits(#[api_error(code = 409)] StatusCode),
}

fn main() {}
