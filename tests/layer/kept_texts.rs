//! `keep_extractor_texts`: the statuses and the texts of axum's own extractors under one code.

use api_errors::errors::{PayloadTooLargeError, ValidationError};
use api_errors::extract;
use api_errors::layer::AxumRejection;
use api_errors::{ApiError, ApiErrors};
use axum::body::Body;
use axum::extract::{DefaultBodyLimit, Path, Query, WebSocketUpgrade};
use axum::routing::{any, get, post};
use axum::{Form, Json, Router};
use http::{Request, StatusCode};
use serde::Deserialize;
use tower_http::limit::RequestBodyLimitLayer;

use crate::send::{Reply, send, send_request};

const DECLARED: &str = "The request cannot be read";

#[derive(Debug, ApiError)]
#[api_error(
    code = 400,
    codes(413, 415, 422),
    msg = "The request cannot be read",
    err_code = "INPUT-400"
)]
struct Unreadable {
    #[api_error(code)]
    status: StatusCode,
    #[api_error(msg)]
    text: Option<String>,
}

#[derive(Debug, ApiError)]
#[api_error(code = 409, msg = "Mapped", err_code = "MAPPED-409")]
struct Mapped;

impl From<&AxumRejection<'_>> for Unreadable {
    fn from(rejection: &AxumRejection<'_>) -> Self {
        Self {
            status: rejection.status(),
            text: rejection.text().map(str::to_owned),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "only whether it can be read matters")]
struct Order {
    qty: u8,
    #[serde(default)]
    name: String,
}

/// A query never has a list.
#[derive(Deserialize)]
#[expect(dead_code, reason = "only whether it can be read matters")]
struct Never {
    list: Vec<u8>,
}

/// A type whose own text names the server.
#[derive(Deserialize)]
#[serde(try_from = "String")]
struct Secret;

impl TryFrom<String> for Secret {
    type Error = &'static str;

    fn try_from(_: String) -> Result<Self, Self::Error> {
        Err("the vault of shop::Vault is open")
    }
}

fn errors() -> ApiErrors {
    ApiErrors::new().keep_extractor_texts(|rejection| Unreadable::from(rejection))
}

fn app(errors: &ApiErrors) -> Router {
    Router::new()
        .route("/json", post(async |_: Json<Order>| ()))
        .route(
            "/form",
            post(async |_: Form<Order>| ()).get(async |_: Form<Order>| ()),
        )
        .route("/query", get(async |_: Query<Order>| ()))
        .route("/path/{id}", get(async |_: Path<u8>| ()))
        .route("/secret", post(async |_: Json<Secret>| ()))
        .route("/never", get(async |_: Query<Never>| ()))
        .route("/ours", post(async |_: extract::Json<Order>| ()))
        .route("/ws", any(async |_: WebSocketUpgrade| ()))
        .route(
            "/text",
            get(async || (StatusCode::BAD_REQUEST, "A text of the handler")),
        )
        .route("/bare", get(async || StatusCode::UNPROCESSABLE_ENTITY))
        .route(
            "/limited",
            post(async |_: String| ()).layer(RequestBodyLimitLayer::new(4)),
        )
        .layer(DefaultBodyLimit::max(64))
        .layer(errors.layer())
}

fn post_to(app: &Router, path: &str, content_type: &str, body: &str) -> Reply {
    let request = Request::post(path).header("content-type", content_type);
    send_request(
        app,
        request
            .body(Body::from(body.to_owned()))
            .expect("a request"),
    )
}

const JSON: &str = "application/json";
const FORM: &str = "application/x-www-form-urlencoded";

