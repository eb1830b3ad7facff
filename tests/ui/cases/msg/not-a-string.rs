use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(code = 404, msg = 404, err_code = "A")]
    Number,
    #[api_error(code = 404, msg = b"Not Found", err_code = "B")]
    Bytes,
    #[api_error(code = 404, msg = concat!("Not", " Found"), err_code = "C")]
    Macro,
    #[api_error(code = 404, msg = MESSAGE, err_code = "D")]
    Constant,
    #[api_error(code = 404, msg = c"Not Found", err_code = "E")]
    CString,
}

fn main() {}
