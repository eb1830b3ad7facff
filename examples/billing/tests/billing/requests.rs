//! Requests that the API rejects before a handler does its work, and the form of their responses.

use serde_json::Value;

use crate::program::{Program, accepting, send, send_as};

#[test]
fn every_rule_that_is_broken_is_named() {
    let (_program, base) = Program::listening();
    let broken = |method: &str, path: &str, json: &str| {
        let answer = send(&base, method, path, "ada-token", json);
        assert_eq!(answer.status, 422, "{path} {json}");
        let body = answer.json();
        assert_eq!(body["error_code"], "VAL-422", "{path} {json}");
        let faults = body["data"]["errors"].as_array().unwrap().iter();
        let fault = |fault: &Value| {
            let part = |name: &str| fault[name].as_str().unwrap().to_owned();
            format!("{} {}: {}", part("type"), part("field"), part("message"))
        };
        faults.map(fault).collect::<Vec<_>>()
    };
    assert_eq!(
        broken("POST", "/orders", r#"{"sku":"","quantity":101,"card":""}"#),
        [
            "invalid_value card: length is lower than 1",
            "invalid_value quantity: greater than 100",
            "invalid_value sku: length is lower than 1",
        ]
    );
    assert_eq!(
        broken("POST", "/invoices/1/payment", r#"{"card":""}"#),
        ["invalid_value card: length is lower than 1"]
    );
    assert_eq!(
        broken("GET", "/orders?after=2147483648", ""),
        ["invalid_value after: greater than 2147483647"]
    );
    for (limit, message) in [
        ("0", "invalid_value limit: lower than 1"),
        ("101", "invalid_value limit: greater than 100"),
        ("-1", "invalid_type limit: must be a whole number"),
    ] {
        let path = format!("/orders?limit={limit}");
        assert_eq!(broken("GET", &path, ""), [message]);
    }
}

#[test]
fn the_list_of_orders_is_read_in_parts() {
    let (_program, base) = Program::listening();
    for (query, ids) in [
        ("?limit=1", &[1][..]),
        ("?after=1&limit=1", &[2]),
        ("?after=2", &[]),
        ("", &[1, 2]),
    ] {
        let answer = send(&base, "GET", &format!("/orders{query}"), "ada-token", "");
        let orders = answer.json();
        let found = orders.as_array().unwrap().iter();
        let found: Vec<_> = found.map(|order| order["id"].as_u64().unwrap()).collect();
        assert_eq!(found, ids, "{query}");
    }
}

#[test]
fn what_cannot_be_read_is_refused_like_everything_else() {
    let (_program, base) = Program::listening();
    for (method, path, json, field, kind) in [
        ("POST", "/orders", "{", "root", "json_invalid"),
        ("POST", "/orders", "{}", "sku", "missing"),
        ("POST", "/orders", r#"{"sku":7}"#, "sku", "invalid_type"),
        ("GET", "/orders?after=x", "", "after", "invalid_type"),
        ("GET", "/orders/first", "", "id", "invalid_type"),
        ("GET", "/orders/-1", "", "id", "invalid_type"),
        ("GET", "/subscriptions/%FF", "", "customer", "invalid_utf8"),
    ] {
        let answer = send(&base, method, path, "ada-token", json);
        assert_eq!(answer.status, 422, "{path} {json}");
        let body = answer.json();
        assert_eq!(body["error_code"], "VAL-422", "{path} {json}");
        let fault = &body["data"]["errors"][0];
        assert_eq!(fault["field"], field, "{path} {json}");
        assert_eq!(fault["type"], kind, "{path} {json}");
    }
    let answer = send_as("text/plain", &base, "POST", "/orders", "ada-token", "{}");
    assert_eq!(answer.status, 415);
    assert_eq!(answer.json()["error_code"], "HTTP-415");
    assert_eq!(answer.header("accept"), Some("application/json"));
    // This is one byte over axum's limit. The server does not read a longer body to its end, and closes the
    // connection while the client still sends.
    let large = " ".repeat((2 << 20) + 1);
    let answer = send(&base, "POST", "/orders", "ada-token", &large);
    assert_eq!(answer.status, 413);
    assert_eq!(answer.json()["error_code"], "HTTP-413");
}

#[test]
fn what_is_not_there_is_refused_like_everything_else() {
    let (_program, base) = Program::listening();
    let answer = send(&base, "GET", "/nowhere", "", "");
    assert_eq!(answer.status, 404);
    assert_eq!(answer.json()["error_code"], "HTTP-404");
    let answer = send(&base, "DELETE", "/orders", "", "");
    assert_eq!(answer.status, 405);
    assert_eq!(answer.json()["error_code"], "HTTP-405");
    assert_eq!(answer.header("allow"), Some("GET,HEAD,POST"));
}

#[test]
fn problem_details_on_request() {
    let (_program, base) = Program::listening();
    let problem = "application/problem+json";
    let answer = accepting(problem, &base, "/orders/42", "ada-token");
    assert_eq!(answer.status, 404);
    assert_eq!(answer.header("content-type"), Some(problem));
    assert_eq!(answer.header("vary"), Some("accept"));
    assert_eq!(
        answer.body,
        r#"{"type":"https://billing.example.com/problems/ORDER-404","title":"Not Found","status":404,"detail":"Order 42 not found","instance":"/orders/42","error_code":"ORDER-404","id":42}"#
    );
    let answer = accepting("application/json", &base, "/orders/42", "ada-token");
    assert_eq!(answer.json()["status"], "FAIL");
}
