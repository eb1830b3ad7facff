//! Several extractors at once.
#![expect(clippy::type_complexity, reason = "the tuple is what is read")]

use std::convert::Infallible;

use api_errors::errors::{FieldError, UnauthorizedError, ValidationError};
use api_errors::extract::{All, AllRejection, Form, Json, Path, Query};
use axum::Router;
use axum::body::Body;
use axum::extract::{FromRequestParts, State};
use axum::routing::{get as on_get, post as on_post};
use http::Request;
use http::request::Parts;
use serde::Deserialize;

use crate::send::{Reply, get, send_request};

#[derive(Deserialize)]
struct Page {
    limit: u8,
}

#[derive(Deserialize)]
struct Item {
    name: String,
}

const NUMBER: &str = "must be a whole number";

async fn create(
    All((Path(id), Query(page), Json(item))): All<(Path<u64>, Query<Page>, Json<Item>)>,
) -> String {
    format!("{id} {} {}", page.limit, item.name)
}

fn app() -> Router {
    Router::new().route("/items/{item_id}", on_post(create))
}

fn send(app: &Router, uri: &str, content_type: &str, body: &'static str) -> Reply {
    let request = Request::post(uri).header("content-type", content_type);
    send_request(app, request.body(Body::from(body)).expect("a request"))
}

const JSON: &str = "application/json";

#[test]
fn all_that_fits_is_read() {
    let reply = send(&app(), "/items/1?limit=2", JSON, r#"{"name":"a"}"#);
    assert_eq!(reply.body, "1 2 a");
}

#[test]
fn the_faults_of_all_are_answered_in_the_order_of_the_members() {
    send(&app(), "/items/x?limit=y", JSON, "{}").assert_invalid(&[
        ("item_id", NUMBER, "invalid_type"),
        ("limit", NUMBER, "invalid_type"),
        ("name", "is required", "missing"),
    ]);
    send(&app(), "/items/1?limit=y", JSON, r#"{"name":"a"}"#).assert_invalid(&[(
        "limit",
        NUMBER,
        "invalid_type",
    )]);
}

#[test]
fn what_is_no_fault_of_the_input_is_answered_alone() {
    async fn disagrees(_: All<(Path<(u64, u64)>, Query<Page>, Json<Item>)>) {}
    let reply = send(&app(), "/items/x?limit=y", "text/plain", "{}");
    reply.assert_error(415, "HTTP-415", "Unsupported Media Type");
    assert_eq!(reply.headers["accept"], JSON);

    let app = Router::new().route("/items/{item_id}", on_post(disagrees));
    let reply = send(&app, "/items/x?limit=y", "text/plain", "{}");
    reply.assert_error(500, "SERVER-500", "Internal Server Error");
}

/// An extractor of the user's.
struct Login;

impl<S: Send + Sync> FromRequestParts<S> for Login {
    type Rejection = UnauthorizedError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, UnauthorizedError> {
        let is_known = parts.headers.contains_key("authorization");
        is_known.then_some(Self).ok_or_else(UnauthorizedError::new)
    }
}

/// An extractor of the user's that rejects with faults of its own.
struct Checked;

impl<S: Send + Sync> FromRequestParts<S> for Checked {
    type Rejection = ValidationError;

    async fn from_request_parts(_: &mut Parts, _: &S) -> Result<Self, ValidationError> {
        Err(ValidationError::new([FieldError::new(
            "x-tenant",
            "is unknown",
            "tenant",
        )]))
    }
}

/// One that counts on not being run.
struct Never;

impl<S: Send + Sync> FromRequestParts<S> for Never {
    type Rejection = Infallible;

    async fn from_request_parts(_: &mut Parts, _: &S) -> Result<Self, Infallible> {
        panic!("runs after a member that is answered alone")
    }
}

#[test]
fn the_rejection_of_another_extractor_is_answered_alone_wherever_it_stands() {
    async fn first(_: All<(Login, Never, Query<Page>)>) {}
    async fn second(_: All<(Query<Page>, Login, Never)>) {}
    let app = Router::new()
        .route("/1", on_get(first))
        .route("/2", on_get(second));
    for uri in ["/1", "/2?limit=x"] {
        let reply = get(&app, uri);
        reply.assert_error(401, "AUTH-401", "Unauthorized");
        assert!(reply.headers.contains_key("www-authenticate"), "{reply:?}");
    }
}

#[test]
fn the_faults_that_another_extractor_finds_are_among_them() {
    async fn handler(_: All<(Checked, Query<Page>)>) {}
    let app = Router::new().route("/", on_get(handler));
    get(&app, "/").assert_invalid(&[
        ("x-tenant", "is unknown", "tenant"),
        ("limit", "is required", "missing"),
    ]);
}

