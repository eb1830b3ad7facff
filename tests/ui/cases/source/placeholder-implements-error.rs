use api_errors::ApiError;
use std::io;

#[derive(Debug, ApiError)]
#[api_error(code = 500, msg = "Failed: {cause}", err_code = "FAILED")]
struct Failed {
    cause: io::Error,
}

fn main() {}
