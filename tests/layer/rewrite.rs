//! Which responses are rewritten, what they say then, and what stays of them.

use api_errors::errors::{NotFoundError, UnauthorizedError};
use api_errors::{ApiErrors, KeepBody};
use axum::Extension;
use axum::Router;
use axum::body::{Body, Bytes, HttpBody};
use axum::response::{AppendHeaders, Html, IntoResponse, Response};
use axum::routing::{get, post};
use http::StatusCode;
use http::header::{CONTENT_ENCODING, CONTENT_TYPE, SET_COOKIE};

use crate::send::{Reply, send};

/// What becomes of the response that `make` makes.
fn answered_by<R: IntoResponse + 'static>(errors: &ApiErrors, make: fn() -> R) -> Reply {
    let router = Router::new().route("/", get(move || async move { make() }));
    send(&router.layer(errors.layer()), "GET", "/")
}

fn answered<R: IntoResponse + 'static>(make: fn() -> R) -> Reply {
    answered_by(&ApiErrors::new(), make)
}

#[track_caller]
fn assert_kept<R: IntoResponse + 'static>(make: fn() -> R, body: &str) {
    let reply = answered(make);
    assert_eq!(reply.body, body, "{reply:?}");
    assert!(reply.report.is_none(), "{reply:?}");
}

#[test]
fn unknown_routes_and_wrong_methods() {
    let router = Router::new()
        .route("/orders", post(async || "placed"))
        .layer(ApiErrors::new().layer());
    send(&router, "GET", "/nope").assert_envelope(404, "HTTP-404", "Not Found");
    let reply = send(&router, "DELETE", "/orders");
    reply.assert_envelope(405, "HTTP-405", "Method Not Allowed");
    assert_eq!(reply.header("allow"), "POST");
}

#[test]
fn every_bare_status() {
    for status in (400..600).map(|code| StatusCode::from_u16(code).expect("a status")) {
        let router = Router::new().route("/", get(move || async move { status }));
        let reply = send(&router.layer(ApiErrors::new().layer()), "GET", "/");
        assert_eq!(reply.status, status);
        let code = reply.json()["error_code"].clone();
        match status.as_u16() {
            500 => assert_eq!(code, "SERVER-500"),
            other => assert_eq!(code, format!("HTTP-{other}")),
        }
        assert_eq!(reply.headers["cache-control"], "no-store");
        let has_challenge = reply.headers.contains_key("www-authenticate");
        assert_eq!(has_challenge, status == StatusCode::UNAUTHORIZED);
    }
}

#[test]
fn a_401_has_a_challenge() {
    let unauthorized = || StatusCode::UNAUTHORIZED;
    let reply = answered(unauthorized);
    assert_eq!(reply.header("www-authenticate"), "Bearer realm=\"api\"");
    let errors = ApiErrors::new().challenge("Basic realm=\"x\"");
    let reply = answered_by(&errors, unauthorized);
    assert_eq!(reply.header("www-authenticate"), "Basic realm=\"x\"");
    let reply = answered_by(&errors, UnauthorizedError::new);
    assert_eq!(reply.header("www-authenticate"), "Basic realm=\"x\"");
    let reply = answered_by(&errors, || {
        UnauthorizedError::new().header("www-authenticate", "Own")
    });
    assert_eq!(reply.header("www-authenticate"), "Own");
}

#[test]
fn the_text_of_a_4xx_is_the_message() {
    let reply = answered(|| (StatusCode::CONFLICT, "the seat is taken\n"));
    reply.assert_envelope(409, "HTTP-409", "the seat is taken");
    let reply = answered(|| (StatusCode::CONFLICT, " \n"));
    reply.assert_envelope(409, "HTTP-409", "Conflict");
}

#[test]
fn the_text_of_a_4xx_is_cut() {
    let reply = answered(|| (StatusCode::CONFLICT, "é\u{7}".repeat(300)));
    reply.assert_envelope(409, "HTTP-409", &"é".repeat(200));
}

