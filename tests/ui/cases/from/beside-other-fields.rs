use api_errors::ApiError;
use std::io;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(code = 500, msg = "Struct", err_code = "A")]
    Struct {
        #[from]
        cause: io::Error,
        id: u64,
    },
    #[api_error(code = 500, msg = "Tuple", err_code = "B")]
    Tuple(u64, #[from] std::fmt::Error),
}

fn main() {}
