use api_errors::ApiError;

#[derive(Debug, ApiError)]
#[api_error(code = 404, msg = "Not Found", err_code = "RES-404")]
struct NotFound {
    #[api_error(msg = "Not here")]
    text: String,
    #[api_error(desc("No"))]
    explanation: String,
    #[api_error(retry_after = 30)]
    wait: u64,
}

fn main() {}
