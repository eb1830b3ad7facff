use api_errors::ApiError;

#[derive(Debug, ApiError)]
#[api_error(title = "Default")]
enum Error {
    #[api_error(code = 404, msg = "A {0}", err_code = "A", title = "A {0}")]
    Placeholder(u8),
    #[api_error(code = 404, msg = "B", err_code = "B", title = "")]
    Empty,
    #[api_error(code = 404, msg = "C", err_code = "C", title = "C {")]
    Brace,
    #[api_error(code = 404, msg = "D", err_code = "D", title = D)]
    Path,
    #[api_error(code = 404, msg = "E", err_code = "E", title = "E", title = "F")]
    Twice,
    #[api_error(transparent, title = "G")]
    Nested(#[from] api_errors::errors::NotFoundError),
}

fn main() {}
