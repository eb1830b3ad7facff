use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(code = 404, msg = "Order {idd} not found", err_code = "A")]
    Near { id: u64, user: u64 },
    #[api_error(code = 404, msg = "Order {number} not found", err_code = "B")]
    Far { id: u64, user: u64 },
    #[api_error(code = 404, msg = "Order {1} not found", err_code = "C")]
    Index(u64),
    #[api_error(code = 404, msg = "Order {id} not found", err_code = "D")]
    NameOfIndex(u64),
    #[api_error(code = 404, msg = "Order {id} not found", err_code = "E")]
    None,
}

fn main() {}
