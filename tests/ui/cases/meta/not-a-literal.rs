use api_errors::ApiError;

const KIND: &str = "auth";

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(code = 404, msg = "A", err_code = "A", meta(kind = KIND))]
    Constant,
    #[api_error(code = 404, msg = "B", err_code = "B", meta(kind = concat!("a", "b"), retryable = true))]
    Macro,
    #[api_error(code = 404, msg = "C", err_code = "C", meta(kind = None))]
    Option,
    #[api_error(code = 404, msg = "D", err_code = "D", meta(kind = ["auth", "login"]))]
    List,
    #[api_error(code = 404, msg = "E", err_code = "E", meta(kind = b"auth"))]
    Bytes,
    #[api_error(code = 404, msg = "F", err_code = "F", meta(kind = -"auth"))]
    Negative,
    #[api_error(code = 404, msg = "G", err_code = "G", meta(size = 9223372036854775808))]
    Large,
    #[api_error(code = 404, msg = "H", err_code = "H", meta(ratio = 1e999))]
    Infinite,
    #[api_error(code = 404, msg = "I", err_code = "I", meta(timeout = 30u64))]
    Suffix,
    #[api_error(code = 404, msg = "J", err_code = "J", meta(size = 1 + 1))]
    Sum,
}

fn main() {}
