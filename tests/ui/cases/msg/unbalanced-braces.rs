use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(code = 404, msg = "Order {id not found", err_code = "A")]
    Open { id: u64 },
    #[api_error(code = 404, msg = "Order id} not found", err_code = "B")]
    Close { id: u64 },
    #[api_error(code = 404, msg = "Order {", err_code = "C")]
    OpenAtTheEnd { id: u64 },
    #[api_error(code = 404, msg = "}", err_code = "D")]
    OnlyClose { id: u64 },
    #[api_error(code = 404, msg = "Order {{id}", err_code = "E")]
    HalfEscaped { id: u64 },
}

fn main() {}
