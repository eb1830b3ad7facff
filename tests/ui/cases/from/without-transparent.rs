use api_errors::ApiError;
use std::io;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(code = 500, msg = "Failed", err_code = "A", from(io::Error))]
    Failed(io::Error),
}

fn main() {}
