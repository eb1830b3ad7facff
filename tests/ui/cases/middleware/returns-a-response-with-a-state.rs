use api_errors::middleware::from_fn_with_state;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::IntoResponse;

async fn guard(State(_): State<u8>, request: Request, next: Next) -> impl IntoResponse {
    next.run(request).await
}

fn main() {
    let _ = from_fn_with_state(1, guard);
}
