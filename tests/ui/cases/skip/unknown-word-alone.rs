use api_errors::ApiError;
use std::{error, fmt};

fn respond(_: impl api_errors::traits::ApiError) {}

#[derive(Debug, ApiError)]
#[api_error(skip(Banana), code = 404, msg = "Not Found", err_code = "RES-404")]
struct ByHand;

impl fmt::Display for ByHand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no row")
    }
}

impl error::Error for ByHand {}

#[derive(Debug, ApiError)]
#[api_error(skip(Clone), code = 404, msg = "Not Found", err_code = "RES-404")]
struct Derived;

fn main() {
    respond(ByHand);
}
