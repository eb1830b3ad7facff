// Nothing shows that others write `Display` and `Error`: say `skip(Display, Error, From)`.
use api_errors::ApiError;

#[derive(Debug, snafu::Snafu, ApiError)]
enum Error {
    #[api_error(code = 404, msg = "Not Found", err_code = "RES-404")]
    NotFound,
}

fn main() {}
