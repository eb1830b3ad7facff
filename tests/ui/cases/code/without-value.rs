use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(code, msg = "Bare", err_code = "A")]
    Bare,
    #[api_error(code =, msg = "Cut", err_code = "B")]
    Cut,
    #[api_error(msg = "Cut at the end", err_code = "C", code =)]
    CutAtTheEnd,
    #[api_error(code 404, msg = "No sign", err_code = "D")]
    NoSign,
    #[api_error(code(404), msg = "Parentheses", err_code = "E")]
    Parentheses,
}

fn main() {}
