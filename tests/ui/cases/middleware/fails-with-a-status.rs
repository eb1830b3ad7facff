use api_errors::middleware::from_fn;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::Response;

async fn guard(_: Request, _: Next) -> Result<Response, StatusCode> {
    Err(StatusCode::UNAUTHORIZED)
}

fn main() {
    let _ = from_fn(guard);
}
