//! Sends one request to a router, without a socket.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::response::IntoResponse;
use axum::routing::get;
use http::{HeaderMap, Request, StatusCode};
use tower::ServiceExt as _;

/// What came back.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

/// Sends a request without a body.
pub(crate) fn send(router: &Router, method: &str, path: &str) -> Reply {
    let request = Request::builder().method(method).uri(path);
    let request = request.body(Body::empty()).expect("a request");
    pollster::block_on(async {
        let response = router.clone().oneshot(request).await;
        let (parts, body) = response.expect("a router does not fail").into_parts();
        let body = to_bytes(body, usize::MAX).await.expect("a whole body");
        Reply {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8(body.into()).expect("UTF-8"),
        }
    })
}

/// What a handler answers that returns what `make` makes.
pub(crate) fn answer<R: IntoResponse + 'static>(make: fn() -> R) -> Reply {
    let handler = move || async move { make() };
    send(&Router::new().route("/", get(handler)), "GET", "/")
}
