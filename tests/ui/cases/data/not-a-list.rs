use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(code = 404, msg = "Bare", err_code = "A", data)]
    Bare,
    #[api_error(code = 404, msg = "Value", err_code = "B", data = 5)]
    Value,
    #[api_error(code = 404, msg = "Braces", err_code = "C", data { limit = 5 })]
    Braces,
}

fn main() {}
