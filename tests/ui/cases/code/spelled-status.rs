use api_errors::ApiError;

#[derive(Debug, ApiError)]
#[api_error(status = 404, msg = "Not Found", err_code = "RES-404")]
struct NotFound;

fn main() {}
