// Nothing shows that others write `Display`, `Error` and `From`: say `skip(Display, Error, From)`.
use api_errors::ApiError;

#[derive(Debug, derive_more::Display, derive_more::Error, derive_more::From, ApiError)]
enum Error {
    #[api_error(code = 500, msg = "Failed", err_code = "DISK-500")]
    Io(std::io::Error),
}

fn main() {}
