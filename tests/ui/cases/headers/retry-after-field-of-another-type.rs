use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(code = 503, msg = "Text", err_code = "A")]
    Text {
        #[api_error(retry_after)]
        wait: String,
    },
    #[api_error(code = 503, msg = "Signed", err_code = "B")]
    Signed {
        #[api_error(retry_after)]
        wait: Option<i64>,
    },
}

fn main() {}
