//! A `VAL-422` to a request that fits the document, and a `SERVER-500`.

use api_errors::ApiErrors;
use api_errors::errors::{InternalError, ValidationError};
use api_errors::testing::DriftCheck;
use axum::Router;
use axum::body::{Body, Bytes, HttpBody, to_bytes};
use axum::http::{Method, Request};
use axum::response::IntoResponse as _;
use axum::routing::any;
use futures_util::stream;
use serde_json::{Value, json};
use tower::Layer as _;

use crate::drift::ask;
use crate::send;

/// An operation that documents `VAL-422`, with one parameter of each kind and a body.
fn document() -> Value {
    let content = json!({ "application/json": { "schema": {} } });
    let rejected =
        json!({ "description": "Rejected", "x-error-codes": ["VAL-422"], "content": content });
    let responses = json!({ "422": rejected, "default": rejected });
    let body = json!({ "$ref": "#/components/schemas/Thing" });
    json!({
        "openapi": "3.1.0",
        "info": { "title": "t", "version": "1" },
        "paths": {
            "/things/{id}": {
                "parameters": [
                    { "name": "id", "in": "path", "required": true, "schema": { "type": "integer", "format": "int32" } },
                ],
                "get": {
                    "parameters": [
                        { "name": "limit", "in": "query", "schema": { "type": "integer", "minimum": 1 } },
                        { "name": "sort", "in": "query", "required": true, "schema": { "enum": ["up", "down"] } },
                        { "name": "tag", "in": "query", "schema": { "type": "array", "items": { "type": "string" } } },
                        { "name": "ids", "in": "query", "explode": false,
                          "schema": { "type": "array", "items": { "type": "integer" } } },
                        { "$ref": "#/components/parameters/Tenant" },
                        { "name": "Authorization", "in": "header", "required": true, "schema": { "type": "integer" } },
                    ],
                    "responses": responses
                },
                "post": {
                    "requestBody": { "required": true, "content": { "application/json": { "schema": body } } },
                    "responses": responses
                },
                "patch": {
                    "requestBody": { "content": { "application/json": { "schema": body } } },
                    "responses": responses
                },
            },
            "/untyped/{id}": { "get": { "responses": responses } },
            "/cookies": { "get": {
                "parameters": [{ "name": "session", "in": "cookie", "schema": { "type": "string" } }],
                "responses": responses
            } },
            "/deep": { "get": {
                "parameters": [{ "name": "filter", "in": "query", "style": "deepObject", "schema": {} }],
                "responses": responses
            } },
        },
        "components": {
            "parameters": {
                "Tenant": { "name": "X-Tenant", "in": "header", "schema": { "type": "string", "format": "uuid" } }
            },
            "schemas": { "Thing": {
                "type": "object",
                "required": ["name"],
                "properties": {
                    "name": { "type": "string", "minLength": 1 },
                    "count": { "type": "integer", "format": "int32" },
                    "price": { "type": "number" },
                    "since": { "type": "string", "format": "date" },
                    "meta": {},
                    "filter": { "type": "object" },
                    "words": { "type": "array" },
                    "any": { "type": "object", "additionalProperties": true },
                    "mail": { "type": "string", "format": "email" },
                    "parent": { "oneOf": [{ "type": "null" }, { "$ref": "#/components/schemas/Thing" }] }
                }
            } }
        }
    })
}

/// Rejects everything, and reads the body only if it is asked to.
fn rejecting(check: &DriftCheck, reads_body: bool) -> Router {
    let reject = any(async move |request: Request<Body>| {
        if reads_body {
            to_bytes(request.into_body(), usize::MAX).await.unwrap();
        }
        ValidationError::new([])
    });
    let app = Router::new()
        .fallback(reject)
        .layer(ApiErrors::new().layer());
    app.layer(check.layer())
}

/// Whether the rejection of the request is a difference.
fn is_reported(request: Request<Body>, reads_body: bool) -> bool {
    let check = DriftCheck::of_json(document());
    let response = send(&rejecting(&check, reads_body), request);
    assert_eq!(response.status(), 422);
    let found = check.into_differences();
    let text = "\n- VAL-422, but the request fits the documented parameters and body: ";
    assert!(found.iter().all(|found| found.contains(text)), "{found:?}");
    !found.is_empty()
}

