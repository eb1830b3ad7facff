//! Header values and their schemas.

use api_errors::testing::DriftCheck;
use axum::Router;
use axum::http::{HeaderValue, Method, StatusCode};
use axum::response::IntoResponse as _;
use axum::routing::get;
use serde_json::{Value, json};

use crate::drift::ask;

/// The differences of a response whose header `X-A` has these lines.
fn of_header(header: &Value, lines: &'static [&'static str]) -> Vec<String> {
    let response = json!({ "description": "It", "headers": { "X-A": header } });
    let check = DriftCheck::of_json(json!({
        "openapi": "3.1.0",
        "info": { "title": "t", "version": "1" },
        "paths": { "/a": { "get": { "responses": { "200": response } } } },
        "components": { "headers": { "A": { "schema": { "$ref": "#/components/schemas/A" } } },
                        "schemas": { "A": { "type": "integer" } } }
    }));
    let send = async move || {
        let mut response = ().into_response();
        for line in lines {
            let value = HeaderValue::from_bytes(line.as_bytes()).unwrap();
            response.headers_mut().append("x-a", value);
        }
        response
    };
    let app = Router::new().route("/a", get(send)).layer(check.layer());
    ask(&app, &Method::GET, "/a");
    check.into_differences()
}

#[test]
fn header_values_fit_their_schemas() {
    let integers = json!({ "type": "array", "items": { "type": "integer" } });
    let object = json!({ "type": "object", "required": ["R"], "properties": { "R": { "type": "integer" } } });
    for (schema, lines, fits) in [
        (json!({ "type": "integer" }), &["60"][..], true),
        (json!({ "type": "integer" }), &["soon"], false),
        (json!({ "type": "integer" }), &["1.5"], false),
        (json!({ "type": "number" }), &["1.5"], true),
        (
            json!({ "type": ["integer", "null"], "minimum": 1 }),
            &["0"],
            false,
        ),
        (json!({ "type": "boolean" }), &["true"], true),
        (json!({ "type": "boolean" }), &["yes"], false),
        (json!({ "type": "string" }), &["60"], true),
        (
            json!({ "type": "string", "pattern": "^W/" }),
            &["W/\"a\""],
            true,
        ),
        (
            json!({ "type": "string", "pattern": "^W/" }),
            &["\"a\""],
            false,
        ),
        (json!({ "enum": ["low", "high"] }), &["high"], true),
        (json!({ "enum": ["low", "high"] }), &["middle"], false),
        (
            json!({ "type": "string", "format": "date" }),
            &["2026-11-30"],
            true,
        ),
        (
            json!({ "type": "string", "format": "date" }),
            &["30.11.2026"],
            false,
        ),
        (
            json!({ "type": "string", "format": "date-time" }),
            &["2026-11-30T12:00:00Z"],
            true,
        ),
        (
            json!({ "type": "string", "format": "uuid" }),
            &["nobody"],
            false,
        ),
        // A list on one line, or on several ones.
        (integers.clone(), &["1,2, 3"], true),
        (integers.clone(), &["1", "2"], true),
        (integers.clone(), &["1", "b"], false),
        (json!({ "type": "string" }), &["a", "b"], true),
        (json!({ "type": "integer" }), &["1", "2"], true),
        (json!({ "type": "integer" }), &["1", "b"], false),
        (json!({ "const": "a, b" }), &["a", "b"], true),
        (object.clone(), &["R,100,G,200"], true),
        (object.clone(), &["R=100,G=200"], true),
        (object, &["G=200"], false),
        // Anything.
        (json!({}), &["\u{e9}"], true),
        (json!(true), &["a"], true),
    ] {
        let found = of_header(&json!({ "schema": schema }), lines);
        assert_eq!(found.is_empty(), fits, "{schema} {lines:?} {found:?}");
    }
    assert_eq!(of_header(&json!({}), &["a"]), [""; 0]);
    let found = of_header(&json!({ "$ref": "#/components/headers/A" }), &["a"]);
    let line =
        "\n- the header X-A is \"a\", which its schema does not allow: {\"type\":\"integer\"}";
    assert!(found[0].ends_with(line), "{found:?}");
}

/// The headers of RFC 6455 section 4.2.2: a server that accepts a handshake sends them, and no document lists them.
#[test]
fn headers_of_an_accepted_handshake_are_allowed() {
    let check = DriftCheck::of_json(json!({
        "openapi": "3.1.0",
        "info": { "title": "t", "version": "1" },
        "paths": { "/a": { "get": { "responses": { "101": { "description": "A WebSocket" } } } } }
    }));
    let accepted = [
        ("connection", "upgrade"),
        ("upgrade", "websocket"),
        ("sec-websocket-accept", "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="),
        ("sec-websocket-protocol", "chat"),
        ("sec-websocket-extensions", "permessage-deflate"),
    ];
    let send = async move || (StatusCode::SWITCHING_PROTOCOLS, accepted);
    let app = Router::new().route("/a", get(send)).layer(check.layer());
    ask(&app, &Method::GET, "/a");
    assert_eq!(check.into_differences(), [""; 0]);
}
