// A check finds it: the constant does not depend on the parameters.
use api_errors::ApiError;
use http::StatusCode;

#[derive(Debug, ApiError)]
#[api_error(code = StatusCode::UNAUTHORIZED)]
enum Error<'a, T, const N: usize> {
    #[api_error(msg = "Log in", err_code = "A")]
    Challenge(&'a T),
    #[api_error(code = StatusCode::OK, msg = "Fine", err_code = "B")]
    Fine([u8; N]),
    #[api_error(code = StatusCode::NOT_FOUND, msg = "Gone", err_code = "C-410")]
    Gone,
}

fn main() {}
