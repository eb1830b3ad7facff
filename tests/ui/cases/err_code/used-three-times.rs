use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum OrderError {
    #[api_error(code = 404, msg = "Order not found", err_code = "ORDER-404")]
    Order,
    #[api_error(code = 404, msg = "Item not found", err_code = "ORDER-404")]
    Item,
    #[api_error(code = 404, msg = "Label not found", err_code = "ORDER-404")]
    Label,
}

fn main() {}
