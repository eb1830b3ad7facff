use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(code = 404, msg, err_code = "A")]
    Bare,
    #[api_error(code = 404, err_code = "B", msg =)]
    Cut,
    #[api_error(code = 404, msg("Not Found"), err_code = "C")]
    Parentheses,
}

fn main() {}
