use api_errors::ApiError;

#[derive(ApiError)]
#[api_error(code = 404, msg = "Not Found", err_code = "RES-404")]
struct NotFound;

#[derive(ApiError)]
enum Error {
    #[api_error(code = 404, msg = "Not Found", err_code = "RES-404")]
    NotFound,
}

fn main() {}
