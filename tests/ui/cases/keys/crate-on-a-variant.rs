use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(crate = "::api_errors", code = 404, msg = "Not Found", err_code = "RES-404")]
    NotFound,
}

fn main() {}
