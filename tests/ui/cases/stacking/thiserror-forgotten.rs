use api_errors::ApiError;

fn respond(_: impl api_errors::traits::ApiError) {}

#[derive(Debug, ApiError)]
#[error("row is gone from shard 7")]
#[api_error(code = 404, msg = "Not Found", err_code = "ROW-404")]
struct NotFound;

fn main() {}
