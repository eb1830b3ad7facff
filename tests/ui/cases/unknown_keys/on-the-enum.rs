use api_errors::ApiError;

#[derive(Debug, ApiError)]
#[api_error(banana(5), retry = 5)]
enum Error {
    #[api_error(code = 404, msg = "Not Found", err_code = "RES-404")]
    NotFound,
}

fn main() {}
