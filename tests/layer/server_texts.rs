//! The text of a 5xx: only the log contains it, in all cases.

use api_errors::{ApiErrors, layer::KeepBody};
use axum::body::Body;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Extension, Json, Router};
use http::header::{CONTENT_ENCODING, CONTENT_TYPE};
use http::{HeaderValue, StatusCode};
use support::failing::bad_keys;

use crate::bodies::{Step, Steps};
use crate::send::{Reply, send};

const SECRET: &str = "db 10.0.0.5 password=x";
const SECRET_BYTES: &[u8] = SECRET.as_bytes();

/// What becomes of the response that `make` makes.
fn answered<R: IntoResponse + 'static>(errors: &ApiErrors, make: fn() -> R) -> Reply {
    let router = Router::new().route("/", get(move || async move { make() }));
    send(&router.layer(errors.layer()), "GET", "/")
}

fn long() -> String {
    format!("Something went wrong: {SECRET} {}", "bt ".repeat(2000))
}

/// A 502 of this type.
fn typed(content_type: &'static str, body: impl Into<Body>) -> Response {
    let mut response = Response::new(body.into());
    *response.status_mut() = StatusCode::BAD_GATEWAY;
    let content_type = HeaderValue::from_static(content_type);
    response.headers_mut().insert(CONTENT_TYPE, content_type);
    response
}

const WAYS: [fn() -> Response; 12] = [
    || typed("text/plain; charset=utf-8", SECRET),
    || typed("text/plain; charset=utf-8", long()),
    || typed("text/plain; charset=\"utf-8\"", SECRET),
    || typed("Text/Plain;Charset=\"UTF-8\"", SECRET),
    || typed("text/plain;", SECRET),
    || typed("text/plain; charset=us-ascii", SECRET),
    || typed("text/plain; charset=iso-8859-1", SECRET),
    || {
        let mut response = typed("text/plain", SECRET);
        let identity = HeaderValue::from_static("identity");
        response.headers_mut().insert(CONTENT_ENCODING, identity);
        response
    },
    || {
        let steps = [Step::Data(SECRET_BYTES), Step::Data(&[b'x'; 9000])];
        typed("text/plain", Steps::of_known_length(steps, 0))
    },
    || {
        let steps = [Step::Data(SECRET_BYTES), Step::Data(SECRET_BYTES)];
        typed("text/plain", Steps::of_unknown_length(steps))
    },
    // The answer does not wait for a text that nobody reads.
    || {
        let steps = [Step::Data(SECRET_BYTES), Step::Stalls];
        typed("text/plain", Steps::of_unknown_length(steps))
    },
    || {
        let steps = [Step::Stalls];
        typed("text/plain", Steps::of_unknown_length(steps))
    },
];

#[test]
fn the_text_of_a_5xx_is_never_sent() {
    for errors in [ApiErrors::new(), ApiErrors::new().known_texts_only()] {
        for (way, make) in WAYS.into_iter().enumerate() {
            let reply = answered(&errors, make);
            assert!(!reply.body.contains("10.0.0.5"), "{way}: {reply:?}");
            reply.assert_envelope(502, "HTTP-502", "Bad Gateway");
            let length = reply.body.len().to_string();
            assert_eq!(reply.header("content-length"), length, "{way}");
            assert!(!reply.headers.contains_key(CONTENT_ENCODING), "{way}");
        }
        let reply = answered(&errors, || (StatusCode::INTERNAL_SERVER_ERROR, long()));
        reply.assert_envelope(500, "SERVER-500", "Internal Server Error");
        // What axum itself says of a value that it cannot write, nobody can tell from a handler's text.
        let reply = answered(&errors, || Json(bad_keys()));
        reply.assert_envelope(500, "SERVER-500", "Internal Server Error");
    }
}

/// A HEAD is answered as its GET, inside of the router and around it.
#[test]
fn of_a_head_neither() {
    use tower::Layer as _;

    let router = Router::new().route("/", get(async || (StatusCode::BAD_GATEWAY, long())));
    for errors in [ApiErrors::new(), ApiErrors::new().known_texts_only()] {
        let inside = router.clone().layer(errors.layer());
        let around = Router::new().fallback_service(errors.layer().layer(router.clone()));
        for app in [inside, around] {
            let reply = send(&app, "HEAD", "/");
            assert_eq!(reply.status, 502);
            assert_eq!(reply.header("content-type"), "application/json");
            reply.assert_report(502, "HTTP-502");
        }
    }
}

#[test]
fn who_wants_it_says_so() {
    let make = || (Extension(KeepBody), typed("text/plain", long()));
    assert_eq!(answered(&ApiErrors::new(), make).body, long());
    let errors = ApiErrors::new().keep_body_if(|parts| parts.status == StatusCode::BAD_GATEWAY);
    for make in WAYS.into_iter().take(10) {
        let reply = answered(&errors, make);
        assert!(reply.body.contains(SECRET), "{reply:?}");
        assert!(reply.report.is_none(), "{reply:?}");
    }
}

/// It is no text, so nobody can say that it is for the log.
#[test]
fn what_is_no_plain_text_stays() {
    let reply = answered(&ApiErrors::new(), || {
        typed("text/plain; version=0.0.4", "up 0\n")
    });
    reply.assert_untouched(502, "up 0\n");
}

#[cfg(feature = "tracing")]
#[test]
fn its_start_is_logged() {
    use support::capture::all_lines;

    for (way, make) in WAYS.into_iter().enumerate() {
        let lines = all_lines(|| drop(answered(&ApiErrors::new(), make)));
        let [line] = &lines[..] else {
            panic!("one line expected: {lines:?}")
        };
        let sources = line.field("sources");
        let is_read = way + 1 < WAYS.len();
        assert_eq!(sources.contains(SECRET), is_read, "{way}: {sources}");
        assert!(sources.len() <= 4096, "{way}: {} bytes", sources.len());
    }
}
