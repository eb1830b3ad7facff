use api_errors::errors::NotFoundError;
use api_errors::ApiError;

#[derive(Debug, ApiError)]
struct Undeclared;

#[derive(Debug, ApiError)]
struct UndeclaredWrapper(NotFoundError);

#[derive(Debug, ApiError)]
enum Error {
    Unit,
    One(NotFoundError),
    Two { id: u64, user: u64 },
}

fn main() {}
