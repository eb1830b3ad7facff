use api_errors::ApiError;

#[derive(Debug, ApiError)]
#[api_error(code = 404, msg = "Not Found", err_code = "RES-404", tags("a", "b"), owners = ["x", "y"], map = HashMap<u8, u8>)]
struct NotFound;

fn main() {}
