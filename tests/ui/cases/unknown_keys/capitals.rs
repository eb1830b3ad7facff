use api_errors::ApiError;

#[derive(Debug, ApiError)]
#[api_error(CODE = 404, Msg = "Not Found", errCode = "RES-404")]
struct NotFound;

fn main() {}
