use api_errors::ApiError;

#[derive(Debug, ApiError)]
#[api_error(code = 404, msg = "Order {id:>width$} not found", err_code = "RES-404")]
struct NotFound {
    id: u64,
    width: u8,
}

fn main() {}
