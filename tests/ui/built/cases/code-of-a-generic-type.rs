// Found by a build and not by a check: only the use says which constant it is.
use api_errors::traits::ApiError as _;
use api_errors::ApiError;
use http::StatusCode;

trait Status: std::fmt::Debug {
    const STATUS: StatusCode;
}

impl Status for u8 {
    const STATUS: StatusCode = StatusCode::OK;
}

#[derive(Debug, ApiError)]
#[api_error(code = T::STATUS, msg = "Fine", err_code = "FINE")]
struct Fine<T: Status> {
    value: T,
}

fn main() {
    let error = Fine { value: 1_u8 };
    error.status();
}
