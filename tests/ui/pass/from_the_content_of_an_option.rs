use api_errors::ApiError;
use std::error::Error as _;

#[derive(Debug, ApiError)]
#[api_error(code = 500, msg = "Failed", err_code = "FAILED-500")]
struct Failed {
    #[from]
    source: Option<std::fmt::Error>,
}

#[test]
fn passes() {
    // As thiserror does: the conversion is from the content.
    let error: Failed = std::fmt::Error.into();
    assert!(error.source().is_some());
}