#[test]
fn a_text_without_a_type_is_the_message() {
    let app = app(&errors());
    let data = "Failed to deserialize the JSON body into the target type: ";
    for (body, status, message) in [
        ("{", 400, "Failed to parse the request body as JSON: EOF while parsing an object at line 1 column 1".to_owned()),
        ("{}", 422, format!("{data}missing field `qty` at line 1 column 2")),
        (r#"{"qty":1,"name":2}"#, 422, format!("{data}name: invalid type: integer `2`, expected a string at line 1 column 17")),
        (r#"{"x":1}"#, 422, format!("{data}x: unknown field `x`, expected `qty` or `name` at line 1 column 4")),
    ] {
        post_to(&app, "/json", JSON, body).assert_envelope(status, "INPUT-400", &message);
    }
    let wanted = "Expected request with `Content-Type: application/json`";
    post_to(&app, "/json", FORM, "{}").assert_envelope(415, "INPUT-400", wanted);
    let large = "Failed to buffer the request body: length limit exceeded";
    let body = " ".repeat(65);
    post_to(&app, "/json", JSON, &body).assert_envelope(413, "INPUT-400", large);
    post_to(&app, "/form", FORM, &body).assert_envelope(413, "INPUT-400", large);
    let missing = "Failed to deserialize form body: missing field `qty`";
    post_to(&app, "/form", FORM, "").assert_envelope(422, "INPUT-400", missing);
    let wanted = "Form requests must have `Content-Type: application/x-www-form-urlencoded`";
    post_to(&app, "/form", JSON, "").assert_envelope(415, "INPUT-400", wanted);
    let missing = "Failed to deserialize form: missing field `qty`";
    send(&app, "GET", "/form").assert_envelope(400, "INPUT-400", missing);
    let query = "Failed to deserialize query string: ";
    let digit = format!("{query}qty: invalid digit found in string");
    send(&app, "GET", "/query?qty=x").assert_envelope(400, "INPUT-400", &digit);
    let missing = format!("{query}missing field `qty`");
    send(&app, "GET", "/query").assert_envelope(400, "INPUT-400", &missing);
}

#[test]
fn a_text_that_names_a_type_goes_to_the_log_only() {
    let app = app(&errors());
    for reply in [
        post_to(&app, "/json", JSON, r#"{"qty":"x"}"#),
        post_to(&app, "/json", JSON, r#"{"qty":300}"#),
        post_to(&app, "/json", JSON, "1"),
        post_to(&app, "/secret", JSON, "\"x\""),
    ] {
        reply.assert_envelope(422, "INPUT-400", DECLARED);
    }
    send(&app, "GET", "/path/x").assert_envelope(400, "INPUT-400", DECLARED);
    send(&app, "GET", "/path/%FF").assert_envelope(
        400,
        "INPUT-400",
        "Invalid URL: Invalid UTF-8 in `id`",
    );
}

#[cfg(feature = "tracing")]
#[test]
fn the_log_has_the_text_and_the_error_that_it_would_have_been() {
    use support::capture::all_lines;

    let app = app(&errors());
    let body = r#"{"qty":"x"}"#;
    let lines = all_lines(|| drop(post_to(&app, "/json", JSON, body)));
    let [line] = &lines[..] else {
        panic!("one line expected: {lines:?}")
    };
    assert_eq!(line.field("err_code"), "INPUT-400");
    assert_eq!(line.field("status"), "422");
    let sources = line.field("sources");
    assert!(
        sources.starts_with("Validation Error: qty (invalid_type)"),
        "{sources}"
    );
    assert!(sources.contains("expected u8"), "{sources}");
}

#[test]
fn other_responses_do_not_change() {
    let app = app(&errors());
    let invalid = "Validation Error";
    post_to(&app, "/ours", JSON, "{").assert_envelope(422, "VAL-422", invalid);
    let type_mistake = "Internal Server Error";
    send(&app, "GET", "/never?list=1").assert_envelope(500, "SERVER-500", type_mistake);
    send(&app, "GET", "/text").assert_envelope(400, "HTTP-400", "A text of the handler");
    send(&app, "GET", "/bare").assert_envelope(422, "HTTP-422", "Unprocessable Content");
    send(&app, "GET", "/nowhere").assert_envelope(404, "HTTP-404", "Not Found");
    let handshake = "Connection header did not include 'upgrade'";
    send(&app, "GET", "/ws").assert_envelope(400, "HTTP-400", handshake);
    let request = Request::post("/limited").header("content-length", 5);
    let reply = send_request(&app, request.body("12345".into()).expect("a request"));
    reply.assert_envelope(413, "HTTP-413", "Content Too Large");
}

#[test]
fn a_mapping_by_type_or_status_is_not_called_for_axum_s_extractors() {
    let errors = errors()
        .on(|_: &ValidationError| Mapped)
        .on(|_: &PayloadTooLargeError| Mapped)
        .on_status(415, |_| Mapped);
    let app = app(&errors);
    post_to(&app, "/json", JSON, "1").assert_envelope(422, "INPUT-400", DECLARED);
    assert_eq!(
        post_to(&app, "/json", JSON, &" ".repeat(65)).json()["error_code"],
        "INPUT-400"
    );
    assert_eq!(
        post_to(&app, "/json", FORM, "").json()["error_code"],
        "INPUT-400"
    );
    post_to(&app, "/ours", JSON, "{").assert_envelope(409, "MAPPED-409", "Mapped");
    post_to(&app, "/ours", FORM, "{").assert_envelope(409, "MAPPED-409", "Mapped");
}

#[test]
fn a_mapping_that_panics_does_not_lose_the_rejection() {
    let panics = |_: &AxumRejection<'_>| -> Unreadable { panic!("in a mapping") };
    let app = app(&ApiErrors::new().keep_extractor_texts(panics));
    for _ in 0..2 {
        let reply = post_to(&app, "/json", JSON, "{");
        reply.assert_envelope(422, "VAL-422", "Validation Error");
    }
}

/// A value of the client can be long, and can contain control characters.
#[test]
fn a_text_is_cut_and_has_one_line() {
    let app = app(&errors());
    let name = "x".repeat(400);
    let reply = send(&app, "GET", &format!("/query?{name}=1"));
    assert_eq!(reply.status, 400);
    let body = reply.json();
    let message = body["message"].as_str().expect("a text");
    assert!(
        message.starts_with("Failed to deserialize query string: xxx"),
        "{message}"
    );
    assert!(message.chars().count() <= 201, "{message}");
    let reply = send(&app, "GET", "/query?a%0Ab=1");
    assert!(!reply.body.contains("\\n"), "{reply:?}");
}
