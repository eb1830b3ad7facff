use api_errors::ApiError;

#[derive(Debug, ApiError)]
#[api_error(code = 404, msg = "Not Found", err_code = "RES-404")]
struct NotFound {
    #[api_error(msg)]
    first: String,
    #[api_error(msg)]
    second: String,
    #[api_error(desc)]
    third: String,
    #[api_error(desc)]
    fourth: String,
}

fn main() {}
