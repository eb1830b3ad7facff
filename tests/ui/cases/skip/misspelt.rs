// The impl by hand is not reported as well.
use api_errors::ApiError;
use std::fmt;

#[derive(Debug, ApiError)]
#[api_error(code = 404, msg = "Not Found", err_code = "A", skp(Display))]
struct Key;

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no row")
    }
}

#[derive(Debug, ApiError)]
#[api_error(code = 404, msg = "Not Found", err_code = "A", skip(display))]
struct Word;

impl fmt::Display for Word {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no row")
    }
}

fn main() {}
