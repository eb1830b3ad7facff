use api_errors::ApiError;
use std::error::Error as _;

// thiserror takes this source, so must we.
#[derive(Debug, ApiError)]
#[api_error(code = 500, msg = "Failed", err_code = "FAILED-500")]
struct Failed(#[source] Box<dyn std::error::Error + Send + Sync + std::panic::UnwindSafe>);

#[test]
fn passes() {
    assert!(Failed(Box::new(std::fmt::Error)).source().is_some());
}
