// Nothing is said of the default, which the variant meant to replace.
use api_errors::ApiError;

#[derive(Debug, ApiError)]
#[api_error(code = 401)]
enum Error {
    #[api_error(code = "404", msg = "Not Found", err_code = "RES-404")]
    NotFound,
    #[api_error(msg = "Not Found", err_code = "RES-405", status = 405, headers("Allow" = "GET"))]
    NotAllowed,
}

fn main() {}
