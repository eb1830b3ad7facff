use api_errors::ApiError;

#[derive(Debug, ApiError)]
#[api_error(code = 500, msg = "Failed", err_code = "FAILED-500")]
struct Failed(#[source] #[source] std::io::Error);

fn main() {}
