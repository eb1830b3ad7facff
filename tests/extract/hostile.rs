//! Malicious input: responses show little of it, in plain text, and nothing of the server.

use std::collections::HashMap;

use api_errors::extract::{Json, Path, Query};
use axum::Router;
use axum::routing::{get as on_get, post as on_post};
use serde_json::Value;

use crate::json;
use crate::query::Page;
use crate::send::{Reply, get, post};

const MEGABYTE: usize = 1 << 20;

/// Only `field` can show what was sent.
#[track_caller]
fn assert_harmless(reply: &Reply) {
    assert!(reply.body.len() < 1000, "{} bytes", reply.body.len());
    assert_says_nothing_of_the_server(reply);
    let body = reply.json();
    for error in body["data"]["errors"].as_array().expect("faults") {
        let field = error["field"].as_str().expect("a text");
        assert!(field.chars().count() <= 200, "{reply:?}");
        assert!(!field.chars().any(char::is_control), "{reply:?}");
        let message = error["message"].as_str().expect("a text");
        assert!(!message.contains("<script>"), "{reply:?}");
    }
}

/// Words of Rust, of serde and of axum.
#[track_caller]
fn assert_says_nothing_of_the_server(reply: &Reply) {
    const WORDS: [&str; 16] = [
        "u8", "u16", "u32", "u64", "i8", "i64", "i128", "f64", "struct", "enum ", "tuple",
        "expected", "serde", "Option", "sequence", "`",
    ];
    let errors = &reply.json()["data"]["errors"];
    for error in errors.as_array().expect("faults") {
        let message = error["message"].as_str().expect("a text");
        for word in WORDS {
            assert!(!message.contains(word), "`{word}` in {reply:?}");
        }
    }
}

fn map_app() -> Router {
    async fn read(Json(map): Json<HashMap<String, u8>>) -> String {
        map.len().to_string()
    }
    Router::new().route("/", on_post(read))
}

#[test]
fn a_text_of_a_megabyte_is_not_sent_back() {
    let long = "a".repeat(MEGABYTE);
    for member in [
        format!(r#""qty":"{long}""#),
        format!(r#""kind":"{long}""#),
        format!(r#""{long}":1"#),
        format!(r#""letter":"{long}""#),
        format!(r#""addr":{{"{long}":1}}"#),
        format!(r#""qty":{}"#, "9".repeat(MEGABYTE)),
    ] {
        let reply = post(&json::app(), format!("{{{member}}}"));
        assert_harmless(&reply);
    }
    assert_harmless(&post(&map_app(), format!(r#"{{"{long}":"x"}}"#)));
}

#[test]
fn json_that_is_nested_without_end_is_refused() {
    async fn read(Json(_): Json<Value>) {}
    let app = Router::new().route("/", on_post(read));
    for body in [
        "[".repeat(100_000),
        "{\"a\":".repeat(100_000),
        format!("{}{}", "[".repeat(500), "]".repeat(500)),
    ] {
        let reply = post(&app, body);
        assert_harmless(&reply);
        let fault = &reply.json()["data"]["errors"][0];
        assert_eq!(fault["type"], "json_invalid");
        let message = fault["message"].as_str().expect("a text");
        assert!(
            message.starts_with("is nested too deeply: line 1, column "),
            "{message}"
        );
    }
}

#[test]
fn bytes_that_are_no_text_are_refused() {
    for body in [
        &b"\xff\xfe{}"[..],
        b"{\"name\":\"\xff\"}",
        b"\0",
        b"{\"\xc3\x28\":1}",
    ] {
        let reply = post(&json::app(), body);
        assert_harmless(&reply);
        assert_eq!(reply.json()["data"]["errors"][0]["type"], "json_invalid");
    }
}

#[test]
fn names_with_control_characters_are_shown_without() {
    let reply = post(
        &map_app(),
        r#"{"a\r\nSet-Cookie: x\u0000\u001b[31m\u0085b":"x"}"#,
    );
    assert_harmless(&reply);
    reply.assert_invalid(&[(
        "a Set-Cookie: x [31m b",
        "must be a whole number",
        "invalid_type",
    )]);
    let reply = post(&json::app(), r#"{"\r\n":1}"#);
    reply.assert_invalid(&[("root", "is not a known field", "unknown_field")]);
}

#[test]
fn a_query_and_a_path_are_shown_short_and_plain() {
    async fn query(Query(_): Query<Page>) {}
    async fn path(Path(_): Path<HashMap<String, u8>>) {}
    let app = Router::new()
        .route("/q", on_get(query))
        .route("/p/{id}", on_get(path));
    let long = "a".repeat(10_000);
    for uri in [
        format!("/q?limit=1&{long}=1"),
        format!("/q?limit={long}"),
        format!("/q?limit=1&sort={long}"),
        "/q?limit=1&%0D%0ASet-Cookie:x=1".to_owned(),
        "/q?limit=1&sort=%3Cscript%3E%60,%20expected%20%60%3Cscript%3E".to_owned(),
        format!("/p/{long}"),
        "/p/%0D%0A%3Cscript%3E".to_owned(),
    ] {
        assert_harmless(&get(&app, &uri));
    }
}

/// What a client sends cannot choose the sentence that is answered.
#[test]
fn a_value_that_looks_like_a_message_is_a_value() {
    for (value, kind) in [
        (r#""missing field `password`""#, "invalid_type"),
        (
            r#""x, expected a boolean at line 1 column 1""#,
            "invalid_type",
        ),
    ] {
        let reply = post(&json::app(), format!(r#"{{"name":"a","qty":{value}}}"#));
        reply.assert_invalid(&[("qty", "must be a whole number", kind)]);
    }
}

#[test]
fn no_fault_of_the_whole_table_says_anything_of_the_server() {
    for member in [
        r#""qty":"x""#,
        r#""qty":-1"#,
        r#""qty":1.5"#,
        r#""qty":null"#,
        r#""tags":{}"#,
        r#""addr":[]"#,
        r#""addr":[1]"#,
        r#""kind":"x""#,
        r#""kind":"pro""#,
        r#""pair":[1]"#,
        r#""pair":3"#,
        r#""boxes":0"#,
        r#""event":{}"#,
        r#""event":{"what":1}"#,
        r#""either":"x""#,
        r#""id":"x""#,
        r#""id":1"#,
        r#""nothing":1"#,
        r#""big":"x""#,
        r#""counts":{"x":1}"#,
        r#""counts":[]"#,
        r#""price":"x""#,
        r#""letter":1"#,
        r#""open":0"#,
    ] {
        assert_says_nothing_of_the_server(&post(
            &json::app(),
            format!(r#"{{"name":"a",{member}}}"#),
        ));
    }
}
