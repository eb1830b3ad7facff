use api_errors::ApiError;

#[derive(Debug, ApiError)]
#[api_error(code = 200)]
enum Error {
    #[api_error(msg = "Not Found", err_code = "RES-404")]
    NotFound,
    #[api_error(msg = "Gone", err_code = "RES-410")]
    Gone,
}

fn main() {}
