//! `in`: the part of the request that contains the field.
#![expect(clippy::type_complexity, reason = "the tuple is what is read")]

use api_errors::errors::{FieldError, Place, ValidationError};
use api_errors::extract::{All, Form, Json, Path, Query};
use axum::Router;
use axum::body::Body;
use axum::extract::FromRequestParts;
use axum::routing::{get as on_get, post as on_post};
use http::Request;
use http::request::Parts;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::send::{Reply, get, post_as, send_request};

#[derive(Deserialize)]
#[expect(dead_code, reason = "only read")]
struct Item {
    id: u8,
}

const JSON: &str = "application/json";
const FORM: &str = "application/x-www-form-urlencoded";

fn send(app: &Router, uri: &str, content_type: &str, body: &'static str) -> Reply {
    let request = Request::post(uri).header("content-type", content_type);
    send_request(app, request.body(Body::from(body)).expect("a request"))
}

fn faults(reply: &Reply) -> Value {
    assert_eq!(reply.status, 422, "{reply:?}");
    reply.json()["data"]["errors"].clone()
}

/// The faults are as members of an object, in this order.
#[test]
fn all_names_the_place_of_each_fault() {
    async fn create(_: All<(Path<Item>, Query<Item>, Json<Item>)>) {}
    let app = Router::new().route("/{id}", on_post(create));
    let reply = send(&app, "/x?id=y", JSON, r#"{"id":"z"}"#);
    let fault = |place: &str| {
        format!(
            r#"{{"field":"id","message":"must be a whole number","type":"invalid_type","in":"{place}"}}"#
        )
    };
    let places = ["path", "query", "body"].map(fault).join(",");
    assert!(
        reply
            .body
            .ends_with(&format!(r#""data":{{"errors":[{places}]}}}}"#)),
        "{reply:?}"
    );
}

#[test]
fn every_extractor_names_its_place() {
    async fn path(_: Path<u8>) {}
    async fn query(_: Query<Item>) {}
    async fn body(_: Json<Item>) {}
    async fn form(_: Form<Item>) {}
    let app = Router::new()
        .route("/path/{id}", on_get(path))
        .route("/query", on_get(query))
        .route("/form", on_get(form).post(form))
        .route("/", on_post(body));
    for (reply, place) in [
        (get(&app, "/path/x"), "path"),
        (get(&app, "/path/%FF"), "path"),
        (get(&app, "/query"), "query"),
        (get(&app, "/query?id=x"), "query"),
        (get(&app, "/form?id=x"), "query"),
        (send(&app, "/form?id=1", FORM, "id=x"), "body"),
        (post_as(&app, JSON, "{}"), "body"),
        (post_as(&app, JSON, ""), "body"),
        (post_as(&app, JSON, "{"), "body"),
        (post_as(&app, JSON, "{} x"), "body"),
        (post_as(&app, JSON, r#"{"id":1} x"#), "body"),
    ] {
        assert_eq!(faults(&reply)[0]["in"], place, "{reply:?}");
    }
}

#[test]
fn a_fault_of_the_user_has_the_place_that_it_was_given() {
    struct Tenant;
    impl<S: Send + Sync> FromRequestParts<S> for Tenant {
        type Rejection = ValidationError;

        async fn from_request_parts(_: &mut Parts, _: &S) -> Result<Self, ValidationError> {
            Err(ValidationError::new([
                FieldError::new("x-tenant", "is unknown", "tenant").at(Place::Header),
                FieldError::new("tenant", "is unknown", "tenant"),
            ]))
        }
    }
    async fn handler(_: All<(Tenant, Query<Item>)>) {}
    let app = Router::new().route("/", on_get(handler));
    assert_eq!(
        faults(&get(&app, "/")),
        json!([
            { "field": "x-tenant", "message": "is unknown", "type": "tenant", "in": "header" },
            { "field": "tenant", "message": "is unknown", "type": "tenant" },
            { "field": "id", "message": "is required", "type": "missing", "in": "query" },
        ])
    );
}

#[cfg(feature = "garde-0_23")]
#[test]
fn a_rule_has_the_place_of_the_extractor_that_it_checks() {
    use api_errors::extract::garde_0_23::Valid;

    #[derive(Deserialize, garde::Validate)]
    struct Rules {
        #[garde(range(min = 1))]
        id: u8,
    }
    /// An extractor of the user's, whose place the library does not know.
    struct Own(Rules);
    impl std::ops::Deref for Own {
        type Target = Rules;

        fn deref(&self) -> &Rules {
            &self.0
        }
    }
    impl<S: Send + Sync> FromRequestParts<S> for Own {
        type Rejection = ValidationError;

        async fn from_request_parts(_: &mut Parts, _: &S) -> Result<Self, ValidationError> {
            Ok(Self(Rules { id: 0 }))
        }
    }
    async fn all(
        _: All<(
            Valid<Path<Rules>>,
            Valid<Query<Rules>>,
            Valid<Own>,
            Valid<Json<Rules>>,
        )>,
    ) {
    }
    async fn form(_: Valid<Form<Rules>>) {}
    async fn optional(_: Option<Valid<Json<Rules>>>) {}
    let app = Router::new()
        .route("/{id}", on_post(all))
        .route("/", on_get(form).post(form))
        .route("/optional", on_post(optional));
    let places = |reply: &Reply| {
        let faults = faults(reply);
        let faults = faults.as_array().expect("faults").iter();
        faults.map(|fault| fault["in"].clone()).collect::<Vec<_>>()
    };
    let reply = send(&app, "/0?id=0", JSON, r#"{"id":0}"#);
    let expected = [json!("path"), json!("query"), Value::Null, json!("body")];
    assert_eq!(places(&reply), expected);
    assert_eq!(places(&get(&app, "/?id=0")), ["query"]);
    assert_eq!(places(&send(&app, "/", FORM, "id=0")), ["body"]);
    let reply = send(&app, "/optional", JSON, r#"{"id":0}"#);
    assert_eq!(places(&reply), ["body"]);
}

#[cfg(feature = "validator-0_21")]
#[test]
fn so_has_a_rule_of_validator() {
    use api_errors::extract::validator_0_21::Valid;

    #[derive(Deserialize, validator::Validate)]
    struct Rules {
        #[validate(range(min = 1))]
        id: u8,
    }
    async fn query(_: Valid<Query<Rules>>) {}
    let app = Router::new().route("/", on_get(query));
    assert_eq!(faults(&get(&app, "/?id=0"))[0]["in"], "query");
}
