use api_errors::ApiError;

#[derive(Debug, ApiError)]
enum OrderError {
    #[api_error(code = 404, msg = "Order not found", err_code = "RES-404")]
    NotFound,
}

#[derive(Debug, ApiError)]
#[api_error(code = 404, msg = "User not found", err_code = "RES-404")]
struct UserNotFound;

#[derive(Debug, ApiError)]
enum AppError {
    #[api_error(transparent)]
    Order(#[from] OrderError),
    #[api_error(transparent)]
    User(#[from] UserNotFound),
}

fn main() {}
