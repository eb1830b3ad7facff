use api_errors::ApiError;
use api_errors::errors::NotFoundError;

#[derive(Debug, ApiError)]
#[api_error(transparent, from(_, impl Copy, !, (_)))]
struct Error(NotFoundError);

fn main() {}
