use api_errors::ApiError;
use api_errors::db::{DatabaseError, ReadError};

mod sqlx {
    pub(crate) struct Error;
}

#[derive(Debug, ApiError)]
enum OrderError {
    #[api_error(transparent, from(sqlx::Error))]
    Read(#[from] ReadError),
    #[api_error(transparent, from(sqlx::Error))]
    Write(#[from] DatabaseError),
}

fn main() {}
