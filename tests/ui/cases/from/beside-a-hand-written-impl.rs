use api_errors::errors::NotFoundError;
use api_errors::ApiError;
use std::{fmt, io};

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(code = 500, msg = "Failed", err_code = "A")]
    Io(#[from] io::Error),
    #[api_error(transparent, from(fmt::Error))]
    Format(Format),
}

#[derive(Debug, ApiError)]
#[api_error(code = 500, msg = "Failed", err_code = "B")]
struct Format(#[from] fmt::Error);

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl From<fmt::Error> for Error {
    fn from(error: fmt::Error) -> Self {
        Self::Format(Format(error))
    }
}

fn main() {
    let _ = NotFoundError::new();
}
