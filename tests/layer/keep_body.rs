//! Responses that are not rewritten: those in a handler's own format, long ones, and those that an app keeps.

use api_errors::{ApiErrors, layer::KeepBody};
use axum::body::Body;
use axum::response::{Html, IntoResponse};
use axum::routing::get;
use axum::{Extension, Router};
use http::StatusCode;
use http::header::{CONTENT_ENCODING, CONTENT_TYPE};
use tower::Layer as _;

use crate::bodies::{Step, Steps};
use crate::rewrite::{answered, answered_by};
use crate::send::send;

#[track_caller]
fn assert_kept<R: IntoResponse + 'static>(make: fn() -> R, body: &str) {
    let reply = answered(make);
    assert_eq!(reply.body, body, "{reply:?}");
    assert!(reply.report.is_none(), "{reply:?}");
}

#[test]
fn what_a_handler_shaped_stays() {
    assert_kept(|| (StatusCode::GONE, Html("<p>gone</p>")), "<p>gone</p>");
    assert_kept(
        || (StatusCode::GONE, [(CONTENT_TYPE, "application/json")], "{}"),
        "{}",
    );
    assert_kept(
        || {
            (
                StatusCode::SERVICE_UNAVAILABLE,
                [(CONTENT_TYPE, "text/plain; version=0.0.4")],
                "up 0\n",
            )
        },
        "up 0\n",
    );
    assert_kept(
        || (StatusCode::GONE, [(CONTENT_ENCODING, "gzip")], "zipped"),
        "zipped",
    );
    assert_kept(
        || {
            let frames = ["a", "b"].map(Ok::<_, std::convert::Infallible>);
            (StatusCode::GONE, Body::from_stream(futures(frames)))
        },
        "ab",
    );
    assert_kept(|| (StatusCode::OK, "fine"), "fine");
    assert_kept(|| (StatusCode::NOT_MODIFIED, ()), "");
}

/// A stream of what is there already.
fn futures<T, const N: usize>(items: [T; N]) -> impl futures_core::Stream<Item = T> + Send
where
    T: Send + Unpin,
{
    struct Items<I>(I);
    impl<I: Iterator + Unpin> futures_core::Stream for Items<I> {
        type Item = I::Item;

        fn poll_next(
            mut self: std::pin::Pin<&mut Self>,
            _: &mut std::task::Context<'_>,
        ) -> std::task::Poll<Option<I::Item>> {
            std::task::Poll::Ready(self.0.next())
        }
    }
    Items(items.into_iter())
}

#[test]
fn a_long_text_stays() {
    let reply = answered(|| (StatusCode::GONE, "x".repeat(4096)));
    reply.assert_envelope(410, "HTTP-410", &"x".repeat(200));
    let reply = answered(|| (StatusCode::GONE, "x".repeat(4097)));
    assert_eq!(reply.body.len(), 4097);
}

/// Only its first frame is looked at, and no byte is lost.
#[test]
fn a_long_text_in_several_frames_stays() {
    const LONG: &[u8] = &[b'x'; 4000];
    const KNOWN: &[u8] = b"Failed to deserialize query string: ";
    let app = |frames: [&'static [u8]; 3]| {
        let make = move || async move {
            let body = Steps::of_known_length(frames.map(Step::Data), 0);
            (
                StatusCode::BAD_REQUEST,
                [(CONTENT_TYPE, "text/plain")],
                body,
            )
        };
        Router::new()
            .route("/", get(make))
            .layer(ApiErrors::new().layer())
    };
    let reply = send(&app([b"one ", LONG, LONG]), "GET", "/");
    let all = "x".repeat(8000);
    reply.assert_untouched(400, &format!("one {all}"));
    assert_eq!(reply.header("content-length"), "8004");
    let reply = send(&app([KNOWN, LONG, LONG]), "GET", "/");
    reply.assert_envelope(422, "VAL-422", "Validation Error");
}

#[test]
fn a_response_that_opts_out_keeps_its_body() {
    let unavailable = || {
        (
            StatusCode::SERVICE_UNAVAILABLE,
            Extension(KeepBody),
            "starting",
        )
    };
    assert_kept(unavailable, "starting");
    let errors = ApiErrors::new().keep_body_if(|parts| parts.headers.contains_key("x-proxied"));
    let reply = answered_by(&errors, || {
        (StatusCode::GONE, [("x-proxied", "1")], "theirs")
    });
    assert_eq!(reply.body, "theirs");
    // A second predicate does not take the place of the first.
    let errors = errors.keep_body_if(|parts| parts.headers.contains_key("x-static"));
    for name in ["x-proxied", "x-static"] {
        let router = Router::new();
        let make = move || async move { (StatusCode::GONE, [(name, "1")], "theirs") };
        let app = router.route("/", get(make)).layer(errors.layer());
        assert_eq!(send(&app, "GET", "/").body, "theirs", "{name}");
    }
    let reply = answered_by(&errors, || (StatusCode::GONE, "ours"));
    reply.assert_envelope(410, "HTTP-410", "ours");
    let errors = ApiErrors::new().known_texts_only();
    let reply = answered_by(&errors, || (StatusCode::GONE, "theirs"));
    assert_eq!(reply.body, "theirs");
    assert_eq!(reply.header("content-type"), "text/plain; charset=utf-8");
    let reply = answered_by(&errors, || StatusCode::GONE);
    reply.assert_envelope(410, "HTTP-410", "Gone");
}

/// What opting out keeps is the text of a 4xx: that of a 5xx is for the log, of axum and of a handler.
#[test]
fn known_texts_only_lets_no_text_of_a_5xx_out() {
    struct Unwritable;
    impl serde::Serialize for Unwritable {
        fn serialize<S: serde::Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
            Err(serde::ser::Error::custom("shard 7 of 10.0.0.5 is gone"))
        }
    }
    let errors = ApiErrors::new().known_texts_only();
    let gateway = || (StatusCode::BAD_GATEWAY, "10.0.0.5 refused");
    let reply = answered_by(&errors, gateway);
    reply.assert_envelope(502, "HTTP-502", "Bad Gateway");
    assert!(!reply.body.contains("10.0.0.5"), "{reply:?}");
    // What axum says of a response that it cannot write is the error's own text.
    let reply = answered_by(&errors, || axum::Json(Unwritable));
    reply.assert_envelope(500, "SERVER-500", "Internal Server Error");
    assert!(!reply.body.contains("10.0.0.5"), "{reply:?}");
    let reply = answered_by(&errors, || {
        (StatusCode::BAD_GATEWAY, Extension(KeepBody), "up")
    });
    assert_eq!(reply.body, "up");
    // Around the router a HEAD has no text that could be looked at.
    let router = Router::new().route("/", get(move || async move { gateway() }));
    let around = Router::new().fallback_service(errors.layer().layer(router));
    let head = send(&around, "HEAD", "/");
    head.assert_report(502, "HTTP-502");
}
