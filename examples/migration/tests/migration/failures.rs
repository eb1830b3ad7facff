//! The failures of the registry, with the bodies that clients know, written by hand.

use serde_json::{Value, json};

pub(crate) const JSON: &str = "application/json";
const FORM: &str = "application/x-www-form-urlencoded";

pub(crate) const CRATES: &str = "/api/v1/crates";
pub(crate) const ENDPOINTS: &str = "/webhooks/v1/endpoints";

/// The body of a message.
pub(crate) const PUBLISHED: &str = r#"{"event":"crate.published"}"#;

#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) method: &'static str,
    pub(crate) path: &'static str,
    pub(crate) content_type: &'static str,
    pub(crate) sent: String,
    pub(crate) status: u16,
    /// A text if the form is `text/plain`.
    pub(crate) body: Value,
}

/// A request without a body.
fn failure(method: &'static str, path: &'static str, status: u16, body: Value) -> Failure {
    let (content_type, sent) = (JSON, String::new());
    Failure {
        method,
        path,
        content_type,
        sent,
        status,
        body,
    }
}

fn post(path: &'static str, sent: impl Into<String>, status: u16, body: Value) -> Failure {
    let sent = sent.into();
    Failure {
        sent,
        ..failure("POST", path, status, body)
    }
}

/// A body that no extractor for JSON accepts.
fn post_form(path: &'static str, body: Value) -> Failure {
    Failure {
        content_type: FORM,
        ..post(path, "name=serde", 415, body)
    }
}

