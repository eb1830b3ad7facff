use api_errors::ApiError;

#[derive(Debug, ApiError)]
#[api_error(code = 502, codes(402, 409), msg = "The bank refused", err_code = "BANK")]
struct BankError {
    status: http::StatusCode,
}

fn main() {}
