use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(code = 404, msg = "Relative", err_code = "A", type_uri = "errors/x")]
    Relative,
    #[api_error(code = 404, msg = "Space", err_code = "B", type_uri = "https://example.com/a b")]
    Space,
    #[api_error(code = 404, msg = "Empty", err_code = "C", type_uri = "")]
    Empty,
    #[api_error(code = 404, msg = "Number", err_code = "D", type_uri = 5)]
    Number,
}

fn main() {}
