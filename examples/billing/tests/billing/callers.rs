//! Who is asking, and what a client without a valid token learns.

use serde_json::Value;

use crate::program::{Program, send};

#[test]
fn the_challenge_says_what_is_wrong_with_a_token() {
    let (_program, base) = Program::listening();
    let answer = send(&base, "GET", "/orders", "guessed", "");
    assert_eq!(answer.status, 401);
    let challenge = r#"Bearer realm="api", error="invalid_token""#;
    assert_eq!(answer.header("www-authenticate"), Some(challenge));
    let description = "The bearer token is unknown or has been revoked.";
    assert_eq!(answer.json()["description"], description);
}

#[test]
fn nobody_sees_what_belongs_to_others() {
    let (_program, base) = Program::listening();
    for (path, code) in [
        ("/orders/1", "ORDER-404"),
        ("/invoices/1", "INVOICE-404"),
        ("/invoices/2/receipt", "INVOICE-404"),
    ] {
        let answer = send(&base, "GET", path, "bob-token", "");
        assert_eq!(answer.json()["error_code"], code, "{path}");
    }
    let answer = send(&base, "PUT", "/maintenance", "bob-token", r#"{"on":true}"#);
    assert_eq!(answer.json()["error_code"], "AUTH-403");
}

#[test]
fn who_is_unknown_learns_nothing_about_what_was_sent() {
    let (_program, base) = Program::listening();
    for (method, path, json) in [
        ("POST", "/orders", "{"),
        ("POST", "/orders", r#"{"sku":"","quantity":0,"card":""}"#),
        ("POST", "/invoices/first/payment", "{"),
        ("GET", "/orders?limit=0", ""),
        ("PUT", "/maintenance", "{"),
    ] {
        let answer = send(&base, method, path, "", json);
        assert_eq!(answer.status, 401, "{path} {json}");
        assert_eq!(answer.json()["data"], Value::Null, "{path} {json}");
    }
}
