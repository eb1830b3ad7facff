//! A group does not convert the data of a built-in error: it nests the type that it sends.

use api_errors::ApiError;
use api_errors::errors::NotFoundError;

#[derive(Debug, serde::Serialize)]
struct OrderRef {
    order: u64,
}

#[derive(Debug, ApiError)]
enum OrderError {
    #[api_error(transparent)]
    Missing(#[from] NotFoundError),
}

fn find(order: Option<u64>) -> Result<u64, OrderError> {
    let order = order.ok_or_else(NotFoundError::new)?;
    Err(NotFoundError::new().data(OrderRef { order }))?
}

fn main() {
    let _ = find(None);
}
