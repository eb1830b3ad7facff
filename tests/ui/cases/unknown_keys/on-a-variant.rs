use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(code = 404, msg = "Not Found", err_code = "RES-404", banana)]
    NotFound,
}

fn main() {}
