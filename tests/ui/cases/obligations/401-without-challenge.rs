use api_errors::ApiError;

#[derive(Debug, ApiError)]
#[api_error(code = 401, msg = "Unauthorized", err_code = "AUTH-401")]
struct Unauthorized;

fn main() {}
