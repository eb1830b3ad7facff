//! A client of the registry, without a server.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use migration::App;
use serde_json::Value;
use tower::ServiceExt as _;

/// The relay of the tests.
fn relay(endpoint: &str, event: &str) -> StatusCode {
    match (endpoint, event) {
        (_, "panic") => panic!("at the relay"),
        ("ep_1", _) => StatusCode::ACCEPTED,
        ("ep_3", _) => StatusCode::PAYMENT_REQUIRED,
        _ => StatusCode::SERVICE_UNAVAILABLE,
    }
}

pub(crate) fn registry() -> Router {
    migration::router(App { relay })
}

#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    /// A text if the body is no JSON.
    pub(crate) body: Value,
}

impl Answer {
    pub(crate) fn media_type(&self) -> &str {
        self.headers["content-type"].to_str().unwrap()
    }
}

pub(crate) async fn get(app: &Router, path: &str) -> Answer {
    send(app, ("GET", path, "application/json"), "").await
}

/// The request is its method, its path and its content type.
pub(crate) async fn send(
    app: &Router,
    (method, path, content_type): (&str, &str, &str),
    body: &str,
) -> Answer {
    let request = Request::builder()
        .method(method)
        .uri(path)
        .header("content-type", content_type)
        .body(Body::from(body.to_owned()))
        .unwrap();
    let response = app.clone().oneshot(request).await.unwrap();
    let status = response.status().as_u16();
    let headers = response.headers().clone();
    let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
    let text = String::from_utf8(body.into()).unwrap();
    let body = serde_json::from_str(&text).unwrap_or(Value::String(text));
    Answer {
        status,
        headers,
        body,
    }
}
