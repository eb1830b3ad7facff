use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(code = 400 + 4, msg = "Sum", err_code = "A")]
    Sum,
    #[api_error(code = status(), msg = "Call", err_code = "B")]
    Call,
    #[api_error(code = concat!(404), msg = "Macro", err_code = "C")]
    Macro,
}

fn main() {}
