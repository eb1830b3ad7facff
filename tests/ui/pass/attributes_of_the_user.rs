use api_errors::ApiError;
use api_errors::traits::ApiError as _;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, ApiError)]
#[repr(u8)]
#[non_exhaustive]
#[must_use]
#[doc(hidden)]
enum Error {
    #[api_error(code = 500, msg = "First", err_code = "A", headers(), data(), allow())]
    #[doc(alias = "first")]
    First = 5,
    #[api_error(code = 500, msg = "Second", err_code = "B")]
    Second = 7,
}

#[test]
fn passes() {
    assert_eq!(Error::First as u8, 5);
    assert_eq!(Error::Second.status(), 500);
}
