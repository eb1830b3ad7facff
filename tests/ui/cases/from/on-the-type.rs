use api_errors::ApiError;
use std::io;

#[derive(Debug, ApiError)]
#[from]
#[api_error(code = 500, msg = "Failed", err_code = "FAILED")]
struct From(io::Error);

#[derive(Debug, ApiError)]
#[source]
#[api_error(code = 500, msg = "Failed", err_code = "FAILED")]
struct Source(io::Error);

#[derive(Debug, ApiError)]
#[from]
enum Error {
    #[api_error(code = 500, msg = "Failed", err_code = "FAILED")]
    Failed(std::io::Error),
}

fn main() {}
