//! Two versions of garde in one program.

use api_errors::extract::{Json, garde_0_22 as extract_0_22, garde_0_23 as extract_0_23};
use axum::Router;
use axum::routing::post as on_post;
use serde::Deserialize;

use crate::send::{Reply, send_request};

/// Rules for both versions, as an app in the middle of an upgrade has them.
#[derive(Deserialize, garde::Validate)]
struct Order {
    #[garde(inner(length(min = 2)))]
    names: Vec<String>,
}

// The derive writes for the crate that is called `garde`.
impl garde_0_22::Validate for Order {
    type Context = ();

    fn validate_into(
        &self,
        (): &(),
        parent: &mut dyn FnMut() -> garde_0_22::Path,
        report: &mut garde_0_22::Report,
    ) {
        for (at, name) in self.names.iter().enumerate() {
            if name.len() < 2 {
                let path = parent().join("names").join(at);
                report.append(path, garde_0_22::Error::new("length is lower than 2"));
            }
        }
    }
}

fn reply_of(path: &str, body: &'static str) -> Reply {
    async fn old(order: extract_0_22::Valid<Json<Order>>) -> String {
        order.names.join(" ")
    }
    async fn new(order: extract_0_23::Valid<Json<Order>>) -> String {
        order.names.join(" ")
    }
    let app = Router::new()
        .route("/old", on_post(old))
        .route("/new", on_post(new));
    let request = http::Request::post(path).header("content-type", "application/json");
    send_request(&app, request.body(body.into()).expect("a request"))
}

#[test]
fn both_versions_reject_a_broken_rule_alike() {
    for path in ["/old", "/new"] {
        let reply = reply_of(path, r#"{"names":["ab","c"]}"#);
        reply.assert_invalid(&[("names.1", "length is lower than 2", "invalid_value")]);
    }
}

#[test]
fn both_versions_accept_a_valid_body() {
    for path in ["/old", "/new"] {
        assert_eq!(reply_of(path, r#"{"names":["ab","cd"]}"#).body, "ab cd");
    }
}
