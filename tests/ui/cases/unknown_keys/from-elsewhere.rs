use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(status = 404, message = "Not Found", error_code = "A", description = "No.")]
    Words,
    #[api_error(status_code = 404, detail = "Not Found", kind = "B")]
    MoreWords,
    #[api_error(http_status = 404, title = "Not Found", err_code = "C", type = "/x", level = "warn")]
    Titles,
}

fn main() {}
