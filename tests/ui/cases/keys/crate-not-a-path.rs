use api_errors::ApiError;

#[derive(Debug, ApiError)]
#[api_error(crate = "not a path", code = 404, msg = "Not Found", err_code = "RES-404")]
struct Sentence;

#[derive(Debug, ApiError)]
#[api_error(crate = ::api_errors, code = 404, msg = "Not Found", err_code = "RES-404")]
struct Unquoted;

fn main() {}
