use api_errors::ApiError;
use http::StatusCode;

type Challenge = Option<String>;

#[derive(Debug, ApiError)]
enum BankError {
    #[api_error(code = 502, codes(401), msg = "m", err_code = "BANK-1")]
    Alias(#[api_error(code)] StatusCode, #[api_error(header = "WWW-Authenticate")] Challenge),
}

fn main() {}
