use api_errors::ApiError;

#[derive(Debug, ApiError)]
#[api_error(code = 502, msg = "The bank refused", err_code = "BANK")]
struct BankError {
    #[api_error(code)]
    status: http::StatusCode,
}

#[derive(Debug, ApiError)]
#[api_error(code = 502, codes(402), msg = "The bank refused", err_code = "BANK")]
struct TwoError {
    #[api_error(code)]
    status: http::StatusCode,
    #[api_error(code)]
    upstream: http::StatusCode,
}

#[derive(Debug, ApiError)]
#[api_error(codes(402), msg = "The bank refused", err_code = "BANK")]
struct DefaultError {
    #[api_error(code)]
    status: http::StatusCode,
}

fn main() {}
