use api_errors::ApiError;
use axum::response::IntoResponse;

#[derive(Debug, thiserror::Error, ApiError)]
enum Error {
    #[error("no such order")]
    #[api_error(code = 404, message = "Not Found", err_code = "RES-404")]
    NotFound,
    #[error("disk")]
    #[api_error(code = 500, msg = "Failed", err_code = "DISK 500")]
    Io(#[from] std::io::Error),
}

fn read() -> Result<(), Error> {
    std::fs::read("")?;
    Err(Error::NotFound)
}

fn main() {
    read().unwrap_err().into_response();
}
