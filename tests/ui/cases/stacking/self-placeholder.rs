use api_errors::ApiError;

#[derive(Debug, thiserror::Error, ApiError)]
#[error("row {0} is gone from shard 7")]
#[api_error(code = 404, msg = "{self}", err_code = "ROW-404")]
struct Stacked(u64);

fn main() {}
