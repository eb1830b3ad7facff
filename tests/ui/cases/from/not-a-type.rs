use api_errors::errors::NotFoundError;
use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(transparent, from("NotFoundError"))]
    Text(NotFoundError),
    #[api_error(transparent, from(u8 u16))]
    NoComma(NotFoundError),
}

fn main() {}
