use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(code = 404, msg = "Order {id:q} not found", err_code = "A")]
    Kind { id: u64 },
    #[api_error(code = 404, msg = "Order {id:.*} not found", err_code = "B")]
    Star { id: u64 },
    #[api_error(code = 404, msg = "Order {id:é} not found", err_code = "C")]
    Unicode { id: u64 },
}

fn main() {}
