use api_errors::ApiError;
use std::io;
use std::io::Error as IoError;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(code = 500, msg = "First", err_code = "A")]
    First(#[from] io::Error),
    #[api_error(code = 500, msg = "Second", err_code = "B")]
    Second(#[from] IoError),
}

fn main() {}
