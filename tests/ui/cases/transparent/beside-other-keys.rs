use api_errors::errors::NotFoundError;
use api_errors::ApiError;

#[derive(Debug, ApiError)]
#[api_error(transparent, code = 404, msg = "Not Found", allow(leak), example = Error(NotFoundError::new()))]
struct Error(#[from] NotFoundError);

fn main() {}
