use api_errors::ApiError;
use api_errors::db::{DatabaseError, ReadError};

#[derive(Debug, ApiError)]
enum OrderError {
    #[api_error(database)]
    Read(#[from] ReadError),
    #[api_error(database)]
    Write(#[from] DatabaseError),
}

fn main() {}
