use api_errors::{ApiError, errors::NotFoundError};

#[derive(Debug, ApiError)]
enum AppError {
    #[api_error(code = 404, msg = "Order not found", err_code = "RES-404", allow(shared_code))]
    Order,
    #[api_error(transparent)]
    Missing(#[from] NotFoundError),
}

fn main() {}
