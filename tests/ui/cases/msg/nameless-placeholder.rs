use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(code = 404, msg = "Order {} not found", err_code = "A")]
    Plain(u64),
    #[api_error(code = 404, msg = "Order {:?} not found", err_code = "B")]
    Formatted(u64),
}

fn main() {}
