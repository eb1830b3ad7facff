use api_errors::ApiError;

#[derive(Debug, ApiError)]
#[api_error(code = 404, msg = "{name:x} not found", err_code = "RES-404")]
struct NotFound {
    name: String,
}

fn main() {}
