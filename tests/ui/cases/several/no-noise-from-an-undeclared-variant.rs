use api_errors::ApiError;
use axum::response::IntoResponse;

#[derive(Debug, ApiError)]
enum Error {
    NotFound,
    Io(#[from] std::io::Error),
}

fn read() -> Result<(), Error> {
    std::fs::read("")?;
    Err(Error::NotFound)
}

fn main() {
    read().unwrap_err().into_response();
}
