use api_errors::ApiError;

#[derive(Debug, ApiError)]
#[api_error(code = 404, msg = "Not Found", err_code = "RES-404")]
struct NotFound {
    #[api_error(msg, msg)]
    text: String,
    #[api_error(data)]
    #[api_error(data = "order")]
    id: u64,
}

fn main() {}
