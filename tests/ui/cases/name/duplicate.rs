use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum OrderError {
    #[api_error(code = 404, msg = "No order", err_code = "ORDER-404", name = "Missing")]
    NotFound,
    #[api_error(code = 404, msg = "No line", err_code = "LINE-404", name = "Missing")]
    NoLine,
    #[api_error(code = 410, msg = "Gone", err_code = "ORDER-410", name = "Missing")]
    Gone,
    #[api_error(code = 409, msg = "Paid", err_code = "ORDER-409", name = "Paid")]
    Paid,
}

fn main() {}
