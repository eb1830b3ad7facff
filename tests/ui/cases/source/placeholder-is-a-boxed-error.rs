use api_errors::ApiError;

#[derive(Debug, ApiError)]
#[api_error(code = 500, msg = "Failed: {0}", err_code = "FAILED")]
struct Failed(Box<dyn std::error::Error + Send + Sync>);

fn main() {}
