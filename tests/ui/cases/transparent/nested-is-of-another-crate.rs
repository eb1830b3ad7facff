use api_errors::errors::InternalError;
use api_errors::{AnyError, ApiError};

mod sqlx {
    #[derive(Debug)]
    pub struct Error;
}

mod anyhow {
    #[derive(Debug)]
    pub struct Error;
}

mod report {
    #[derive(Debug)]
    pub struct AnyhowError;

    #[derive(Debug)]
    pub struct StackError<C>(pub C);
}

#[derive(Debug)]
struct Report<E>(E);

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(transparent)]
    Driver(#[from] sqlx::Error),
    #[api_error(transparent)]
    Any(AnyError),
    #[api_error(transparent)]
    AnyAnyhow(report::AnyhowError),
    #[api_error(transparent)]
    AnyStack(report::StackError<std::io::Error>),
    #[api_error(transparent)]
    Anyhow(anyhow::Error),
    #[api_error(transparent)]
    Report(Report<std::io::Error>),
    #[api_error(transparent)]
    Boxed(Box<dyn std::error::Error + Send + Sync>),
    #[api_error(transparent)]
    Status(http::StatusCode),
    #[api_error(transparent)]
    Tuple((http::StatusCode, String)),
    #[api_error(transparent)]
    Number(u64),
    #[api_error(transparent, from(std::io::Error))]
    Internal(InternalError),
}

fn main() {}
