//! Bodies that are at their end and do not state a length, as axum 0.9 sends them with a bare status.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};

use api_errors::ApiErrors;
use axum::Router;
use axum::body::{Body, Bytes, HttpBody};
use axum::response::Response;
use axum::routing::get;
use http::header::CONTENT_TYPE;
use http::{HeaderValue, StatusCode};
use http_body::{Frame, SizeHint};
use tower::Layer as _;

use crate::send::send;

/// A body at its end with the size hint (0, None).
struct Finished;

impl HttpBody for Finished {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        Poll::Ready(None)
    }

    fn is_end_stream(&self) -> bool {
        true
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::default()
    }
}

fn finished(status: StatusCode, content_type: Option<&'static str>) -> Response {
    let mut response = Response::new(Body::new(Finished));
    *response.status_mut() = status;
    if let Some(content_type) = content_type {
        let content_type = HeaderValue::from_static(content_type);
        response.headers_mut().insert(CONTENT_TYPE, content_type);
    }
    response
}

#[test]
fn a_bare_status_gets_a_body() {
    for content_type in [None, Some("text/plain; charset=utf-8")] {
        for (status, code, phrase) in [
            (StatusCode::NOT_FOUND, "HTTP-404", "Not Found"),
            (StatusCode::BAD_GATEWAY, "HTTP-502", "Bad Gateway"),
            (
                StatusCode::INTERNAL_SERVER_ERROR,
                "SERVER-500",
                "Internal Server Error",
            ),
        ] {
            let router = || {
                Router::new().route(
                    "/",
                    get(move || async move { finished(status, content_type) }),
                )
            };
            let errors = ApiErrors::new();
            let inside = router().layer(errors.layer());
            let around = Router::new().fallback_service(errors.layer().layer(router()));
            for app in [inside, around] {
                let reply = send(&app, "GET", "/");
                reply.assert_envelope(status.as_u16(), code, phrase);
                let head = send(&app, "HEAD", "/");
                head.assert_report(status.as_u16(), code);
                assert_eq!(head.header("content-type"), "application/json");
            }
        }
    }
}

/// It has no body that an `ETag` could describe.
#[test]
fn the_headers_of_the_resource_stay() {
    let make = async || {
        let mut response = finished(StatusCode::PRECONDITION_FAILED, None);
        let etag = HeaderValue::from_static("\"current\"");
        response.headers_mut().insert("etag", etag);
        response
    };
    let app = Router::new()
        .route("/", get(make))
        .layer(ApiErrors::new().layer());
    let reply = send(&app, "GET", "/");
    reply.assert_envelope(412, "HTTP-412", "Precondition Failed");
    assert_eq!(reply.header("etag"), "\"current\"");
}

#[test]
fn a_body_in_another_format_stays() {
    let app = Router::new()
        .route(
            "/",
            get(async || finished(StatusCode::GONE, Some("text/html"))),
        )
        .layer(ApiErrors::new().layer());
    send(&app, "GET", "/").assert_untouched(410, "");
}
