use api_errors::errors::NotFoundError;
use axum::response::IntoResponse;

#[api_errors::path(get, path = "/")]
async fn handler() -> Result<String, impl IntoResponse> {
    Err(NotFoundError::new())
}

fn main() {}
