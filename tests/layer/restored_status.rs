//! The status of an error response that other code has changed: the layer restores it only with the body of the error.

use api_errors::errors::{NotFoundError, UnauthorizedError};
use api_errors::{ApiErrors, extract};
use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::middleware::{Next, from_fn, map_response};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use http::{HeaderValue, StatusCode};
use support::failing::bad_keys;
use tower::{Layer as _, ServiceExt as _};
use tower_http::compression::{CompressionLayer, predicate::SizeAbove};

use crate::envelope_and_problem::Form;
use crate::rewrite::{answered, answered_by};
use crate::send::{request, send, send_request};

/// A single-page app: its page has the status 200 for every path.
async fn page_for_404(request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    if response.status() != StatusCode::NOT_FOUND {
        return response;
    }
    let (mut parts, _) = response.into_parts();
    parts.status = StatusCode::OK;
    let html = HeaderValue::from_static("text/html; charset=utf-8");
    parts.headers.insert("content-type", html);
    parts.headers.remove("content-length");
    Response::from_parts(parts, Body::from("<html>"))
}

#[test]
fn a_response_with_another_body_keeps_its_status() {
    for form in Form::ALL {
        let app = Router::new()
            .route("/order", get(async || NotFoundError::new()))
            .layer(from_fn(page_for_404))
            .layer(form.errors().layer());
        let reply = send_request(&app, form.ask(request("GET", "/order")));
        assert_eq!(reply.status, 200, "{reply:?}");
        assert_eq!(reply.body, "<html>");
        assert_eq!(reply.header("content-type"), "text/html; charset=utf-8");
    }
}

