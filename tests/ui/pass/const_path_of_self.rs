use api_errors::ApiError;
use api_errors::traits::ApiError as _;
use http::StatusCode;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(code = Self::GONE, msg = "Own constant", err_code = "OWN-410")]
    Own,
}

impl Error {
    const GONE: StatusCode = StatusCode::GONE;
}

#[test]
fn passes() {
    assert_eq!(Error::Own.status(), 410);
}
