use api_errors::ApiError;
use api_errors::errors::NotFoundError;

#[derive(Debug, ApiError)]
#[api_error(code = 500, msg = "Failed", err_code = "FAILED")]
struct Failed(#[from(std::fmt::Error)] std::io::Error);

#[derive(Debug, ApiError)]
enum Group {
    #[api_error(transparent)]
    Missing(#[from = "NotFoundError"] NotFoundError),
}

fn main() {}
