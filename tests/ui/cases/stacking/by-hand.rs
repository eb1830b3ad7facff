// Nothing shows that others write `Display` and `Error`: say `skip(Display, Error)`.
use api_errors::ApiError;

#[derive(Debug, ApiError)]
#[api_error(code = 404, msg = "Not Found", err_code = "RES-404")]
struct NotFound;

impl std::fmt::Display for NotFound {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("no such order")
    }
}

impl std::error::Error for NotFound {}

fn main() {}
