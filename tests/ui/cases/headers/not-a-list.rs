use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum Error {
    #[api_error(code = 404, msg = "Bare", err_code = "A", headers)]
    Bare,
    #[api_error(code = 404, msg = "String", err_code = "B", headers = "X-Name: value")]
    String,
    #[api_error(code = 404, msg = "Brackets", err_code = "C", headers["X-Name" = "value"])]
    Brackets,
}

fn main() {}
