use api_errors::ApiError;

#[derive(Debug, ApiError)]
#[api_error(code = 500, msg = "Failed", err_code = "FAILED")]
struct Failed(#[from] #[from] std::io::Error);

fn main() {}
