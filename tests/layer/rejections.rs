//! The log of a rejection of axum: its complete text, on one line, of limited length.
#![cfg(feature = "tracing")]

use api_errors::ApiErrors;
use axum::Router;
use axum::body::Body;
use axum::routing::{get, post};
use http::{Request, StatusCode};
use serde::Deserialize;
use support::capture::{Line, all_lines};

use crate::send::{Reply, request, send_request};

#[derive(Debug, Deserialize)]
enum Plan {
    Free,
    Pro,
}

fn app() -> Router {
    let long = || async { (StatusCode::CONFLICT, "seat ".repeat(100)) };
    Router::new()
        .route("/plan", post(async |_: axum::Json<Plan>| {}))
        .route("/long", get(long))
        .layer(ApiErrors::new().layer())
}

#[track_caller]
fn one(request: Request<Body>) -> (Reply, Line) {
    let mut reply = None;
    let lines = all_lines(|| reply = Some(send_request(&app(), request)));
    let [line] = &lines[..] else {
        panic!("one line expected: {lines:?}")
    };
    (reply.expect("a reply"), line.clone())
}

fn plan(body: impl Into<Body>) -> Request<Body> {
    let request = Request::post("/plan").header("content-type", "application/json");
    request.body(body.into()).expect("a request")
}

#[test]
fn what_serde_said_is_the_source() {
    let (reply, line) = one(plan(r#""Team""#));
    assert_eq!(
        line.field("error"),
        "Validation Error: root (unknown_variant)"
    );
    assert_eq!(
        line.field("sources"),
        "Failed to deserialize the JSON body into the target type: unknown variant `Team`, expected `Free` or `Pro` \
         at line 1 column 6"
    );
    assert!(!reply.body.contains("Team"), "{reply:?}");
    assert!(!reply.body.contains("unknown variant"), "{reply:?}");
}

#[test]
fn what_a_client_sent_makes_no_second_line() {
    let (reply, line) = one(plan(r#""a\r\n2026 ERROR forged\u001b[31m\u202e""#));
    let sources = line.field("sources");
    assert!(
        sources.contains(r"`a\r\n2026 ERROR forged\u{1b}[31m\u{202e}`"),
        "{sources}"
    );
    assert!(!reply.body.contains("forged"), "{reply:?}");
}

/// Escaped a character may be several times as long, and counts as that.
#[test]
fn what_a_client_sent_is_cut() {
    let (_, line) = one(plan(format!("\"{}\"", "x".repeat(1 << 20))));
    let sources = line.field("sources");
    assert!(sources.contains("unknown variant `xxx"), "{sources}");
    assert_eq!(sources.len(), 1000);
    let (_, line) = one(plan(format!("\"é{}\"", "é".repeat(1 << 19))));
    assert!(line.field("sources").len() > 990, "{line:?}");
}

/// The message shows 200 characters of a text; one that it shows whole is not logged twice.
#[test]
fn a_text_that_is_the_message_is_logged_once() {
    let (reply, line) = one(request("GET", "/long"));
    let message = reply.json()["message"].as_str().map(str::len);
    assert_eq!(message, Some(200), "{reply:?}");
    assert_eq!(line.field("sources"), "seat ".repeat(100).trim());
    let (_, line) = one(request("GET", "/nowhere"));
    assert_eq!(line.fields.get("sources"), None);
}
