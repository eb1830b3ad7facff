use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(code = 404, msg = "", err_code = "A")]
    Empty,
    #[api_error(code = 404, msg = "  ", err_code = "B")]
    Blank,
}

fn main() {}
