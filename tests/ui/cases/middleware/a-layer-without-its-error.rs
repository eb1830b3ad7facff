use api_errors::errors::UnauthorizedError;
use api_errors::middleware::OpenApiRouterExt as _;
use axum::extract::Request;
use axum::middleware::{Next, from_fn};
use axum::response::Response;
use utoipa_axum::router::OpenApiRouter;

async fn guard(request: Request, next: Next) -> Result<Response, UnauthorizedError> {
    Ok(next.run(request).await)
}

fn main() {
    let router: OpenApiRouter = OpenApiRouter::new();
    let _ = router.guard(from_fn(guard));
}
