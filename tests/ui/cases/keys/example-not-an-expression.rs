use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(code = 404, msg = "Bare", err_code = "A", example)]
    Bare,
    #[api_error(code = 404, msg = "Cut", err_code = "B", example =)]
    Cut,
    #[api_error(code = 404, msg = "Keyword", err_code = "C", example = struct)]
    Keyword,
    #[api_error(code = 404, msg = "Parentheses", err_code = "D", example(Self::Parentheses))]
    Parentheses,
}

fn main() {}
