//! Who is asking: what a client without a valid token learns, and what the log contains.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;

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

/// The response is the same for each bad token. The cause that is attached to it is in the log alone.
#[test]
fn the_cause_of_a_rejected_token_is_in_the_log_and_not_in_the_response() {
    let (program, base) = Program::listening();
    let causes = [
        (&b"Bearer guessed"[..], "no account has this token"),
        (b"Basic YWRhOmFkYQ==", "the scheme is not Bearer"),
        (b"Bearer \xff", "failed to convert header to a str"),
    ];
    for (credentials, cause) in causes {
        let response = with_credentials(&base, credentials);
        assert!(response.starts_with("HTTP/1.1 401 "), "{response}");
        let description = "The bearer token is unknown or has been revoked.";
        assert!(response.contains(description), "{response}");
        assert!(!response.contains(cause), "{response}");
    }
    program.signal("TERM");
    let log = program.end().err;
    assert_eq!(log.len(), causes.len(), "{log:#?}");
    for (line, (_, cause)) in log.iter().zip(causes) {
        assert!(line.contains("err_code=\"AUTH-401\""), "{line}");
        assert!(line.ends_with(&format!("sources={cause}")), "{line}");
    }
}

/// The whole response, as text. By hand: the client of the other tests sends no byte outside of ASCII in a header.
fn with_credentials(base: &str, credentials: &[u8]) -> String {
    let mut connection = TcpStream::connect(base.strip_prefix("http://").unwrap()).unwrap();
    let head = b"GET /orders HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: ";
    let request = [head, credentials, b"\r\n\r\n"].concat();
    connection.write_all(&request).unwrap();
    let mut response = String::new();
    connection.read_to_string(&mut response).unwrap();
    response
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
