//! The bodies that clients know, and the document of them.

mod client;
mod failures;

use api_errors::testing::DriftCheck;
use axum::Router;
use client::{Answer, get, registry, send};
use failures::{CRATES, ENDPOINTS, Failure, JSON, PUBLISHED, failures, panic, too_large};
use migration::DOCUMENT;
use serde_json::{Value, json};

const TEXT: &str = "text/plain; charset=utf-8";

async fn cause(app: &Router, failure: &Failure) -> Answer {
    let request = (failure.method, failure.path, failure.content_type);
    send(app, request, &failure.sent).await
}

#[tokio::test]
async fn each_failure_has_the_body_that_clients_know() {
    let app = registry();
    for failure in failures().into_iter().chain([panic()]) {
        let answer = cause(&app, &failure).await;
        let what = format!("{} {}: {answer:?}", failure.method, failure.path);
        assert_eq!(answer.status, failure.status, "{what}");
        assert_eq!(answer.body, failure.body, "{what}");
        let media_type = if failure.body.is_string() { TEXT } else { JSON };
        assert_eq!(answer.media_type(), media_type, "{what}");
        // HTTP requires it, whatever the body is.
        let is_405 = failure.status == 405;
        assert_eq!(answer.headers.contains_key("allow"), is_405, "{what}");
    }
}

#[tokio::test]
async fn every_operation_sends_what_it_documents() {
    let document = get(&registry(), DOCUMENT).await.body;
    let check = DriftCheck::of_json(document).except(DOCUMENT);
    let app = registry().layer(check.layer());
    for failure in failures() {
        assert_eq!(cause(&app, &failure).await.status, failure.status);
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
        (
            ("POST", "/webhooks/v1/endpoints/ep_3/messages"),
            PUBLISHED,
            message,
        ),
        (
            ("POST", "/webhooks/v1/endpoints/ep_4/messages"),
            PUBLISHED,
            message,
        ),
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
