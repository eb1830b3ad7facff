use api_errors::ApiError;
use std::io;

#[derive(Debug, ApiError)]
enum Error {
    #[from]
    #[api_error(code = 500, msg = "From", err_code = "A")]
    From(io::Error),
    #[source]
    #[api_error(code = 500, msg = "Source", err_code = "B")]
    Source(io::Error),
}

fn main() {}
