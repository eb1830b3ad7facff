use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum OrderError {
    #[api_error(code = 404, msg = "Order not found", err_code = "ORDER-404")]
    Order,
    #[api_error(code = 404, msg = "Item not found", err_code = "ORDER-404", allow(shared_code))]
    Item,
    #[api_error(code = 404, msg = "Label not found", err_code = "ORDER-404", allow(shared_code))]
    Label,
    #[api_error(code = 404, msg = "Shop not found", err_code = "ORDER-404")]
    Shop,
}

fn main() {}
