use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(code = 404, msg = "Not Found", err_code = "A", log = Level::ERROR)]
    Constant,
    #[api_error(code = 404, msg = "Not Found", err_code = "B", log = api_errors::LogLevel::Warn)]
    Variant,
    #[api_error(code = 404, msg = "Not Found", err_code = "C", log = info)]
    Word,
    #[api_error(code = 404, msg = "Not Found", err_code = "D", log = false)]
    Bool,
    #[api_error(code = 404, msg = "Not Found", err_code = "E", log = LEVEL)]
    Path,
    #[api_error(code = 404, msg = "Not Found", err_code = "F", log)]
    Nothing,
}

fn main() {}
