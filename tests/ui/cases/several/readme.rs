use api_errors::ApiError;

#[derive(Debug, ApiError)]
pub enum OrderError {
    #[api_error(status = 404, msg = "Order {idd} not found", err_code = "ORDER-404")]
    NotFound { id: u64 },
    #[api_error(code = 401, msg = "Log in first", err_code = "ORDER-401")]
    Login,
    Closed,
}

fn main() {}
