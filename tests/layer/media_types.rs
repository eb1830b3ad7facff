//! The media types, the codes and the contexts of formats of the app.

use std::borrow::Cow;

use api_errors::errors::{ConflictError, InternalError, NotFoundError};
use api_errors::traits::ApiError;
use api_errors::{ApiErrors, ErrorContext, ErrorFormat, ErrorSpec, Wants};
use axum::Router;
use axum::routing::get;
use http::header::{ACCEPT, ACCEPT_LANGUAGE, HeaderName};
use http::{Method, Request, StatusCode};
use serde_json::{Value, json};
#[cfg(feature = "tracing")]
use support::capture::all_lines;

use crate::send::{request, send, send_request};

const PLAIN: &str = "text/plain; charset=utf-8";

/// JSON below `/api`, and a text for the failures of the rest.
struct ByPath;

impl ErrorFormat for ByPath {
    fn content_types(&self) -> &[&'static str] {
        &["application/json", PLAIN]
    }

    fn content_type(&self, error: &dyn ApiError, context: &ErrorContext<'_>) -> &'static str {
        assert_eq!(context.content_type(), None);
        let is_api = context.path().is_some_and(|path| path.starts_with("/api/"));
        if error.status().is_server_error() && !is_api {
            PLAIN
        } else {
            "application/json"
        }
    }

    fn write(&self, error: &dyn ApiError, context: &ErrorContext<'_>, out: &mut Vec<u8>) {
        let message = error.message();
        if context.content_type() == Some(PLAIN) {
            out.extend_from_slice(message.as_bytes());
        } else {
            out.extend_from_slice(json!({ "error": message }).to_string().as_bytes());
        }
    }

    fn wants(&self) -> Wants {
        Wants::NOTHING.path()
    }
}

#[test]
fn a_format_chooses_the_media_type_of_each_response() {
    let app = Router::new()
        .route("/api/broken", get(async || InternalError::new("secret")))
        .route("/broken", get(async || InternalError::new("secret")))
        .route("/panic", get(async || -> () { panic!("secret") }))
        .layer(ApiErrors::new().format(ByPath).layer());
    for (path, status, content_type, body) in [
        (
            "/api/broken",
            500,
            "application/json",
            r#"{"error":"Internal Server Error"}"#,
        ),
        ("/broken", 500, PLAIN, "Internal Server Error"),
        ("/panic", 500, PLAIN, "Internal Server Error"),
        (
            "/nowhere",
            404,
            "application/json",
            r#"{"error":"Not Found"}"#,
        ),
    ] {
        let reply = send(&app, "GET", path);
        assert_eq!(reply.status, status, "{path}");
        assert_eq!(reply.header("content-type"), content_type, "{path}");
        assert_eq!(reply.body, body, "{path}");
    }
}

/// Chooses a type that its list does not have.
struct Unlisted(&'static str);

impl ErrorFormat for Unlisted {
    fn content_type(&self, _: &dyn ApiError, _: &ErrorContext<'_>) -> &'static str {
        self.0
    }

    fn write(&self, _: &dyn ApiError, context: &ErrorContext<'_>, out: &mut Vec<u8>) {
        let chosen = context.content_type().unwrap_or("none");
        out.extend_from_slice(format!("{chosen:?}").as_bytes());
    }
}

#[cfg(feature = "tracing")]
#[test]
fn a_media_type_outside_of_the_list_is_reported() {
    for (chosen, sent, reports) in [
        ("application/json", "application/json", 0),
        ("text/csv", "text/csv", 1),
        ("csv", "application/json", 1),
        ("text/csv\r\nset-cookie: a=b", "application/json", 1),
    ] {
        let app = Router::new()
            .route("/", get(async || NotFoundError::new()))
            .layer(ApiErrors::new().format(Unlisted(chosen)).layer());
        let mut reply = None;
        let lines = all_lines(|| reply = Some(send(&app, "GET", "/")));
        let reply = reply.expect("a reply");
        assert_eq!(reply.header("content-type"), sent);
        assert_eq!(reply.body, format!("{sent:?}"));
        let is_report = |line: &&support::capture::Line| {
            line.field("message")
                .starts_with("RES-404: a format chose a content type that")
        };
        let found: Vec<_> = lines.iter().filter(is_report).collect();
        assert_eq!(found.len(), reports, "{lines:?}");
        for line in found {
            assert_eq!(line.field("err_code"), "RES-404");
        }
    }
}

/// Codes of its own, and no code for conflicts.
struct OwnCodes;

impl ErrorFormat for OwnCodes {
    fn write(&self, error: &dyn ApiError, _: &ErrorContext<'_>, out: &mut Vec<u8>) {
        let body = json!({ "reason": self.code(error.spec()) });
        out.extend_from_slice(body.to_string().as_bytes());
    }

    fn code<'a>(&'a self, spec: &'a ErrorSpec) -> Option<Cow<'a, str>> {
        match spec.err_code() {
            "RES-404" => Some("notFound".into()),
            "RES-409" => None,
            "HTTP-410" => Some("gone\n".into()),
            other => Some(other.into()),
        }
    }
}

#[test]
fn the_header_has_the_code_of_the_format() {
    let app = Router::new()
        .route("/missing", get(async || NotFoundError::new()))
        .route("/conflict", get(async || ConflictError::new()))
        .route("/gone", get(async || StatusCode::GONE))
        .layer(
            ApiErrors::new()
                .format(OwnCodes)
                .error_code_header(true)
                .layer(),
        );
    for (path, err_code, header, reason) in [
        ("/missing", "RES-404", Some("notFound"), json!("notFound")),
        ("/conflict", "RES-409", None, Value::Null),
        // HTTP does not allow it in a header.
        ("/gone", "HTTP-410", None, json!("gone\n")),
        ("/nowhere", "HTTP-404", Some("HTTP-404"), json!("HTTP-404")),
    ] {
        let reply = send(&app, "GET", path);
        let sent = reply.headers.get("x-error-code");
        assert_eq!(sent.map(|code| code.to_str().unwrap()), header, "{path}");
        assert_eq!(reply.json()["reason"], reason, "{path}");
        // Middleware and the log have the declared code.
        assert_eq!(reply.report.expect("a report").err_code(), err_code);
    }
}

/// Shows all that its context has.
struct Shown(Wants);

impl ErrorFormat for Shown {
    fn write(&self, _: &dyn ApiError, context: &ErrorContext<'_>, out: &mut Vec<u8>) {
        let values = |name: &HeaderName| -> Vec<_> {
            let values = context.header_values(name);
            values
                .map(|value| value.to_str().unwrap().to_owned())
                .collect()
        };
        let body = json!({
            "status": context.status().as_u16(),
            "method": context.method().map(Method::as_str),
            "path": context.path(),
            "route": context.route(),
            "has_id": context.request_id().is_some(),
            "languages": values(&ACCEPT_LANGUAGE),
            "accept": values(&ACCEPT),
        });
        out.extend_from_slice(body.to_string().as_bytes());
    }

    fn wants(&self) -> Wants {
        self.0.clone()
    }
}

#[test]
fn a_format_gets_what_it_wants_and_no_more() {
    let ask = |wants: Wants, path: &str| {
        let orders = Router::new().route("/orders/{id}", get(async || NotFoundError::new()));
        let app = Router::new()
            .nest("/v1", orders)
            .layer(ApiErrors::new().format(Shown(wants)).layer());
        let request = Request::get(path)
            .header(ACCEPT_LANGUAGE, "de")
            .header(ACCEPT_LANGUAGE, "en;q=0.5")
            .header(ACCEPT, "text/html");
        let reply = send_request(&app, request.body(axum::body::Body::empty()).unwrap());
        reply.json()
    };
    assert_eq!(
        ask(Wants::NOTHING, "/v1/orders/42?key=secret"),
        json!({
            "status": 404, "method": "GET", "path": null, "route": "/v1/orders/{id}", "has_id": true,
            "languages": [], "accept": [],
        })
    );
    assert_eq!(
        ask(
            Wants::NOTHING.path().header(ACCEPT_LANGUAGE),
            "/v1/orders/42?key=secret"
        ),
        json!({
            "status": 404, "method": "GET", "path": "/v1/orders/42", "route": "/v1/orders/{id}", "has_id": true,
            "languages": ["de", "en;q=0.5"], "accept": [],
        })
    );
    let nowhere = ask(Wants::NOTHING.header(ACCEPT), "/nowhere");
    assert_eq!(nowhere["route"], Value::Null);
    assert_eq!(nowhere["accept"], json!(["text/html"]));
}

/// A nested router sees a shorter path, and a layer inside of it sees the path of the client.
#[test]
fn the_path_is_that_of_the_client_in_a_nested_layer() {
    let orders = Router::new()
        .route("/orders", get(async || NotFoundError::new()))
        .layer(
            ApiErrors::new()
                .format(Shown(Wants::NOTHING.path()))
                .layer(),
        );
    let app = Router::new().nest("/v1", orders);
    let reply = send_request(&app, request("GET", "/v1/orders"));
    assert_eq!(reply.json()["path"], "/v1/orders");
}

/// A body that depends on a header of the request.
struct ByHeader;

impl ErrorFormat for ByHeader {
    fn write(&self, _: &dyn ApiError, context: &ErrorContext<'_>, out: &mut Vec<u8>) {
        let brand = context.header(&HeaderName::from_static("x-brand"));
        out.extend_from_slice(brand.map_or(&b"\"none\""[..], |_| b"\"a brand\""));
    }

    fn wants(&self) -> Wants {
        Wants::NOTHING.header(HeaderName::from_static("x-brand"))
    }
}

#[test]
fn vary_has_the_headers_that_a_form_wants() {
    let app = |errors: ApiErrors| {
        Router::new()
            .route("/", get(async || NotFoundError::new()))
            .layer(errors.layer())
    };
    let own = send(&app(ApiErrors::new().format(ByHeader)), "GET", "/");
    assert_eq!(own.header("vary"), "x-brand");
    let wants = Wants::NOTHING.header(HeaderName::from_static("x-tenant"));
    let with_member = ApiErrors::new()
        .member("tenant", |_, _| "acme")
        .members_want(wants);
    let reply = send(&app(with_member), "GET", "/");
    assert_eq!(reply.header("vary"), "x-tenant");
    let plain = send(&app(ApiErrors::new()), "GET", "/");
    assert!(!plain.headers.contains_key("vary"));
}
