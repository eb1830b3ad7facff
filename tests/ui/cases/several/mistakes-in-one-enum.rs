use api_errors::ApiError;
use std::io;

#[derive(Debug, ApiError)]
#[api_error(code = 200, msg = "Never inherited")]
enum OrderError {
    #[api_error(status = 404, msg = "Order {idd} not found", err_code = "ORDER-404")]
    NotFound { id: u64 },
    #[api_error(code = 422, err_code = "ORDER 422")]
    Invalid,
    #[api_error(code = 409, msg = "", err_code = "ORDER-410", retry_after = "soon")]
    Closed,
    #[api_error(code = 502, msg = "Gateway failed: {0}", err_code = "ORDER-502")]
    Gateway(#[from] io::Error),
    #[api_error(code = 401, msg = "Login first", err_code = "ORDER-502")]
    Login,
    Undeclared,
}

fn main() {}
