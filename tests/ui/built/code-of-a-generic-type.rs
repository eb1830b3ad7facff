// Found by a build and not by a check: the constant stands in an impl with parameters.
use api_errors::traits::ApiError as _;
use api_errors::ApiError;
use http::StatusCode;

#[derive(Debug, ApiError)]
#[api_error(code = StatusCode::OK, msg = "Fine", err_code = "FINE")]
struct Fine<T> {
    value: T,
}

fn main() {
    let error = Fine { value: 1 };
    error.status();
}
