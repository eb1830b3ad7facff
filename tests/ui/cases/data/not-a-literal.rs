use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(code = 404, msg = "Constant", err_code = "A", data(limit = LIMIT))]
    Constant,
    #[api_error(code = 404, msg = "Array", err_code = "B", data(limits = [1, 2]))]
    Array,
    #[api_error(code = 404, msg = "Bytes", err_code = "C", data(limit = b"10"))]
    Bytes,
    #[api_error(code = 404, msg = "Negative text", err_code = "D", data(limit = -"10"))]
    NegativeText,
    #[api_error(code = 404, msg = "Infinite", err_code = "E", data(limit = 1e999))]
    Infinite,
}

fn main() {}
