use api_errors::ApiError;

#[derive(Debug, ApiError)]
#[api_error(code = 503, msg = "Busy", err_code = "BUSY-503")]
struct Busy(#[api_error(retry_after)] u64, #[api_error(retry_after)] u64);

fn main() {}
