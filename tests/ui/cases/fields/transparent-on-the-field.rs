use api_errors::ApiError;

#[derive(Debug, ApiError)]
#[api_error(code = 404, msg = "Not Found", err_code = "RES-404")]
struct NotFound;

#[derive(Debug, ApiError)]
enum Error {
    NotFound(#[api_error(transparent)] NotFound),
}

fn main() {}
