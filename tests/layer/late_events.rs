//! Events outside of the handler's polls: of a cancelled request and of a streamed body. They describe the request too.
#![cfg(feature = "tracing")]

use std::convert::Infallible;
use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};

use api_errors::ApiErrors;
use api_errors::errors::{ConflictError, NotFoundError};
use axum::Router;
use axum::body::{Body, Bytes, HttpBody};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use http::StatusCode;
use http_body::{Frame, SizeHint};
use support::capture::{Line, all_lines};
use tower::ServiceExt as _;

use crate::send::{collected, request};

/// Logs an error when it is dropped.
struct Guard;

impl Drop for Guard {
    fn drop(&mut self) {
        api_errors::log(&ConflictError::new());
    }
}

#[track_caller]
fn assert_described(line: &Line, method: &str, route: &str) {
    assert_eq!(line.field("method"), method, "{line:?}");
    assert_eq!(line.field("route"), route, "{line:?}");
    assert_eq!(line.field("request_id").len(), 16, "{line:?}");
}

#[test]
fn a_cancelled_request() {
    let handler = async || {
        let _guard = Guard;
        std::future::pending::<()>().await;
    };
    let app = Router::new()
        .route("/orders/{id}", post(handler))
        .layer(ApiErrors::new().layer());
    let lines = all_lines(|| {
        let mut answering = Box::pin(app.oneshot(request("POST", "/orders/7")));
        let mut cx = Context::from_waker(Waker::noop());
        assert!(answering.as_mut().poll(&mut cx).is_pending());
        drop(answering);
    });
    let [line] = &lines[..] else {
        panic!("one line expected: {lines:?}")
    };
    assert_described(line, "POST", "/orders/{id}");
}

/// The request is cancelled before it is polled for the first time.
#[test]
fn a_request_that_is_never_polled() {
    use tower::{Layer as _, Service as _};

    let service = tower::service_fn(|_: axum::extract::Request| {
        let guard = Guard;
        async move {
            let _guard = guard;
            Ok::<Response, Infallible>(Response::default())
        }
    });
    let lines = all_lines(|| {
        let mut app = ApiErrors::new().layer().layer(service);
        drop(app.call(request("PUT", "/")));
    });
    let [line] = &lines[..] else {
        panic!("one line expected: {lines:?}")
    };
    assert_eq!(line.field("method"), "PUT");
    assert!(line.fields.contains_key("request_id"), "{line:?}");
}

/// Logs an error when it is polled, and another one when it is dropped.
struct Logging {
    frames: usize,
    _guard: Guard,
}

impl HttpBody for Logging {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        if self.frames == 0 {
            return Poll::Ready(None);
        }
        self.frames -= 1;
        api_errors::log(&NotFoundError::new());
        Poll::Ready(Some(Ok(Frame::data(Bytes::from_static(b"row\n")))))
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::default()
    }
}

fn streamed() -> Body {
    Body::new(Logging {
        frames: 2,
        _guard: Guard,
    })
}

#[test]
fn a_streamed_body() {
    let app = Router::new()
        .route("/rows/{id}", get(async || streamed()))
        .route("/error", get(async || (StatusCode::GONE, streamed())))
        .layer(ApiErrors::new().layer());
    for (path, route) in [("/rows/7", "/rows/{id}"), ("/error", "/error")] {
        let lines = all_lines(|| {
            let response = pollster::block_on(app.clone().oneshot(request("GET", path)));
            let reply = pollster::block_on(collected(response.expect("a response")));
            assert_eq!(reply.body, "row\nrow\n");
        });
        let codes: Vec<_> = lines.iter().map(|line| line.field("err_code")).collect();
        assert_eq!(codes, ["RES-404", "RES-404", "RES-409"]);
        for line in &lines {
            assert_described(line, "GET", route);
            assert_eq!(line.field("request_id"), lines[0].field("request_id"));
        }
    }
}

/// The client goes away in the middle of the body.
#[test]
fn a_streamed_body_that_is_dropped() {
    let app = Router::new()
        .route("/", get(async || streamed()))
        .layer(ApiErrors::new().layer());
    let lines = all_lines(|| {
        let response = pollster::block_on(app.oneshot(request("GET", "/")));
        drop(response.expect("a response"));
    });
    let [line] = &lines[..] else {
        panic!("one line expected: {lines:?}")
    };
    assert_described(line, "GET", "/");
}

/// The events of the handler and of its body have the same id.
#[test]
fn one_id_for_handler_and_body() {
    let handler = async || {
        api_errors::log(&ConflictError::new());
        streamed()
    };
    let app = Router::new()
        .route("/", get(handler))
        .layer(ApiErrors::new().layer());
    let lines = all_lines(|| {
        let response = pollster::block_on(app.oneshot(request("GET", "/")));
        pollster::block_on(collected(response.expect("a response")));
    });
    assert_eq!(lines.len(), 4, "{lines:?}");
    for line in &lines {
        assert_eq!(line.field("request_id"), lines[0].field("request_id"));
    }
}

/// A response that a body contains has the form of the app.
#[test]
fn a_response_that_is_built_in_a_body() {
    struct Nested;
    impl HttpBody for Nested {
        type Data = Bytes;
        type Error = Infallible;

        fn poll_frame(
            self: Pin<&mut Self>,
            _: &mut Context<'_>,
        ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
            let response = NotFoundError::new().into_response();
            let is_scoped = response.headers().contains_key("x-request-id");
            assert!(is_scoped, "{response:?}");
            Poll::Ready(None)
        }
    }
    let app = Router::new()
        .route("/", get(async || Body::new(Nested)))
        .layer(ApiErrors::new().layer());
    let response = pollster::block_on(app.oneshot(request("GET", "/")));
    let mut body = pin!(response.expect("a response").into_body());
    let mut cx = Context::from_waker(Waker::noop());
    assert!(matches!(
        body.as_mut().poll_frame(&mut cx),
        Poll::Ready(None)
    ));
}
