use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(code = 503, msg = "String", err_code = "A", retry_after = "30")]
    String,
    #[api_error(code = 503, msg = "Negative", err_code = "B", retry_after = -30)]
    Negative,
    #[api_error(code = 503, msg = "Float", err_code = "C", retry_after = 0.5)]
    Float,
    #[api_error(code = 503, msg = "Huge", err_code = "D", retry_after = 99999999999999999999)]
    Huge,
    #[api_error(code = 503, msg = "Bare", err_code = "E", retry_after)]
    Bare,
    #[api_error(code = 503, msg = "Constant", err_code = "F", retry_after = SECONDS)]
    Constant,
    #[api_error(code = 503, msg = "Cut", err_code = "G", retry_after =)]
    Cut,
}

fn main() {}
