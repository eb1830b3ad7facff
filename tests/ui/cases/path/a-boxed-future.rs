use std::future::Future;
use std::pin::Pin;

use api_errors::errors::NotFoundError;

#[api_errors::path(get, path = "/")]
fn handler() -> Pin<Box<dyn Future<Output = Result<String, NotFoundError>> + Send>> {
    Box::pin(async { Err(NotFoundError::new()) })
}

fn main() {}
