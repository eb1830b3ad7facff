use api_errors::ApiError;

const NOT_FOUND: u16 = 404;

#[derive(Debug, ApiError)]
#[api_error(code = NOT_FOUND)]
enum Error {
    #[api_error(msg = "Order not found", err_code = "ORDER")]
    Order,
    #[api_error(msg = "User not found", err_code = "USER")]
    User,
}

#[derive(Debug, ApiError)]
#[api_error(code = NOT_FOUND, msg = "{0} not found", err_code = "ITEM")]
struct Generic<T>(T);

fn main() {}
