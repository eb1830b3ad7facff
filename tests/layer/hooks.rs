//! Code of the app that the layer calls while it responds: it can build responses itself, and it never calls itself
//! without end.

use std::borrow::Cow;
use std::io;

use api_errors::errors::{ConflictError, NotFoundError};
use api_errors::traits::ApiError;
use api_errors::{AnyError, ApiErrors, ErrorContext, ErrorFormat, ErrorReport, ErrorSpec};
use axum::Router;
use axum::body::to_bytes;
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use http::StatusCode;

use crate::send::send;

/// Reports that it failed, with a response of another error.
struct Nested;

fn nested() -> Response {
    ConflictError::new().into_response()
}

impl ErrorFormat for Nested {
    fn content_types(&self) -> &[&'static str] {
        &["application/vnd.nested+json"]
    }

    fn content_type(&self, _: &dyn ApiError, _: &ErrorContext<'_>) -> &'static str {
        assert_eq!(nested().headers()["content-type"], "application/json");
        "application/vnd.nested+json"
    }

    fn code<'a>(&'a self, spec: &'a ErrorSpec) -> Option<Cow<'a, str>> {
        assert_eq!(nested().headers()["content-type"], "application/json");
        Some(spec.err_code().into())
    }

    fn write(&self, error: &dyn ApiError, context: &ErrorContext<'_>, out: &mut Vec<u8>) {
        let response = nested();
        assert_eq!(response.headers()["content-type"], "application/json");
        // The response has the id of the request.
        let report = response.extensions().get::<ErrorReport>();
        assert_eq!(report.map(ErrorReport::request_id), context.request_id());
        let body = pollster::block_on(to_bytes(response.into_body(), 1_000));
        out.extend_from_slice(&body.expect("a body"));
        assert_ne!(error.status(), 418, "a teapot");
    }
}

#[test]
fn a_format_can_build_a_response_of_another_error() {
    let app = Router::new()
        .route("/derived", get(async || NotFoundError::new()))
        .route("/text", get(async || (StatusCode::GONE, "gone")))
        .route("/teapot", get(async || StatusCode::IM_A_TEAPOT))
        .layer(
            ApiErrors::new()
                .format(Nested)
                .error_code_header(true)
                .layer(),
        );
    // The guard ends with each response, also if the format panics.
    for _ in 0..2 {
        for (path, status, code) in [("/derived", 404, "RES-404"), ("/text", 410, "HTTP-410")] {
            let reply = send(&app, "GET", path);
            reply.assert_report(status, code);
            assert_eq!(reply.header("content-type"), "application/vnd.nested+json");
            assert_eq!(reply.json()["error_code"], "RES-409");
        }
        send(&app, "GET", "/teapot").assert_report(500, "SERVER-500");
    }
}

/// A mapping that builds a response of the type that it maps.
#[test]
fn a_mapping_can_build_a_response_of_an_error() {
    let errors = ApiErrors::new().on(|_: &io::Error| {
        let nested = AnyError::from(io::Error::other("again")).into_response();
        assert_eq!(nested.status(), 500);
        NotFoundError::new()
    });
    let fails = async || AnyError::from(io::Error::other("once"));
    let app = Router::new().route("/", get(fails)).layer(errors.layer());
    send(&app, "GET", "/").assert_envelope(404, "RES-404", "Not Found");
}

/// A predicate that builds a response of an error runs in the scope of its request.
#[test]
fn a_predicate_can_build_a_response_of_an_error() {
    let errors = ApiErrors::new().format(Nested).keep_body_if(|_| {
        let response = nested();
        assert!(response.headers().contains_key("x-request-id"));
        assert_eq!(response.headers()["content-type"], "application/json");
        false
    });
    let app = Router::new()
        .route("/", get(async || StatusCode::GONE))
        .layer(errors.layer());
    let reply = send(&app, "GET", "/");
    reply.assert_report(410, "HTTP-410");
    assert_eq!(reply.header("content-type"), "application/vnd.nested+json");
}
