use api_errors::ApiError;

const NOT_FOUND: u16 = 404;

#[derive(Debug, ApiError)]
#[api_error(code = NOT_FOUND, msg = "Not Found", err_code = "RES-404")]
struct NotFound;

fn main() {}
