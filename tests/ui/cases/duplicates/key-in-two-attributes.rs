use api_errors::ApiError;

#[derive(Debug, ApiError)]
#[api_error(code = 404, msg = "Not Found")]
#[api_error(err_code = "RES-404", code = 410)]
struct NotFound;

fn main() {}
