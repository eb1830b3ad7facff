use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(code = 200, msg = "OK", err_code = "A")]
    Success,
    #[api_error(code = 399, msg = "Below", err_code = "B")]
    Below,
    #[api_error(code = 600, msg = "Above", err_code = "C")]
    Above,
    #[api_error(code = 99999999999999999999, msg = "Huge", err_code = "D")]
    Huge,
}

fn main() {}
