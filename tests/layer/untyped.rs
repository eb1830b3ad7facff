//! Error responses whose body has no `Content-Type`.

use api_errors::{ApiErrors, layer::KeepBody};
use axum::body::Body;
use axum::response::Response;
use axum::routing::get;
use axum::{Extension, Router};
use http::header::CONTENT_ENCODING;
use http::{HeaderValue, StatusCode};
use tower::Layer as _;

use crate::bodies::{Step, Steps};
use crate::rewrite::{answered, answered_by};
use crate::send::{Reply, send};

/// The response of a hand-written middleware.
fn untyped(status: StatusCode, body: impl Into<Body>) -> Response {
    let mut response = Response::new(body.into());
    *response.status_mut() = status;
    response
}

/// The reply to a request whose handler responds with `body`.
fn reply_to(errors: &ApiErrors, status: StatusCode, body: impl Fn() -> Body) -> Reply {
    let body = std::sync::Mutex::new(Some(body()));
    let body = std::sync::Arc::new(body);
    let handler = move || {
        let body = body.lock().expect("a lock").take().expect("one request");
        async move { untyped(status, body) }
    };
    let app = Router::new().route("/", get(handler)).layer(errors.layer());
    send(&app, "GET", "/")
}

fn of_text(status: StatusCode, text: &'static (impl AsRef<[u8]> + ?Sized)) -> Reply {
    reply_to(&ApiErrors::new(), status, || Body::from(text.as_ref()))
}

#[test]
fn a_text_is_rewritten_like_plain_text() {
    // The 429 of tower_governor.
    let reply = answered(|| {
        let mut response = untyped(
            StatusCode::TOO_MANY_REQUESTS,
            "Too Many Requests! Wait for 3599s",
        );
        let headers = response.headers_mut();
        headers.insert("retry-after", HeaderValue::from_static("3599"));
        response
    });
    reply.assert_envelope(429, "HTTP-429", "Too Many Requests! Wait for 3599s");
    assert_eq!(reply.header("retry-after"), "3599");
    assert_eq!(reply.header("cache-control"), "no-store");
    assert_eq!(reply.header("content-length"), reply.body.len().to_string());

    let reply = of_text(StatusCode::UNAUTHORIZED, "no token");
    reply.assert_envelope(401, "HTTP-401", "no token");
    assert_eq!(reply.header("www-authenticate"), "Bearer realm=\"api\"");
    let errors = ApiErrors::new().challenge("Basic realm=\"shop\"");
    let reply = answered_by(&errors, || untyped(StatusCode::UNAUTHORIZED, "no token"));
    assert_eq!(reply.header("www-authenticate"), "Basic realm=\"shop\"");
}

#[test]
fn the_text_of_a_5xx_stays_in_the_server() {
    const TEXT: &str = "db 10.0.0.5 password=x";
    for errors in [ApiErrors::new(), ApiErrors::new().known_texts_only()] {
        let of = |status, body: fn() -> Body| reply_to(&errors, status, body);
        let bodies: [fn() -> Body; 6] = [
            || TEXT.into(),
            || format!("{TEXT} {}", "bt ".repeat(2_000)).into(),
            || Steps::of_unknown_length([Step::Data(TEXT.as_bytes())]),
            || Steps::of_unknown_length([Step::Data(TEXT.as_bytes()), Step::Stalls]),
            || Steps::of_unknown_length([Step::Stalls]),
            || b"\xff\xfe db 10.0.0.5"[..].into(),
        ];
        for body in bodies {
            let reply = of(StatusCode::INTERNAL_SERVER_ERROR, body);
            reply.assert_envelope(500, "SERVER-500", "Internal Server Error");
            let reply = of(StatusCode::BAD_GATEWAY, body);
            reply.assert_envelope(502, "HTTP-502", "Bad Gateway");
        }
    }
}

#[cfg(feature = "tracing")]
#[test]
fn the_text_of_a_5xx_is_logged() {
    use support::capture::all_lines;

    let lines = all_lines(|| {
        of_text(StatusCode::INTERNAL_SERVER_ERROR, "Unable To Extract Key!");
    });
    let [line] = &lines[..] else {
        panic!("one line expected: {lines:?}")
    };
    assert_eq!(line.field("sources"), "Unable To Extract Key!");
}

#[test]
fn json_and_html_are_kept() {
    const SHAPED: [&[u8]; 12] = [
        b"{\"error\":\"gone\"}",
        b" \r\n\t{}",
        b"\xef\xbb\xbf{}",
        b"\xef\xbb\xbf \n[]",
        b" \xef\xbb\xbf[ ]",
        b"[\"gone\"]",
        b"[{\"a\":[1,-2.5e3,true,null]}]\n",
        // Not complete, but JSON as far as it goes.
        b"[1, 2, \"go",
        b"[",
        b"<!doctype html><p>gone",
        b"\n<html>",
        b"<?xml version=\"1.0\"?><gone/>",
    ];
    for status in [StatusCode::GONE, StatusCode::BAD_GATEWAY] {
        for body in SHAPED {
            let reply = of_text(status, body);
            let text = str::from_utf8(body).expect("UTF-8");
            reply.assert_untouched(status.as_u16(), text);
        }
    }
}

