use api_errors::ApiError;

#[derive(Debug, ApiError)]
#[api_error(code = 404.0, msg = "Not Found", err_code = "RES-404")]
struct NotFound;

fn main() {}
