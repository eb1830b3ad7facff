use api_errors::ApiError;

#[derive(Debug)]
struct Order;

#[derive(Debug, ApiError)]
#[api_error(code = 404, msg = "Not Found", err_code = "RES-404")]
struct NotFound {
    #[api_error(header = "X-Order")]
    order: Order,
}

fn main() {}