#[test]
fn texts_that_only_resemble_json_are_rewritten() {
    const TEXTS: [&str; 8] = [
        "\"no token\"",
        "[warn] no token",
        "[2026-11-29] no token",
        "[1] no token",
        "[] no token",
        "404",
        "null",
        "(none)",
    ];
    for text in TEXTS {
        let reply = of_text(StatusCode::FORBIDDEN, text);
        reply.assert_envelope(403, "HTTP-403", text);
        let reply = of_text(StatusCode::BAD_GATEWAY, text);
        reply.assert_envelope(502, "HTTP-502", "Bad Gateway");
    }
    let reply = of_text(StatusCode::FORBIDDEN, " \r\n");
    reply.assert_envelope(403, "HTTP-403", "Forbidden");
}

/// A long JSON body of a 5xx is recognized by its start, and no byte of it is lost.
#[test]
fn a_long_json_body_is_kept_whole() {
    const START: &[u8] = b"[\"";
    const LONG: &[u8] = &[b'x'; 9_000];
    let bodies: [fn() -> Body; 2] = [
        || {
            let steps = [START, LONG, LONG, b"\"]"].map(Step::Data);
            Steps::of_known_length(steps, 0)
        },
        || Steps::of_unknown_length([START, LONG, LONG, b"\"]"].map(Step::Data)),
    ];
    for (body, has_length) in bodies.into_iter().zip([true, false]) {
        let reply = reply_to(&ApiErrors::new(), StatusCode::BAD_GATEWAY, body);
        reply.assert_untouched(502, &format!("[\"{}\"]", "x".repeat(18_000)));
        let length = reply.headers.get("content-length");
        assert_eq!(length.is_some(), has_length, "{:?}", reply.headers);
    }
}

/// Bytes are not a text. The layer keeps those of a 4xx and replaces those of a 5xx.
#[test]
fn the_bytes_of_a_4xx_are_kept() {
    const BYTES: &[u8] = b"\x0a\x03\xff\xfe";
    let app = Router::new()
        .route("/", get(async || untyped(StatusCode::CONFLICT, BYTES)))
        .layer(ApiErrors::new().layer());
    let response = pollster::block_on(tower::ServiceExt::oneshot(
        app,
        crate::send::request("GET", "/"),
    ));
    let response = response.expect("a response");
    assert_eq!(response.status(), 409);
    assert!(!response.headers().contains_key("x-request-id"));
    let body = pollster::block_on(axum::body::to_bytes(response.into_body(), 100));
    assert_eq!(body.expect("a body"), BYTES);
}

#[test]
fn long_and_encoded_bodies_stay() {
    let reply = answered(|| untyped(StatusCode::GONE, "x".repeat(4_096)));
    reply.assert_envelope(410, "HTTP-410", &"x".repeat(200));
    let reply = answered(|| untyped(StatusCode::GONE, "x".repeat(4_097)));
    reply.assert_untouched(410, &"x".repeat(4_097));
    let reply = answered(|| {
        untyped(
            StatusCode::GONE,
            Steps::of_unknown_length([Step::Data(b"a"), Step::Data(b"b")]),
        )
    });
    reply.assert_untouched(410, "ab");
    for status in [StatusCode::GONE, StatusCode::BAD_GATEWAY] {
        let make = move || async move {
            let mut response = untyped(status, "zipped");
            let gzip = HeaderValue::from_static("gzip");
            response.headers_mut().insert(CONTENT_ENCODING, gzip);
            response
        };
        let app = Router::new().route("/", get(make));
        let reply = send(&app.layer(ApiErrors::new().layer()), "GET", "/");
        reply.assert_untouched(status.as_u16(), "zipped");
    }
}

#[test]
fn an_app_can_keep_them() {
    for status in [StatusCode::GONE, StatusCode::BAD_GATEWAY] {
        let make = move || async move { (Extension(KeepBody), untyped(status, "theirs")) };
        let app = Router::new().route("/", get(make));
        let reply = send(&app.layer(ApiErrors::new().layer()), "GET", "/");
        reply.assert_untouched(status.as_u16(), "theirs");
        let errors = ApiErrors::new().keep_body_if(move |parts| parts.status == status);
        let reply = reply_to(&errors, status, || "theirs".into());
        reply.assert_untouched(status.as_u16(), "theirs");
    }
    let errors = ApiErrors::new().known_texts_only();
    let reply = reply_to(&errors, StatusCode::GONE, || "theirs".into());
    reply.assert_untouched(410, "theirs");
}

/// The response to a HEAD has the status and the code of the GET, inside the router and around it.
#[test]
fn a_head_gets_the_headers_of_its_get() {
    let router = || {
        Router::new()
            .route("/text", get(async || untyped(StatusCode::GONE, "untyped")))
            .route(
                "/5xx",
                get(async || untyped(StatusCode::BAD_GATEWAY, "10.0.0.5")),
            )
    };
    let errors = ApiErrors::new();
    let inside = router().layer(errors.layer());
    let around = Router::new().fallback_service(errors.layer().layer(router()));
    for app in [inside, around] {
        for (path, status, code) in [("/text", 410, "HTTP-410"), ("/5xx", 502, "HTTP-502")] {
            for method in ["GET", "HEAD"] {
                let reply = send(&app, method, path);
                reply.assert_report(status, code);
                assert_eq!(reply.header("content-type"), "application/json");
            }
        }
    }
}
