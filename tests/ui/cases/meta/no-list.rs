use api_errors::ApiError;

#[derive(Debug, ApiError)]
#[api_error(meta())]
enum Error {
    #[api_error(code = 404, msg = "A", err_code = "A", meta)]
    Bare,
    #[api_error(code = 404, msg = "B", err_code = "B", meta = "auth")]
    Value,
    #[api_error(code = 404, msg = "C", err_code = "C", meta())]
    Empty,
    #[api_error(code = 404, msg = "D", err_code = "D", meta(,))]
    Comma,
    #[api_error(code = 404, msg = "E", err_code = "E", meta["auth"])]
    Brackets,
}

fn main() {}