#[test]
fn the_text_of_a_5xx_never_leaves() {
    for status in [500, 502, 503, 599] {
        let make = move || async move {
            let status = StatusCode::from_u16(status).expect("a status");
            (status, "conn to 10.0.0.5 refused")
        };
        let router = Router::new().route("/", get(make));
        let reply = send(&router.layer(ApiErrors::new().layer()), "GET", "/");
        assert!(!reply.body.contains("10.0.0.5"), "{reply:?}");
        assert_eq!(reply.status, status);
    }
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
    struct Frames(Vec<&'static [u8]>);
    impl HttpBody for Frames {
        type Data = Bytes;
        type Error = std::convert::Infallible;

        fn poll_frame(
            mut self: std::pin::Pin<&mut Self>,
            _: &mut std::task::Context<'_>,
        ) -> std::task::Poll<Option<Result<http_body::Frame<Bytes>, Self::Error>>> {
            let next = self.0.pop().map(Bytes::from_static);
            std::task::Poll::Ready(next.map(|data| Ok(http_body::Frame::data(data))))
        }

        fn size_hint(&self) -> http_body::SizeHint {
            let length: usize = self.0.iter().map(|frame| frame.len()).sum();
            http_body::SizeHint::with_exact(length as u64)
        }
    }
    const LONG: &[u8] = &[b'x'; 4000];
    const KNOWN: &[u8] = b"Failed to deserialize query string: ";
    let app = |frames: [&'static [u8]; 3]| {
        let make = move || async move {
            let body = Body::new(Frames(frames.into_iter().rev().collect()));
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
fn opting_out() {
    let unavailable = || {
        (
            StatusCode::SERVICE_UNAVAILABLE,
            Extension(KeepBody),
            "starting",
        )
    };
    assert_kept(unavailable, "starting");
    let errors = ApiErrors::new().keep(|parts| parts.headers.contains_key("x-proxied"));
    let reply = answered_by(&errors, || {
        (StatusCode::GONE, [("x-proxied", "1")], "theirs")
    });
    assert_eq!(reply.body, "theirs");
    let reply = answered_by(&errors, || (StatusCode::GONE, "ours"));
    reply.assert_envelope(410, "HTTP-410", "ours");
    let errors = ApiErrors::new().known_texts_only();
    let reply = answered_by(&errors, || (StatusCode::GONE, "theirs"));
    assert_eq!(reply.body, "theirs");
    assert_eq!(reply.header("content-type"), "text/plain; charset=utf-8");
    let reply = answered_by(&errors, || StatusCode::GONE);
    reply.assert_envelope(410, "HTTP-410", "Gone");
}

#[test]
fn headers_stay() {
    let make = || {
        let cookies = AppendHeaders([(SET_COOKIE, "a=1"), (SET_COOKIE, "b=2")]);
        let headers = [
            ("retry-after", "7"),
            ("www-authenticate", "Basic realm=\"x\""),
            ("vary", "origin"),
            ("cache-control", "max-age=5"),
            ("etag", "\"old\""),
            ("access-control-allow-origin", "*"),
        ];
        (StatusCode::UNAUTHORIZED, headers, cookies, "no")
    };
    let reply = answered_by(&ApiErrors::new().negotiate("/problems/"), make);
    assert_eq!(reply.header("retry-after"), "7");
    assert_eq!(reply.header("www-authenticate"), "Basic realm=\"x\"");
    assert_eq!(reply.header("cache-control"), "max-age=5");
    assert_eq!(reply.header("access-control-allow-origin"), "*");
    assert!(!reply.headers.contains_key("etag"));
    let all = |name| reply.headers.get_all(name).iter().collect::<Vec<_>>();
    assert_eq!(all("set-cookie"), ["a=1", "b=2"]);
    assert_eq!(all("vary"), ["origin", "accept"]);
    let length = reply.header("content-length");
    assert_eq!(length, reply.body.len().to_string());
}

#[test]
fn a_head_has_the_headers_of_a_get() {
    let router = Router::new()
        .route("/bare", get(async || StatusCode::GONE))
        .route("/text", get(async || (StatusCode::GONE, "text")))
        .route("/error", get(async || NotFoundError::new()));
    let inside = router.clone().layer(ApiErrors::new().layer());
    for path in ["/bare", "/text", "/error", "/none"] {
        let with_body = send(&inside, "GET", path);
        let head = send(&inside, "HEAD", path);
        assert_eq!(head.body, "");
        assert_eq!(head.status, with_body.status);
        assert_eq!(head.header("content-type"), "application/json");
        assert_eq!(
            head.header("content-length"),
            with_body.body.len().to_string()
        );
    }
    // Around the router the text is gone already, and with it the length.
    let around = tower::ServiceBuilder::new()
        .layer(ApiErrors::new().layer())
        .service(router);
    let around = Router::new().fallback_service(around);
    let head = send(&around, "HEAD", "/text");
    assert_eq!(head.header("content-type"), "application/json");
    assert!(!head.headers.contains_key("content-length"), "{head:?}");
    assert_eq!(head.body, "");
}

#[test]
fn the_status_of_no_error_is_left_alone() {
    let switching = || -> Response {
        let mut response = ().into_response();
        *response.status_mut() = StatusCode::SWITCHING_PROTOCOLS;
        response
    };
    let reply = answered(switching);
    assert_eq!(reply.status, 101);
    assert!(reply.report.is_none());
}
