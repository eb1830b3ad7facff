use std::future::Future;
use std::pin::Pin;

use api_errors::errors::NotFoundError;

#[api_errors::path(get, path = "/", errors("RES-404"), responses((status = 200)))]
fn handler() -> Pin<Box<dyn Future<Output = Result<(), NotFoundError>> + Send>> {
    Box::pin(async { Err(NotFoundError::new()) })
}

fn main() {}
