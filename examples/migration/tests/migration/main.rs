//! The bodies that clients know, written by hand, and the document of them.

mod client;

use api_errors::testing::DriftCheck;
use client::{get, registry, send};
use migration::DOCUMENT;
use serde_json::{Value, json};

const JSON: &str = "application/json";
const TEXT: &str = "text/plain; charset=utf-8";
const FORM: &str = "application/x-www-form-urlencoded";

const CRATES: &str = "/api/v1/crates";
const ENDPOINTS: &str = "/webhooks/v1/endpoints";
const TO_UNPAID: &str = "/webhooks/v1/endpoints/ep_3/messages";
const TO_OFFLINE: &str = "/webhooks/v1/endpoints/ep_4/messages";

const PUBLISHED: &str = r#"{"event":"crate.published"}"#;

/// A request, and the status and the body of its response.
type Failure = (
    (&'static str, &'static str, &'static str),
    String,
    u16,
    Value,
);

/// The form of `/api`.
fn details(detail: &str) -> Value {
    json!({ "errors": [{ "detail": detail }] })
}

/// The form of `/webhooks/v1`.
fn webhook(code: &str, detail: impl Into<Value>) -> Value {
    json!({ "code": code, "detail": detail.into() })
}

/// The form of `/webhooks/v1` for one invalid field.
fn invalid(location: Value, message: &str, kind: &str) -> Value {
    let fault = json!({ "loc": location, "msg": message, "type": kind });
    webhook("validation", json!([fault]))
}

fn too_large() -> String {
    let name = "x".repeat(2 * 1024 * 1024);
    format!(r#"{{"name":"{name}"}}"#)
}

fn failures_of_crates() -> Vec<Failure> {
    let post = |content_type| ("POST", CRATES, content_type);
    let data = "Failed to deserialize the JSON body into the target type: ";
    vec![
        (
            ("GET", "/api/v1/nowhere", JSON),
            String::new(),
            404,
            details("Not Found"),
        ),
        (
            ("GET", "/nowhere", JSON),
            String::new(),
            404,
            details("Not Found"),
        ),
        (
            ("DELETE", CRATES, JSON),
            String::new(),
            405,
            details("Method Not Allowed"),
        ),
        (
            ("GET", "/api/v1/crates/sofa", JSON),
            String::new(),
            404,
            details("crate `sofa` does not exist"),
        ),
        (
            ("GET", "/api/v1/crates/%FF", JSON),
            String::new(),
            400,
            details("Invalid URL: Invalid UTF-8 in `name`"),
        ),
        (
            post(JSON),
            r#"{"name":"serde"}"#.to_owned(),
            409,
            details("crate `serde` is taken"),
        ),
        (
            post(JSON),
            "serde".to_owned(),
            400,
            details("Failed to parse the request body as JSON: expected value at line 1 column 1"),
        ),
        (
            post(JSON),
            r#"{"name":7}"#.to_owned(),
            422,
            details(&format!(
                "{data}name: invalid type: integer `7`, expected a string at line 1 column 9"
            )),
        ),
        (
            post(JSON),
            "{}".to_owned(),
            422,
            details(&format!("{data}missing field `name` at line 1 column 2")),
        ),
        (
            post(JSON),
            too_large(),
            413,
            details("Failed to buffer the request body: length limit exceeded"),
        ),
        (
            post(FORM),
            "name=serde".to_owned(),
            415,
            details("Expected request with `Content-Type: application/json`"),
        ),
    ]
}

fn failures_of_files() -> Vec<Failure> {
    let text = |text: &str| Value::from(text);
    vec![
        (
            ("GET", "/files/sofa.crate", JSON),
            String::new(),
            404,
            text("There is no file sofa.crate"),
        ),
        (
            ("GET", "/files/a/b", JSON),
            String::new(),
            404,
            text("Not Found"),
        ),
        (
            ("PUT", "/files/serde.crate", JSON),
            String::new(),
            405,
            text("Method Not Allowed"),
        ),
        (
            ("GET", "/files/%FF", JSON),
            String::new(),
            400,
            text("Invalid URL: Invalid UTF-8 in `name`"),
        ),
    ]
}

fn failures_of_webhooks() -> Vec<Failure> {
    let post = |content_type| ("POST", ENDPOINTS, content_type);
    vec![
        (
            ("GET", "/webhooks/v1/nowhere", JSON),
            String::new(),
            404,
            webhook("not_found", "Not Found"),
        ),
        (
            ("DELETE", ENDPOINTS, JSON),
            String::new(),
            405,
            webhook("method_not_allowed", "Method Not Allowed"),
        ),
        (
            post(JSON),
            "ada".to_owned(),
            422,
            invalid(
                json!(["body"]),
                "is not valid JSON: line 1, column 1",
                "json_invalid",
            ),
        ),
        (
            post(JSON),
            r#"{"email":7,"events":[]}"#.to_owned(),
            422,
            invalid(json!(["body", "email"]), "must be a string", "invalid_type"),
        ),
        (
            post(JSON),
            r#"{"email":"ada@example.com","events":["a",7]}"#.to_owned(),
            422,
            invalid(
                json!(["body", "events", 1]),
                "must be a string",
                "invalid_type",
            ),
        ),
        (
            post(JSON),
            r#"{"events":[]}"#.to_owned(),
            422,
            invalid(json!(["body", "email"]), "is required", "missing"),
        ),
        (
            post(JSON),
            r#"{"email":"ada","events":[]}"#.to_owned(),
            422,
            invalid(
                json!(["body", "email"]),
                r#"does not contain "@""#,
                "invalid_value",
            ),
        ),
        (
            post(JSON),
            too_large(),
            413,
            webhook("payload_too_large", "The body is larger than 2 MiB"),
        ),
        (
            post(FORM),
            "email=ada".to_owned(),
            415,
            webhook("unsupported_media_type", "Unsupported Media Type"),
        ),
        // One code, two statuses.
        (
            ("GET", "/webhooks/v1/endpoints/ep_9", JSON),
            String::new(),
            404,
            webhook("not_found", "There is no endpoint ep_9"),
        ),
        (
            ("GET", "/webhooks/v1/endpoints/ep_2", JSON),
            String::new(),
            410,
            webhook("not_found", "The endpoint ep_2 is deleted"),
        ),
        (
            ("POST", "/webhooks/v1/endpoints/ep_9/messages", JSON),
            PUBLISHED.to_owned(),
            404,
            webhook("not_found", "There is no endpoint ep_9"),
        ),
        (
            ("POST", "/webhooks/v1/endpoints/ep_2/messages", JSON),
            PUBLISHED.to_owned(),
            410,
            webhook("not_found", "The endpoint ep_2 is deleted"),
        ),
        // The status of the relay.
        (
            ("POST", TO_UNPAID, JSON),
            PUBLISHED.to_owned(),
            402,
            webhook("relay_error", "The relay did not accept the message"),
        ),
        (
            ("POST", TO_OFFLINE, JSON),
            PUBLISHED.to_owned(),
            502,
            webhook("relay_error", "The relay did not accept the message"),
        ),
    ]
}

fn failures() -> impl Iterator<Item = Failure> {
    let failures = failures_of_crates().into_iter();
    failures
        .chain(failures_of_files())
        .chain(failures_of_webhooks())
}

#[tokio::test]
async fn each_failure_has_the_body_that_clients_know() {
    let app = registry();
    let panic = (
        ("POST", "/webhooks/v1/endpoints/ep_1/messages", JSON),
        r#"{"event":"panic"}"#.to_owned(),
        500,
        webhook("server_error", "Internal Server Error"),
    );
    for (request, sent, status, body) in failures().chain([panic]) {
        let answer = send(&app, request, &sent).await;
        let media_type = if body.is_string() { TEXT } else { JSON };
        assert_eq!(answer.status, status, "{request:?} {answer:?}");
        assert_eq!(answer.media_type(), media_type, "{request:?}");
        assert_eq!(answer.body, body, "{request:?}");
        // HTTP requires it, whatever the body is.
        assert_eq!(
            answer.headers.contains_key("allow"),
            status == 405,
            "{request:?}"
        );
    }
}

#[tokio::test]
async fn every_operation_sends_what_it_documents() {
    let document = get(&registry(), DOCUMENT).await.body;
    let check = DriftCheck::of_json(document).except(DOCUMENT);
    let app = registry().layer(check.layer());
    for (request, sent, status, _) in failures() {
        assert_eq!(
            send(&app, request, &sent).await.status,
            status,
            "{request:?}"
        );
    }
    let endpoint = r#"{"email":"ada@example.com","events":[]}"#;
    for (method, path, sent, status) in [
        ("GET", "/api/v1/crates/serde", "", 200),
        ("POST", CRATES, r#"{"name":"lamp"}"#, 201),
        ("GET", "/files/serde.crate", "", 200),
        ("GET", "/webhooks/v1/endpoints/ep_1", "", 200),
        ("POST", ENDPOINTS, endpoint, 201),
        (
            "POST",
            "/webhooks/v1/endpoints/ep_1/messages",
            PUBLISHED,
            202,
        ),
    ] {
        let answer = send(&app, (method, path, JSON), sent).await;
        assert_eq!(answer.status, status, "{path} {answer:?}");
    }
    check.exhaustive();
}

/// Returns the content of one response of an operation.
fn content<'a>(document: &'a Value, (method, path): (&str, &str), status: u16) -> &'a Value {
    let response = &document["paths"][path][method]["responses"][status.to_string()];
    let response = match response["$ref"].as_str() {
        Some(place) => document.pointer(&place[1..]).unwrap(),
        None => response,
    };
    let content = response["content"].as_object();
    let content = content.unwrap_or_else(|| panic!("{method} {path} {status}: {response}"));
    assert_eq!(content.len(), 1, "one media type: {content:?}");
    content.values().next().unwrap()
}

/// The examples that the document shows are the responses of the server, as JSON values.
#[tokio::test]
async fn the_document_shows_the_bodies_that_the_server_sends() {
    let app = registry();
    let document = get(&app, DOCUMENT).await.body;
    let endpoint = ("get", "/webhooks/v1/endpoints/{id}");
    let message = ("post", "/webhooks/v1/endpoints/{id}/messages");
    for (request, sent, operation) in [
        (
            ("GET", "/api/v1/crates/sofa"),
            "",
            ("get", "/api/v1/crates/{name}"),
        ),
        (("POST", CRATES), r#"{"name":"serde"}"#, ("post", CRATES)),
        (("GET", "/files/sofa.crate"), "", ("get", "/files/{name}")),
        (("POST", ENDPOINTS), r#"{"events":[]}"#, ("post", ENDPOINTS)),
        (("POST", ENDPOINTS), &too_large(), ("post", ENDPOINTS)),
        (("GET", "/webhooks/v1/endpoints/ep_9"), "", endpoint),
        (("GET", "/webhooks/v1/endpoints/ep_2"), "", endpoint),
        (("POST", TO_UNPAID), PUBLISHED, message),
        (("POST", TO_OFFLINE), PUBLISHED, message),
        (
            ("POST", "/webhooks/v1/endpoints/ep_1/messages"),
            r#"{"event":"panic"}"#,
            message,
        ),
    ] {
        let (method, path) = request;
        let answer = send(&app, (method, path, JSON), sent).await;
        let content = content(&document, operation, answer.status);
        let examples = content["examples"].as_object().unwrap();
        let is_shown = examples
            .values()
            .any(|example| example["value"] == answer.body);
        assert!(
            is_shown,
            "{request:?}: {:?} is not one of {examples:?}",
            answer.body
        );
    }
}

/// Returns the schema of one response, without its references.
fn schema<'a>(document: &'a Value, operation: (&str, &str), status: u16) -> &'a Value {
    let schema = &content(document, operation, status)["schema"];
    match schema["$ref"].as_str() {
        Some(place) => document.pointer(&place[1..]).unwrap(),
        None => schema,
    }
}

#[tokio::test]
async fn each_operation_has_the_schemas_of_its_form() {
    let document = get(&registry(), DOCUMENT).await.body;

    let of_crate = ("get", "/api/v1/crates/{name}");
    for status in [400, 404, 500] {
        let errors = &schema(&document, of_crate, status)["properties"]["errors"];
        let detail = &errors["items"]["properties"]["detail"];
        assert_eq!(detail["type"], "string", "{status}");
    }
    for status in [400, 404, 500] {
        let text = schema(&document, ("get", "/files/{name}"), status);
        assert_eq!(text["type"], "string", "{status}");
    }
    let delivery = ("post", "/webhooks/v1/endpoints/{id}/messages");
    for (status, code, kind) in [
        (402, "relay_error", "string"),
        (404, "not_found", "string"),
        (410, "not_found", "string"),
        (413, "payload_too_large", "string"),
        (415, "unsupported_media_type", "string"),
        (422, "validation", "array"),
        (500, "server_error", "string"),
        (502, "relay_error", "string"),
    ] {
        let properties = &schema(&document, delivery, status)["properties"];
        assert_eq!(properties["code"]["enum"], json!([code]), "{status}");
        assert_eq!(properties["detail"]["type"], kind, "{status}");
    }

    // The responses have no codes but those that a client gets.
    for part in ["paths", "components"] {
        let part = document[part].to_string();
        for code in [
            "CRATE-404",
            "FILE-404",
            "unreadable",
            "VAL-422",
            "HTTP-4",
            "SERVER-500",
        ] {
            assert!(!part.contains(code), "{code}");
        }
    }
}
