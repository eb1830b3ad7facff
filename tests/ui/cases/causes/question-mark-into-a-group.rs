use api_errors::traits::CausedBy as _;
use api_errors::{ApiError, Caused};

#[derive(Debug, ApiError)]
#[api_error(code = 404, msg = "Not Found", err_code = "ORDER-404")]
struct OrderError;

#[derive(Debug, ApiError)]
enum AppError {
    #[api_error(transparent)]
    Order(#[from] OrderError),
}

fn load() -> Result<(), Caused<OrderError>> {
    Err(OrderError.caused_by("row 7 is gone"))
}

fn handler() -> Result<(), AppError> {
    load()?;
    Ok(())
}

fn main() {
    let _ = handler();
}
