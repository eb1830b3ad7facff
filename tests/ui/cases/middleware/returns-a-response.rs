use api_errors::middleware::from_fn;
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;

async fn guard(request: Request, next: Next) -> Response {
    next.run(request).await
}

fn main() {
    let _ = from_fn(guard);
}
