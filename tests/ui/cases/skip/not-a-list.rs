use api_errors::ApiError;

#[derive(Debug, ApiError)]
#[api_error(skip, code = 404, msg = "Not Found", err_code = "RES-404")]
struct Bare;

#[derive(Debug, ApiError)]
#[api_error(skip = "Display", code = 404, msg = "Not Found", err_code = "RES-404")]
struct Value;

fn main() {}
