// `#[error(source)]` makes the derive step aside, but nobody writes `Display`.
use api_errors::ApiError;

#[derive(Debug, derive_more::Error, ApiError)]
#[api_error(code = 500, msg = "Failed", err_code = "DISK-500")]
struct Failed {
    #[error(source)]
    cause: std::io::Error,
}

fn main() {}
