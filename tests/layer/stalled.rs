//! Texts that are not ready: the layer never waits for them.

use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};

use api_errors::ApiErrors;
use axum::Router;
use axum::body::{Body, HttpBody as _};
use axum::response::Response;
use axum::routing::get;
use http::StatusCode;
use tower::ServiceExt as _;

use crate::bodies::{Step, Steps};
use crate::send::{collected, request};

const TYPES: [Option<&str>; 2] = [Some("text/plain"), None];

fn app(
    errors: &ApiErrors,
    status: u16,
    content_type: Option<&'static str>,
    body: fn() -> Body,
) -> Router {
    let make = move || async move {
        let mut response = Response::builder().status(status);
        if let Some(content_type) = content_type {
            response = response.header("content-type", content_type);
        }
        response.body(body()).expect("a response")
    };
    Router::new().route("/", get(make)).layer(errors.layer())
}

/// The response of the first poll: there is no second one.
#[track_caller]
fn at_once(app: Router) -> Response {
    let answering = pin!(app.oneshot(request("GET", "/")));
    match answering.poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(response) => response.expect("a response"),
        Poll::Pending => panic!("the layer waits for the text"),
    }
}

fn stalls() -> Body {
    Steps::of_known_length([Step::Stalls], 100)
}

fn stalls_midway() -> Body {
    Steps::of_known_length([Step::Data(b"the seat"), Step::Stalls], 100)
}

fn stalls_midway_in_axums_text() -> Body {
    const TEXT: &[u8] = b"Failed to deserialize query string: missing fie";
    Steps::of_known_length([Step::Data(TEXT), Step::Stalls], 10)
}

fn stalls_at_its_end() -> Body {
    Steps::of_known_length([Step::Data(b"the seat"), Step::Stalls], 0)
}

fn is_long_and_stalls() -> Body {
    Steps::of_known_length([Step::Stalls], 5_000)
}

#[test]
fn the_status_decides_while_a_text_is_not_complete() {
    for content_type in TYPES {
        for body in [stalls, stalls_midway, stalls_midway_in_axums_text] {
            for (status, code, phrase) in [
                (400, "HTTP-400", "Bad Request"),
                (404, "HTTP-404", "Not Found"),
                (500, "SERVER-500", "Internal Server Error"),
                (502, "HTTP-502", "Bad Gateway"),
            ] {
                let app = app(&ApiErrors::new(), status, content_type, body);
                let reply = pollster::block_on(collected(at_once(app)));
                reply.assert_envelope(status, code, phrase);
            }
        }
    }
}

/// All bytes of the text are ready, and only the end of the body is not.
#[test]
fn a_complete_text_is_the_message() {
    for content_type in TYPES {
        let app = app(&ApiErrors::new(), 409, content_type, stalls_at_its_end);
        let reply = pollster::block_on(collected(at_once(app)));
        reply.assert_envelope(409, "HTTP-409", "the seat");
    }
}

/// The text may not be axum's, so the client gets it when it is ready.
#[test]
fn a_text_that_the_layer_keeps_is_sent_on() {
    let known_only = ApiErrors::new().known_texts_only();
    for content_type in TYPES {
        let kept = [
            app(&known_only, 409, content_type, stalls),
            app(&known_only, 409, content_type, stalls_midway),
            app(&ApiErrors::new(), 409, content_type, is_long_and_stalls),
        ];
        for (app, is_read) in kept.into_iter().zip([false, true, false]) {
            let response = at_once(app);
            assert_eq!(response.status(), StatusCode::CONFLICT);
            assert!(!response.headers().contains_key("x-request-id"));
            let mut body = response.into_body();
            let mut cx = Context::from_waker(Waker::noop());
            if is_read {
                let Poll::Ready(Some(Ok(frame))) = Pin::new(&mut body).poll_frame(&mut cx) else {
                    panic!("a frame expected")
                };
                assert_eq!(frame.into_data().expect("data"), "the seat");
            }
            assert!(Pin::new(&mut body).poll_frame(&mut cx).is_pending());
        }
    }
}

#[cfg(feature = "tracing")]
#[test]
fn what_was_ready_is_logged() {
    use support::capture::all_lines;

    for (status, body, said) in [
        (
            409,
            stalls_midway as fn() -> Body,
            "the seat: the rest of the text was not ready",
        ),
        (
            502,
            stalls_midway,
            "the seat: the rest of the text was not ready",
        ),
        (409, stalls, "the text was not ready"),
        (502, stalls, "the text was not ready"),
    ] {
        let app = app(&ApiErrors::new(), status, Some("text/plain"), body);
        let lines = all_lines(|| drop(at_once(app)));
        let [line] = &lines[..] else {
            panic!("one line expected: {lines:?}")
        };
        assert_eq!(line.field("sources"), said, "{status}");
    }
}

/// A body of empty frames has no end, and the layer reads a part of it only.
#[test]
fn a_text_of_empty_frames_without_end_is_a_response() {
    struct Empty;
    impl http_body::Body for Empty {
        type Data = axum::body::Bytes;
        type Error = std::convert::Infallible;

        fn poll_frame(
            self: Pin<&mut Self>,
            _: &mut Context<'_>,
        ) -> Poll<Option<Result<http_body::Frame<Self::Data>, Self::Error>>> {
            Poll::Ready(Some(Ok(http_body::Frame::data(Self::Data::new()))))
        }
    }
    for (status, content_type) in [
        (502, Some("text/plain")),
        (502, None),
        (404, Some("text/plain")),
        (404, None),
    ] {
        let handler = async move || {
            let mut response = Response::new(Body::new(Empty));
            *response.status_mut() = StatusCode::from_u16(status).expect("a status");
            if let Some(content_type) = content_type {
                let value = http::HeaderValue::from_static(content_type);
                response.headers_mut().insert("content-type", value);
            }
            response
        };
        let app = Router::new()
            .route("/", get(handler))
            .layer(ApiErrors::new().layer());
        assert_eq!(at_once(app).status(), status, "{content_type:?}");
    }
}
