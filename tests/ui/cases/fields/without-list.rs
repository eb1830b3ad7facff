use api_errors::ApiError;

#[derive(Debug, ApiError)]
#[api_error(code = 404, msg = "Not Found", err_code = "RES-404")]
struct NotFound {
    #[api_error]
    text: String,
    #[api_error = "msg"]
    explanation: String,
}

fn main() {}
