use api_errors::ApiError;
use http::StatusCode;

#[derive(Debug, ApiError)]
#[api_error(code = StatusCode::NOT_FOUND, msg = "Payment Required", err_code = "BILLING-402")]
struct PaymentRequired;

fn main() {}
