//! A client that may not send a body does not learn about the faults of the body.

use api_errors::errors::UnauthorizedError;
use api_errors::extract::{All, Json};
use axum::Router;
use axum::body::Body;
use axum::extract::FromRequestParts;
use axum::routing::post;
use http::Request;
use http::request::Parts;
use serde::Deserialize;

use crate::send::{Reply, send_request};

/// Authenticates by the head of the request alone.
struct User;

impl<S: Send + Sync> FromRequestParts<S> for User {
    type Rejection = UnauthorizedError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, UnauthorizedError> {
        let sent = parts.headers.get("authorization");
        let is_known = sent.is_some_and(|sent| sent == "Bearer good");
        is_known.then_some(Self).ok_or_else(UnauthorizedError::new)
    }
}

#[derive(Deserialize)]
struct Item {
    name: String,
}

async fn in_a_row(_: User, Json(item): Json<Item>) -> String {
    item.name
}

async fn together(All((_, Json(item))): All<(User, Json<Item>)>) -> String {
    item.name
}

fn send(uri: &str, token: &str, content_type: &str, body: &'static str) -> Reply {
    let app = Router::new()
        .route("/row", post(in_a_row))
        .route("/all", post(together));
    let request = Request::post(uri)
        .header("authorization", token)
        .header("content-type", content_type);
    send_request(&app, request.body(Body::from(body)).expect("a request"))
}

#[test]
fn a_request_without_a_login_is_401_whatever_it_holds() {
    for uri in ["/row", "/all"] {
        for (content_type, body) in [
            ("application/json", "{bad"),
            ("application/json", "{}"),
            ("application/json", r#"{"name":"a"}"#),
            ("text/plain", "{}"),
        ] {
            let reply = send(uri, "Bearer bad", content_type, body);
            reply.assert_error(401, "AUTH-401", "Unauthorized");
        }
    }
}

#[test]
fn a_request_with_a_login_learns_what_is_wrong() {
    for uri in ["/row", "/all"] {
        let reply = send(uri, "Bearer good", "application/json", "{}");
        reply.assert_invalid(&[("name", "is required", "missing")]);
        let reply = send(uri, "Bearer good", "application/json", r#"{"name":"a"}"#);
        assert_eq!(reply.body, "a");
    }
}
