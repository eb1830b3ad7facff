use api_errors::ApiError;

#[derive(Debug, ApiError)]
#[api_error(code = 404, msg = "Not Found", err_code = "RES-404", banana = 5)]
struct NotFound;

fn main() {}
