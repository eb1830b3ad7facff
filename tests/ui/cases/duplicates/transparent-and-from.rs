use api_errors::errors::NotFoundError;
use api_errors::ApiError;

#[derive(Debug, ApiError)]
#[api_error(transparent, transparent, from(u8), from(u16))]
struct Error(#[from] NotFoundError);

fn main() {}
