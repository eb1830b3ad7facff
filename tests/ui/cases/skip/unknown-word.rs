use api_errors::ApiError;
use std::{error, fmt};

#[derive(Debug, ApiError)]
#[api_error(skip(display, Errors, Banana), code = 404, msg = "Not Found", err_code = "RES-404")]
struct NotFound;

impl fmt::Display for NotFound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no row")
    }
}

impl error::Error for NotFound {}

fn main() {}
