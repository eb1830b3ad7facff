use api_errors::ApiError;

#[derive(Debug, ApiError)]
#[api_error(code = 404, msg = "Not Found", desc = "", err_code = "RES-404")]
struct NotFound;

fn main() {}
