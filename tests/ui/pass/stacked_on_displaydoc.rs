use api_errors::ApiError;
use api_errors::traits::ApiError as _;

#[derive(Debug, displaydoc::Display, thiserror::Error, ApiError)]
#[api_error(skip(Display, Error, From))]
enum Error {
    /// no order {id} in table orders
    #[api_error(code = 404, msg = "Order {id} not found", err_code = "ORDER-404")]
    NotFound { id: u64 },
    /// disk failed
    #[api_error(code = 500, msg = "Storage failed", err_code = "DISK-500")]
    Disk(#[from] std::io::Error),
}

#[derive(Debug, displaydoc::Display, ApiError)]
#[api_error(skip(Display), code = 409, msg = "Conflict", err_code = "CONFLICT-409")]
/// somebody was faster
struct Alone;

#[test]
fn passes() {
    let error = Error::NotFound { id: 5 };
    assert_eq!(error.to_string(), "no order 5 in table orders");
    assert_eq!(error.message(), "Order 5 not found");
    assert_eq!(Error::from(std::io::Error::other("x")).status(), 500);
    assert_eq!(Alone.to_string(), "somebody was faster");
}