fn get(path: &str) -> Request<Body> {
    Request::get(path).body(Body::empty()).unwrap()
}

fn post(body: &str) -> Request<Body> {
    let request =
        Request::post("/things/1").header("content-type", "application/json; charset=utf-8");
    request.body(Body::from(body.to_owned())).unwrap()
}

#[test]
fn parameters_that_fit() {
    for path in [
        "/things/1?sort=up",
        "/things/-7?sort=down",
        "/things/%31?sort=%75p",
        "/things/1?sort=up&limit=20",
        "/things/1?sort=up&tag=a&tag=b",
        "/things/1?sort=up&tag=a",
        "/things/1?sort=up&ids=1,2,3",
    ] {
        assert!(is_reported(get(path), true), "{path}");
    }
    let with = |name: &str, value: &str| {
        let request = Request::get("/things/1?sort=up").header(name, value);
        is_reported(request.body(Body::empty()).unwrap(), true)
    };
    assert!(with("X-Tenant", "67e55044-10b1-426f-9247-bb680e5fe0c8"));
    assert!(!with("X-Tenant", "nobody"));
    // OpenAPI ignores a parameter of this name.
    assert!(with("authorization", "Bearer a"));
}

#[test]
fn parameters_that_do_not_surely_fit() {
    for path in [
        // Another type, or a text that readers understand differently.
        "/things/x?sort=up",
        "/things/1.0?sort=up",
        "/things/007?sort=up",
        "/things/2147483648?sort=up",
        "/things/%ff?sort=up",
        "/things/1?sort=up&limit=",
        "/things/1?sort=up&limit=0",
        "/things/1?sort=sideways",
        "/things/1?sort=up&ids=1,a",
        // Missing, twice, or not documented.
        "/things/1",
        "/things/1?sort=up&sort=up",
        "/things/1?sort=up&other=1",
        // The document does not decide.
        "/untyped/1",
        "/cookies",
        "/deep?filter[a]=1",
    ] {
        assert!(!is_reported(get(path), true), "{path}");
    }
}

#[test]
fn bodies_that_fit() {
    for body in [
        r#"{"name":"lamp"}"#,
        r#"{"name":"lamp","count":-1,"price":1.5,"since":"2026-11-30"}"#,
        r#"{"name":"lamp","parent":{"name":"shop","parent":null}}"#,
    ] {
        // Also if an extractor before the body rejects the request.
        for reads_body in [true, false] {
            assert!(is_reported(post(body), reads_body), "{body}");
        }
    }
    let without = || Request::patch("/things/1").body(Body::empty()).unwrap();
    assert!(is_reported(without(), true));
}

