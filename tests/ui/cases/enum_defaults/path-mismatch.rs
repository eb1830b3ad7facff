use api_errors::ApiError;
use http::StatusCode;

#[derive(Debug, ApiError)]
#[api_error(code = StatusCode::NOT_FOUND)]
enum Error {
    #[api_error(msg = "Order not found", err_code = "ORDER-404")]
    Order,
    #[api_error(msg = "Order is gone", err_code = "ORDER-410")]
    Gone,
    #[api_error(code = StatusCode::UNAUTHORIZED, msg = "Log in", err_code = "ORDER-401")]
    Login,
}

fn main() {}
