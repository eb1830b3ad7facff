use api_errors::ApiError;

#[derive(Debug)]
struct Order;

#[derive(Debug, ApiError)]
#[api_error(code = 404, msg = "{order} not found", err_code = "RES-404")]
struct NotFound {
    order: Order,
}

fn main() {}