/// A body above the limit of axum, 2 MiB.
pub(crate) fn too_large() -> String {
    format!(r#"{{"name":"{}"}}"#, "x".repeat(2 * 1024 * 1024))
}

/// The form of `/api`.
fn details(detail: &str) -> Value {
    json!({ "errors": [{ "detail": detail }] })
}

/// The form of `/webhooks/v1`.
fn webhook(code: &str, detail: &str) -> Value {
    json!({ "code": code, "detail": detail })
}

/// The form of `/webhooks/v1` for one invalid part of the body.
fn invalid(location: &[Value], message: &str, kind: &str) -> Value {
    let fault = json!({ "loc": location, "msg": message, "type": kind });
    json!({ "code": "validation", "detail": [fault] })
}

/// All failures but the panic, which is a difference for the drift check.
pub(crate) fn failures() -> Vec<Failure> {
    let all = [
        of_crates(),
        unreadable_crates(),
        of_files(),
        of_webhooks(),
        invalid_endpoints(),
        of_messages(),
    ];
    all.into_iter().flatten().collect()
}

fn of_crates() -> Vec<Failure> {
    let no_route = || details("There is no such route");
    let sofa = details("crate `sofa` does not exist");
    let taken = details("crate `serde` is taken");
    vec![
        failure("GET", "/nowhere", 404, no_route()),
        failure("GET", "/api/v1/nowhere", 404, no_route()),
        failure("DELETE", CRATES, 405, details("Method Not Allowed")),
        failure("GET", "/api/v1/crates/sofa", 404, sofa),
        post(CRATES, r#"{"name":"serde"}"#, 409, taken),
    ]
}

/// The statuses and the texts of axum.
fn unreadable_crates() -> Vec<Failure> {
    let data = "Failed to deserialize the JSON body into the target type: ";
    let syntax =
        details("Failed to parse the request body as JSON: expected value at line 1 column 1");
    let wrong_type = details(&format!(
        "{data}name: invalid type: integer `7`, expected a string at line 1 column 9"
    ));
    let missing = details(&format!("{data}missing field `name` at line 1 column 2"));
    let large = details("Failed to buffer the request body: length limit exceeded");
    let form = details("Expected request with `Content-Type: application/json`");
    let not_utf8 = details("Invalid URL: Invalid UTF-8 in `name`");
    vec![
        post(CRATES, "serde", 400, syntax),
        post(CRATES, r#"{"name":7}"#, 422, wrong_type),
        post(CRATES, "{}", 422, missing),
        post(CRATES, too_large(), 413, large),
        post_form(CRATES, form),
        failure("GET", "/api/v1/crates/%FF", 400, not_utf8),
    ]
}

/// Texts for one path prefix.
fn of_files() -> Vec<Failure> {
    let sofa = "There is no file sofa.crate".into();
    let not_allowed = "Method Not Allowed".into();
    let not_utf8 = "Invalid URL: Invalid UTF-8 in `name`".into();
    vec![
        failure("GET", "/files/sofa.crate", 404, sofa),
        failure("GET", "/files/a/b", 404, "There is no such route".into()),
        failure("PUT", "/files/serde.crate", 405, not_allowed),
        failure("GET", "/files/%FF", 400, not_utf8),
    ]
}

/// One code at two statuses, for several errors.
fn of_webhooks() -> Vec<Failure> {
    let not_allowed = webhook("method_not_allowed", "Method Not Allowed");
    let unknown = webhook("not_found", "There is no endpoint ep_9");
    let deleted = webhook("not_found", "The endpoint ep_2 is deleted");
    let nowhere = webhook("not_found", "There is no such route");
    vec![
        failure("GET", "/webhooks/v1/nowhere", 404, nowhere),
        failure("DELETE", ENDPOINTS, 405, not_allowed),
        failure("GET", "/webhooks/v1/endpoints/ep_9", 404, unknown),
        failure("GET", "/webhooks/v1/endpoints/ep_2", 410, deleted),
    ]
}

/// The places of the faults.
fn invalid_endpoints() -> Vec<Failure> {
    let text = |text: &str| Value::from(text);
    let (body, email) = ([text("body")], [text("body"), text("email")]);
    let second_event = [text("body"), text("events"), 1.into()];
    let string = "must be a string";
    let syntax = invalid(&body, "is not valid JSON: line 1, column 1", "json_invalid");
    let missing = invalid(&email, "is required", "missing");
    let wrong_type = invalid(&email, string, "invalid_type");
    let wrong_event = invalid(&second_event, string, "invalid_type");
    let broken_rule = invalid(&email, r#"does not contain "@""#, "invalid_value");
    let large = webhook("payload_too_large", "The body is larger than 2 MiB");
    let form = webhook("unsupported_media_type", "Unsupported Media Type");
    let events = r#"{"email":"ada@example.com","events":["a",7]}"#;
    vec![
        post(ENDPOINTS, "ada", 422, syntax),
        post(ENDPOINTS, r#"{"events":[]}"#, 422, missing),
        post(ENDPOINTS, r#"{"email":7,"events":[]}"#, 422, wrong_type),
        post(ENDPOINTS, events, 422, wrong_event),
        post(
            ENDPOINTS,
            r#"{"email":"ada","events":[]}"#,
            422,
            broken_rule,
        ),
        post(ENDPOINTS, too_large(), 413, large),
        post_form(ENDPOINTS, form),
    ]
}

/// The statuses of the relay, and the errors of the endpoint.
fn of_messages() -> Vec<Failure> {
    let relay = || webhook("relay_error", "The relay did not accept the message");
    let unknown = webhook("not_found", "There is no endpoint ep_9");
    let deleted = webhook("not_found", "The endpoint ep_2 is deleted");
    vec![
        post(
            "/webhooks/v1/endpoints/ep_3/messages",
            PUBLISHED,
            402,
            relay(),
        ),
        post(
            "/webhooks/v1/endpoints/ep_4/messages",
            PUBLISHED,
            502,
            relay(),
        ),
        post(
            "/webhooks/v1/endpoints/ep_9/messages",
            PUBLISHED,
            404,
            unknown,
        ),
        post(
            "/webhooks/v1/endpoints/ep_2/messages",
            PUBLISHED,
            410,
            deleted,
        ),
    ]
}

/// The relay panics.
pub(crate) fn panic() -> Failure {
    let body = webhook("server_error", "Internal Server Error");
    let path = "/webhooks/v1/endpoints/ep_1/messages";
    post(path, r#"{"event":"panic"}"#, 500, body)
}