#[test]
fn members_of_axum_and_optional_ones_fit_in() {
    type Members = (
        State<u8>,
        Option<Path<u64>>,
        Result<Query<Page>, api_errors::extract::InputError>,
        Option<Json<Item>>,
    );
    async fn handler(All((State(state), id, page, item)): All<Members>) -> String {
        format!(
            "{state} {} {} {}",
            id.is_some(),
            page.is_ok(),
            item.is_some()
        )
    }
    let app = Router::new().route("/{id}", on_post(handler)).with_state(7);
    let request = Request::post("/1?limit=x")
        .body(Body::empty())
        .expect("a request");
    assert_eq!(send_request(&app, request).body, "7 true false false");
    let reply = send(&app, "/x", JSON, "{}");
    reply.assert_invalid(&[
        ("id", NUMBER, "invalid_type"),
        ("name", "is required", "missing"),
    ]);
}

#[test]
fn one_to_eight_members_with_and_without_a_body() {
    type Q = Query<Page>;
    async fn one(_: All<(Q,)>) {}
    async fn one_body(_: All<(Form<Page>,)>) {}
    async fn eight(_: All<(Q, Q, Q, Q, Q, Q, Q, Q)>) {}
    async fn eight_body(_: All<(Q, Q, Q, Q, Q, Q, Q, Json<Item>)>) {}
    let app = Router::new()
        .route("/1", on_get(one))
        .route("/1b", on_get(one_body))
        .route("/8", on_get(eight))
        .route("/8b", on_post(eight_body));
    let fault = ("limit", "is required", "missing");
    get(&app, "/1").assert_invalid(&[fault]);
    get(&app, "/1b").assert_invalid(&[fault]);
    get(&app, "/8").assert_invalid(&[fault; 8]);
    let mut faults = [fault; 8];
    faults[7] = ("name", "is required", "missing");
    send(&app, "/8b", JSON, "{}").assert_invalid(&faults);
}

#[test]
fn a_handler_may_take_the_rejection() {
    async fn handler(all: Result<All<(Query<Page>, Json<Item>)>, AllRejection>) -> String {
        match all {
            Ok(All((Query(page), Json(item)))) => format!("{} {}", page.limit, item.name),
            Err(AllRejection::Input(error)) => error.to_string(),
            Err(AllRejection::Other(response)) => response.status().to_string(),
        }
    }
    let app = Router::new().route("/", on_post(handler));
    let text = "Validation Error: limit (missing), name (missing)";
    assert_eq!(send(&app, "/", JSON, "{}").body, text);
}

/// One that says more than its faults.
struct Worded;

impl<S: Send + Sync> FromRequestParts<S> for Worded {
    type Rejection = ValidationError;

    async fn from_request_parts(_: &mut Parts, _: &S) -> Result<Self, ValidationError> {
        let fault = FieldError::new("x-tenant", "is unknown", "tenant");
        let error = ValidationError::new([fault]).msg("No such tenant");
        Err(error.desc("Ask for one.").header("x-tenants", "2"))
    }
}

/// Of one member there is nothing to put together, so its error is answered as it is.
#[test]
fn a_single_member_that_rejects_is_answered_as_it_is() {
    async fn handler(_: All<(Worded, Query<Page>)>) {}
    let app = Router::new().route("/", on_get(handler));
    let reply = get(&app, "/?limit=1");
    let body = reply.json();
    assert_eq!(body["message"], "No such tenant");
    assert_eq!(body["description"], "Ask for one.");
    assert_eq!(reply.headers["x-tenants"], "2");
    assert_eq!(body["data"]["errors"][0]["field"], "x-tenant");
    get(&app, "/?limit=x").assert_invalid(&[
        ("x-tenant", "is unknown", "tenant"),
        ("limit", NUMBER, "invalid_type"),
    ]);
}

/// What several members count is counted together, and so is what they list.
#[test]
fn many_faults_of_several_members_are_counted_together() {
    struct Many;
    impl<S: Send + Sync> FromRequestParts<S> for Many {
        type Rejection = ValidationError;

        async fn from_request_parts(_: &mut Parts, _: &S) -> Result<Self, ValidationError> {
            let faults =
                (0..150).map(|at| FieldError::new(format!("numbers.{at}"), "is odd", "even"));
            Err(ValidationError::new(faults))
        }
    }
    async fn handler(_: All<(Checked, Many, Many)>) {}
    let reply = get(&Router::new().route("/", on_get(handler)), "/");
    let body = reply.json();
    let said = "301 validation error(s) detected, the first 100 listed";
    assert_eq!(body["description"], said);
    let errors = body["data"]["errors"].as_array().expect("faults");
    assert_eq!(errors.len(), 100);
    assert_eq!(errors[99]["field"], "numbers.98");
}
