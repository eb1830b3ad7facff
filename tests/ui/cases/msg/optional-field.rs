use api_errors::ApiError;

#[derive(Debug, ApiError)]
#[api_error(code = 404, msg = "{name} not found", err_code = "RES-404")]
struct NotFound {
    name: Option<String>,
}

fn main() {}
