use api_errors::ApiError;

#[derive(Debug, ApiError)]
#[api_error(code = "404", banana, msg = 5, err_code = "no good", log = "loud", ws_code = 1, type_uri = "x", skip(Banana))]
struct NotFound;

fn main() {}