/// JSON of another length is another body.
#[test]
fn neither_the_type_nor_the_length_is_enough() {
    async fn with_json(response: Response) -> Response {
        let (mut parts, _) = response.into_parts();
        parts.status = StatusCode::OK;
        Response::from_parts(parts, Body::from(r#"{"orders":[]}"#))
    }
    async fn with_text(response: Response) -> Response {
        let (mut parts, body) = response.into_parts();
        parts.status = StatusCode::OK;
        let text = HeaderValue::from_static("text/csv");
        parts.headers.insert("content-type", text);
        Response::from_parts(parts, body)
    }
    async fn without_a_body(response: Response) -> Response {
        let (mut parts, _) = response.into_parts();
        parts.status = StatusCode::NOT_MODIFIED;
        Response::from_parts(parts, Body::empty())
    }
    let router = || Router::new().route("/", get(async || NotFoundError::new()));
    let layer = || ApiErrors::new().layer();
    let reply = send(
        &router().layer(map_response(with_json)).layer(layer()),
        "GET",
        "/",
    );
    assert_eq!(
        (reply.status.as_u16(), &*reply.body),
        (200, r#"{"orders":[]}"#)
    );
    let reply = send(
        &router().layer(map_response(with_text)).layer(layer()),
        "GET",
        "/",
    );
    assert_eq!(reply.status, 200);
    let reply = send(
        &router().layer(map_response(without_a_body)).layer(layer()),
        "GET",
        "/",
    );
    assert_eq!((reply.status.as_u16(), &*reply.body), (304, ""));
}

/// The report of the first error does not keep the text of the second one from being rewritten.
#[test]
fn an_error_with_another_body_is_rewritten() {
    async fn fails(response: Response) -> Response {
        let (mut parts, _) = response.into_parts();
        parts.status = StatusCode::BAD_GATEWAY;
        let text = HeaderValue::from_static("text/plain");
        parts.headers.insert("content-type", text);
        Response::from_parts(parts, Body::from("10.0.0.5 refused"))
    }
    async fn loses_its_body(response: Response) -> Response {
        let mut bare = ().into_response();
        *bare.status_mut() = StatusCode::GONE;
        *bare.extensions_mut() = response.into_parts().0.extensions;
        bare
    }
    let router = || Router::new().route("/", get(async || NotFoundError::new()));
    let app = router()
        .layer(map_response(fails))
        .layer(ApiErrors::new().layer());
    send(&app, "GET", "/").assert_envelope(502, "HTTP-502", "Bad Gateway");
    let app = router()
        .layer(map_response(loses_its_body))
        .layer(ApiErrors::new().layer());
    send(&app, "GET", "/").assert_envelope(410, "HTTP-410", "Gone");
    // An own format of the middleware stays.
    let html = async |_: Response| (StatusCode::GONE, Html("<p>"));
    let app = router()
        .layer(map_response(html))
        .layer(ApiErrors::new().layer());
    send(&app, "GET", "/").assert_untouched(410, "<p>");
}

/// Compression inside the layer changes the length of the body.
#[test]
fn an_encoded_body_of_the_error_restores_its_status() {
    let app = Router::new()
        .route(
            "/",
            get(async || (StatusCode::CREATED, extract::Json(bad_keys()))),
        )
        .layer(CompressionLayer::new().compress_when(SizeAbove::new(0)))
        .layer(ApiErrors::new().layer());
    let mut request = request("GET", "/");
    let gzip = HeaderValue::from_static("gzip");
    request.headers_mut().insert("accept-encoding", gzip);
    let response = pollster::block_on(app.oneshot(request)).expect("a response");
    assert_eq!(response.headers()["content-encoding"], "gzip");
    assert_eq!(response.status(), 500);
}

/// No error can have such a status: 1xx and 304 have no body, and 600 and above are no statuses of HTTP.
#[test]
fn an_error_is_sent_with_a_status_of_an_error() {
    for status in [100, 101, 103, 200, 201, 204, 205, 299, 304, 600, 700, 999] {
        for form in Form::ALL {
            let make = move || async move {
                let mut response = NotFoundError::new().into_response();
                *response.status_mut() = StatusCode::from_u16(status).expect("a status");
                response
            };
            let app = Router::new()
                .route("/", get(make))
                .layer(form.errors().layer());
            let reply = send_request(&app, form.ask(request("GET", "/")));
            form.assert(&reply, 404, "RES-404");
        }
    }
    for status in [300, 301, 302, 303, 305, 307, 308, 399, 418, 503] {
        let make = move || async move {
            let mut response = UnauthorizedError::new().into_response();
            *response.status_mut() = StatusCode::from_u16(status).expect("a status");
            response
        };
        let app = Router::new()
            .route("/", get(make))
            .layer(ApiErrors::new().layer());
        assert_eq!(send(&app, "GET", "/").status, status);
    }
}

/// A HEAD has no body any more, and its headers are those of the error.
#[test]
fn a_head_gets_the_status_of_its_get() {
    let router = || {
        let created = async || (StatusCode::CREATED, NotFoundError::new());
        let moved = async || (StatusCode::GONE, NotFoundError::new());
        Router::new()
            .route("/created", get(created))
            .route("/gone", get(moved))
    };
    let errors = ApiErrors::new();
    let inside = router().layer(errors.layer());
    let around = Router::new().fallback_service(errors.layer().layer(router()));
    for app in [inside, around] {
        for method in ["GET", "HEAD"] {
            send(&app, method, "/created").assert_report(404, "RES-404");
            let reply = send(&app, method, "/gone");
            assert_eq!(reply.status, 410);
            assert_eq!(reply.report.expect("a report").err_code(), "RES-404");
        }
    }
}

/// The headers of an upstream that describe the body which the layer has replaced.
#[test]
fn a_rewritten_response_has_the_headers_of_its_body() {
    let upstream = || {
        let headers = [
            ("x-error-code", "UPSTREAM-1"),
            ("x-content-type-options", "none"),
        ];
        (StatusCode::BAD_GATEWAY, headers, "10.0.0.5 refused")
    };
    let bare = || {
        let headers = [
            ("x-error-code", "UPSTREAM-1"),
            ("x-content-type-options", "none"),
        ];
        (StatusCode::BAD_GATEWAY, headers)
    };
    for reply in [answered(upstream), answered(bare)] {
        reply.assert_envelope(502, "HTTP-502", "Bad Gateway");
        assert!(!reply.headers.contains_key("x-error-code"), "{reply:?}");
    }
    let errors = ApiErrors::new().error_code_header(true);
    for reply in [answered_by(&errors, upstream), answered_by(&errors, bare)] {
        reply.assert_envelope(502, "HTTP-502", "Bad Gateway");
        assert_eq!(reply.header("x-error-code"), "HTTP-502");
    }
}
