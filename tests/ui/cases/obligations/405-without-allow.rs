use api_errors::ApiError;

#[derive(Debug, ApiError)]
#[api_error(code = 405, msg = "Method Not Allowed", err_code = "METHOD-405")]
struct MethodNotAllowed;

fn main() {}
