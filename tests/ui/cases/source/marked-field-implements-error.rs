use api_errors::ApiError;
use std::io;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(code = 500, msg = "Failed", err_code = "A")]
    Msg(#[api_error(msg)] io::Error),
    #[api_error(code = 500, msg = "Failed", err_code = "C")]
    Header(#[api_error(header = "X-Cause")] std::num::ParseIntError),
}

fn main() {}
