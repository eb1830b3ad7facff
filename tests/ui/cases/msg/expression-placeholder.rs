use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(code = 404, msg = "Order {order.id} not found", err_code = "A")]
    Field { order: String },
    #[api_error(code = 404, msg = "Order {self.id} not found", err_code = "B")]
    SelfField { id: u64 },
    #[api_error(code = 404, msg = "Order {id + 1} not found", err_code = "C")]
    Sum { id: u64 },
    #[api_error(code = 404, msg = "Order {.0} not found", err_code = "D")]
    Thiserrors(u64),
}

fn main() {}
