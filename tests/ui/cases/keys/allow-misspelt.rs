// The check that was meant to be lifted is not reported as well.
use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(code = 401, msg = "Log in", err_code = "A", alow(missing_header))]
    Key,
    #[api_error(code = 401, msg = "Log in", err_code = "B", allow(missing_headers))]
    Word,
    #[api_error(code = 401, msg = "Log in", err_code = "C", allow = "missing_header")]
    NoList,
    #[api_error(code = 500, msg = "Failed: {0}", err_code = "D-404", allow(leaks, mismatch))]
    TwoWords(#[source] std::io::Error),
}

fn main() {}