#[test]
fn bodies_that_do_not_surely_fit() {
    for body in [
        "",
        "{",
        "[]",
        r#"{"name":""}"#,
        r#"{"name":7}"#,
        r#"{"count":1}"#,
        // serde has more rules than a schema.
        r#"{"name":"lamp","name":"lamp"}"#,
        r#"{"name":"lamp","count":1.0}"#,
        r#"{"name":"lamp","count":2147483648}"#,
        r#"{"name":"lamp","since":"tomorrow"}"#,
        // Libraries disagree about addresses.
        r#"{"name":"lamp","mail":"a@example.com"}"#,
        // The document does not say which values fit.
        r#"{"name":"lamp","meta":1}"#,
        r#"{"name":"lamp","filter":{"color":"red"}}"#,
        r#"{"name":"lamp","words":["red"]}"#,
        r#"{"name":"lamp","any":{"color":"red"}}"#,
        // `deny_unknown_fields` can be on.
        r#"{"name":"lamp","other":1}"#,
        r#"{"name":"lamp","parent":{"name":"shop","other":1}}"#,
    ] {
        assert!(!is_reported(post(body), true), "{body}");
    }
    let request = Request::post("/things/1").header("content-type", "text/plain");
    let request = request.body(Body::from(r#"{"name":"lamp"}"#)).unwrap();
    assert!(!is_reported(request, true));
    // The operation documents no body.
    let request = Request::get("/things/1?sort=up")
        .body(Body::from("{}"))
        .unwrap();
    assert!(!is_reported(request, true));
}

/// A body of unknown length is known after the app has read it.
#[test]
fn a_streamed_body_is_seen_if_it_is_read() {
    let streamed = || {
        let parts = [r#"{"name":"#, r#""lamp"}"#].map(Ok::<_, std::io::Error>);
        post("").map(|_| Body::from_stream(stream::iter(parts)))
    };
    assert!(is_reported(streamed(), true));
    assert!(!is_reported(streamed(), false));
    let large = || {
        let name = "a".repeat(1 << 20);
        post(&format!(r#"{{"name":"{name}"}}"#))
    };
    assert!(!is_reported(large(), true));
}

/// The inner service reads what the client sent, frame by frame.
#[test]
fn a_request_passes_unchanged() {
    let read = |body: Body| {
        let check = DriftCheck::of_json(document());
        let service = tower::service_fn(async |request: Request<Body>| {
            let hint = request.body().size_hint().exact();
            let bytes = to_bytes(request.into_body(), usize::MAX).await;
            let text = bytes.map_err(|error| error.to_string());
            let text = text.map(|bytes| String::from_utf8(bytes.to_vec()).unwrap());
            Ok::<_, std::convert::Infallible>(format!("{hint:?} {text:?}").into_response())
        });
        let app = Router::new().fallback_service(check.layer().layer(service));
        let response = send(&app, Request::post("/things/1").body(body).unwrap());
        drop(check.into_differences());
        let bytes = pollster::block_on(to_bytes(response.into_body(), usize::MAX)).unwrap();
        String::from_utf8(bytes.to_vec()).unwrap()
    };
    assert_eq!(read(Body::from("lamp")), r#"Some(4) Ok("lamp")"#);
    assert_eq!(read(Body::empty()), r#"Some(0) Ok("")"#);
    let parts = ["la", "mp"].map(|part| Ok::<_, std::io::Error>(Bytes::from(part)));
    let streamed = Body::from_stream(stream::iter(parts));
    assert_eq!(read(streamed), r#"None Ok("lamp")"#);
    let parts = [
        Ok(Bytes::from("la")),
        Err(std::io::Error::other("the line is cut")),
    ];
    let failing = Body::from_stream(stream::iter(parts));
    assert_eq!(read(failing), r#"None Err("the line is cut")"#);
}

#[test]
fn a_validation_error_can_be_excepted() {
    for code in ["VAL-422", "VAL-*"] {
        let check = DriftCheck::of_json(document()).except_code(code);
        send(&rejecting(&check, true), post(r#"{"name":"lamp"}"#));
        check.finish();
    }
}

#[test]
fn a_server_error_needs_a_reason() {
    let mut document = document();
    let codes = &mut document["paths"]["/things/{id}"]["get"]["responses"]["default"];
    codes["x-error-codes"] = json!(["SERVER-500"]);
    let check = |check: DriftCheck| {
        let fail = async || InternalError::new("the disk is gone");
        let app = Router::new().fallback(any(fail));
        let app = app.layer(ApiErrors::new().layer()).layer(check.layer());
        // A HEAD has no body, and the report of the layer has the code.
        ask(&app, &Method::GET, "/things/1");
        ask(&app, &Method::HEAD, "/things/1");
        ask(&app, &Method::GET, "/hidden");
        check.into_differences()
    };
    let text = "\n- SERVER-500: the server failed, and its log contains the reason; \
                `except_code(\"SERVER-500\")` accepts it";
    let [hidden, get, head] = &check(DriftCheck::of_json(document.clone()))[..] else {
        panic!("three differences");
    };
    assert!(get.contains(text) && head.contains(text), "{get} {head}");
    let text = "\n- the document has no such route, and SERVER-500 is neither";
    assert!(hidden.contains(text), "{hidden}");
    let excepted = DriftCheck::of_json(document).except_code("SERVER-500");
    assert_eq!(check(excepted), [""; 0]);
}
