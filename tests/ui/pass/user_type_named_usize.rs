#![allow(non_camel_case_types, reason = "the name is the subject")]

use api_errors::ApiError;

struct usize;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(code = 404, msg = "Not Found", err_code = "A")]
    NotFound,
    #[api_error(code = 410, msg = "Gone", err_code = "B")]
    Gone,
}

#[test]
fn passes() {
    assert_eq!(Error::NotFound.to_string(), "Not Found");
    assert_eq!(Error::Gone.to_string(), "Gone");
    let _ = usize;
}
