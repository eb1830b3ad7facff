// Nothing shows that others write `Error` and `From`: say `skip(Display, Error, From)`.
use api_errors::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
enum Error {
    #[api_error(code = 500, msg = "Failed", err_code = "DISK-500")]
    Io(#[from] std::io::Error),
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("disk")
    }
}

fn main() {}
