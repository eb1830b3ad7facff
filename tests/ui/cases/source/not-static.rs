use api_errors::ApiError;
use std::fmt::Display;

#[derive(Debug)]
struct Cause<'a>(&'a str);

impl Display for Cause<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0)
    }
}

impl std::error::Error for Cause<'_> {}

#[derive(Debug, ApiError)]
#[api_error(code = 500, msg = "Failed", err_code = "FAILED")]
struct Failed<'a> {
    source: Cause<'a>,
}

fn main() {}
