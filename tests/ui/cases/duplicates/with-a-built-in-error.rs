use api_errors::errors::NotFoundError;
use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum AppError {
    #[api_error(code = 404, msg = "Order not found", err_code = "RES-404")]
    Order,
    #[api_error(transparent)]
    Other(#[from] NotFoundError),
}

fn main() {}
