//! The responses that are rewritten, and their new content.

use api_errors::errors::{NotFoundError, UnauthorizedError};
use api_errors::{ApiErrors, extract, layer::KeepBody};
use axum::Extension;
use axum::Router;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use http::StatusCode;
use support::failing::bad_keys;

use crate::send::{Reply, send};

/// What becomes of the response that `make` makes.
pub(crate) fn answered_by<R: IntoResponse + 'static>(errors: &ApiErrors, make: fn() -> R) -> Reply {
    let router = Router::new().route("/", get(move || async move { make() }));
    send(&router.layer(errors.layer()), "GET", "/")
}

pub(crate) fn answered<R: IntoResponse + 'static>(make: fn() -> R) -> Reply {
    answered_by(&ApiErrors::new(), make)
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
fn each_bare_status_gets_a_body_with_its_code() {
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
fn the_text_of_a_4xx_is_the_message() {
    let reply = answered(|| (StatusCode::CONFLICT, "the seat is taken\n"));
    reply.assert_envelope(409, "HTTP-409", "the seat is taken");
    let reply = answered(|| (StatusCode::CONFLICT, " \n"));
    reply.assert_envelope(409, "HTTP-409", "Conflict");
    let reply = answered(|| (StatusCode::CONFLICT, "the seat\r\n\tis taken\nby \n you"));
    reply.assert_envelope(409, "HTTP-409", "the seat is taken by you");
}

#[test]
fn the_text_of_a_4xx_is_cut() {
    let reply = answered(|| (StatusCode::CONFLICT, "é".repeat(300)));
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

/// An error with its backtrace, for one, is longer than any text that a client is meant to read.
#[test]
fn not_even_a_long_one() {
    let long = || {
        let backtrace = "at 10.0.0.5\n".repeat(1_000);
        (StatusCode::INTERNAL_SERVER_ERROR, backtrace)
    };
    for errors in [ApiErrors::new(), ApiErrors::new().known_texts_only()] {
        let reply = answered_by(&errors, long);
        reply.assert_envelope(500, "SERVER-500", "Internal Server Error");
        assert!(!reply.body.contains("10.0.0.5"), "{reply:?}");
        assert_eq!(reply.header("content-length"), reply.body.len().to_string());
    }
    let kept = answered(|| {
        (
            StatusCode::BAD_GATEWAY,
            Extension(KeepBody),
            "x".repeat(5_000),
        )
    });
    assert_eq!(kept.body.len(), 5_000);
}

/// A response that says it failed is no 201, whoever set the status.
#[test]
fn an_error_is_no_success() {
    let reply = answered(|| (StatusCode::CREATED, extract::Json(bad_keys())));
    reply.assert_envelope(500, "SERVER-500", "Internal Server Error");
    let reply = answered(|| (StatusCode::ACCEPTED, extract::Form(bad_keys())));
    reply.assert_envelope(500, "SERVER-500", "Internal Server Error");
    let reply = answered(|| (StatusCode::CREATED, NotFoundError::new()));
    reply.assert_envelope(404, "RES-404", "Not Found");
    // Who makes an error a redirect, or another error, means it.
    let reply = answered(|| {
        let location = [("location", "/login")];
        (StatusCode::SEE_OTHER, location, UnauthorizedError::new())
    });
    assert_eq!(reply.status, 303);
    let reply = answered(|| (StatusCode::IM_A_TEAPOT, NotFoundError::new()));
    assert_eq!(reply.status, 418);
    assert_eq!(reply.report.expect("a report").status(), 404);
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
