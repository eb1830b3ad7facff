//! Forms in the body, in the query of GET and HEAD, and in responses.

use api_errors::extract::Form;
use axum::Router;
use axum::body::Body;
use axum::extract::DefaultBodyLimit;
use axum::routing::get as on_get;
use http::Request;
use serde::{Deserialize, Serialize};

use crate::send::{get, post_as, send_request};

const FORM: &str = "application/x-www-form-urlencoded";

#[derive(Debug, Deserialize, Serialize)]
struct Login {
    user: String,
    pin: u16,
}

fn app() -> Router {
    async fn login(Form(login): Form<Login>) -> Form<Login> {
        Form(login)
    }
    Router::new().route("/", on_get(login).post(login))
}

#[test]
fn what_fits_is_read_and_answered() {
    for reply in [
        post_as(&app(), FORM, "user=a+b&pin=1"),
        get(&app(), "/?user=a+b&pin=1"),
    ] {
        assert_eq!(reply.status, 200, "{reply:?}");
        assert_eq!(reply.headers["content-type"], FORM);
        assert_eq!(reply.body, "user=a+b&pin=1");
    }
}

#[test]
fn every_fault_names_its_field() {
    for (pairs, field, message, kind) in [
        ("", "user", "is required", "missing"),
        (
            "user=a&pin=x",
            "pin",
            "must be a whole number",
            "invalid_type",
        ),
        ("user=a&pin=70000", "pin", "is too large", "invalid_value"),
        (
            "user=a&user=b&pin=1",
            "user",
            "is given more than once",
            "duplicate_field",
        ),
    ] {
        let faults = [(field, message, kind)];
        post_as(&app(), FORM, pairs).assert_invalid(&faults);
        get(&app(), &format!("/?{pairs}")).assert_invalid(&faults);
    }
}

/// axum's own `Form` answers 415 to this HEAD.
#[test]
fn a_head_is_read_as_the_get_is() {
    let head = |uri: &str| {
        let request = Request::head(uri).body(Body::empty()).expect("a request");
        send_request(&app(), request)
    };
    assert_eq!(head("/?user=a&pin=1").status, 200);
    let reply = head("/?user=a&pin=x");
    assert_eq!(reply.status, 422);
    assert_eq!(reply.body, "");
}

#[test]
fn another_content_type_is_415_and_too_much_413() {
    let reply = post_as(&app(), "application/json", "{}");
    reply.assert_error(415, "HTTP-415", "Unsupported Media Type");
    assert_eq!(reply.headers["accept"], FORM);
    let limited = app().layer(DefaultBodyLimit::max(10));
    let reply = post_as(&limited, FORM, "user=abcdefghijk&pin=1");
    reply.assert_error(413, "HTTP-413", "Content Too Large");
}

#[test]
fn an_answer_that_fails_to_serialise_is_ours_and_says_nothing() {
    let handler = || async { Form(support::failing::BadMidway) };
    let reply = get(&Router::new().route("/", on_get(handler)), "/");
    reply.assert_error(500, "SERVER-500", "Internal Server Error");
    assert!(!reply.body.contains("unsupported"), "{reply:?}");
}
