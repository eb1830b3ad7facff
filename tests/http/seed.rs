//! Replays the recorded contract: `seed-wire.json` contains 38 requests to the system that this library recreates, and
//! its responses. A list contains the cases that are not replayed, with reasons.

use api_errors::errors::query::{
    InvalidFacetFilterError, InvalidFacetValueError, InvalidOrderFieldError,
    InvalidSearchColumnError, NoSearchableFieldsError, UnsupportedFacetTypeError,
};
use api_errors::errors::{
    ConflictError, FieldError, ForbiddenError, HttpError, IntegrityViolationError, InternalError,
    LockTimeoutError, NotFoundError, PoolExhaustedError, UnauthorizedError, ValidationError,
};
use api_errors::{AnyError, ApiErrors};
use axum::Router;
use axum::response::IntoResponse;
use axum::routing::{get, post};
use http::StatusCode;
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::num::ParseIntError;

use support::seed::{
    OrderError, PaymentRequiredError, QuotaError, SubscriptionExpiredError, VALIDATION,
};

use crate::send::{Reply, send};

const RECORDED: &str = include_str!("../seed-wire.json");

#[derive(Deserialize)]
struct Case {
    name: String,
    request: Request,
    response: Recorded,
}

#[derive(Deserialize)]
struct Request {
    method: String,
    path: String,
}

#[derive(Deserialize)]
struct Recorded {
    status: u16,
    headers: BTreeMap<String, String>,
    body: Value,
}

/// The cases that are answered exactly as recorded.
const REPLAYED: [&str; 20] = [
    "payment",
    "order",
    "sub",
    "quota",
    "unauthorized",
    "forbidden",
    "notfound",
    "notfound42",
    "conflict",
    "pool",
    "lock",
    "unique",
    "fk",
    "excl",
    "notnull",
    "check",
    "http",
    "http-obj",
    "http-none",
    "boom",
];

/// A case that is answered otherwise: its name, the members that we answer in place of the recorded
/// ones, and why.
type Different = (&'static str, Value, &'static str);

const HINT: &str =
    "no hint at a Python class, which clients do not have; the fields are in the data";
const BRACKETS: &str = "the values without Python's brackets; the fields are in the data";
const DATA: &str = "the fields are in the data, so that no client has to parse the text";

/// Status, message and code are as recorded; the description and the data are not.
fn different() -> [Different; 7] {
    [
        (
            "nosearch",
            json!({
                "description": "No searchable fields found for model 'User'.",
                "data": { "model": "User" },
            }),
            HINT,
        ),
        (
            "facet",
            json!({
                "description": "'color' is not a declared facet field. Valid keys: brand, size.",
                "data": { "key": "color", "valid_keys": ["brand", "size"] },
            }),
            BRACKETS,
        ),
        (
            "facet-empty",
            json!({
                "description": "'color' is not a declared facet field. Valid keys: none.",
                "data": { "key": "color", "valid_keys": [] },
            }),
            HINT,
        ),
        (
            "facetvalue",
            json!({ "data": { "key": "size", "value": "xl" } }),
            DATA,
        ),
        (
            "facettype",
            json!({
                "description": "Facet field 'blob' has unsupported column type 'LargeBinary'.",
                "data": { "key": "blob", "col_type": "LargeBinary" },
            }),
            HINT,
        ),
        (
            "searchcol",
            json!({
                "description": "'foo' is not a searchable column. Valid columns: name, email.",
                "data": { "column": "foo", "valid_columns": ["name", "email"] },
            }),
            BRACKETS,
        ),
        (
            "order-field",
            json!({
                "description": "'foo' is not an allowed order field. Valid fields: name, email.",
                "data": { "field": "foo", "valid_fields": ["name", "email"] },
            }),
            BRACKETS,
        ),
    ]
}

/// A case that the layer answers: its name, our status, our body, and why they are not the recorded ones.
type OfTheLayer = (&'static str, u16, Value, &'static str);

const ONE_FORM: &str =
    "one form for every error of the app; the original sends that of its framework here";
const OWN_FAULT: &str =
    "an invalid response is a fault of the server, so its fields are only logged";

fn of_the_layer() -> [OfTheLayer; 3] {
    let envelope = |message: &str, err_code: &str| {
        json!({
            "status": "FAIL",
            "message": message,
            "error_code": err_code,
            "description": null,
            "data": null,
        })
    };
    let mut internal = envelope("Internal Server Error", "SERVER-500");
    internal["description"] = "An unexpected error occurred. Please try again later.".into();
    [
        (
            "unknown-route",
            404,
            envelope("Not Found", "HTTP-404"),
            ONE_FORM,
        ),
        (
            "wrong-method",
            405,
            envelope("Method Not Allowed", "HTTP-405"),
            ONE_FORM,
        ),
        ("bad-response", 500, internal, OWN_FAULT),
    ]
}

/// The routes of these cases, with the layer.
fn layered(errors: &ApiErrors) -> Router {
    let bad_response = async || -> Result<String, AnyError> {
        let id: u64 = "not a number".parse()?;
        Ok(id.to_string())
    };
    Router::new()
        .route("/items/{item_id}", post(async || ()))
        .route("/bad-response", get(bad_response))
        .layer(errors.layer())
}

fn app() -> Router {
    Router::new()
        .merge(declared())
        .merge(built_in())
        .merge(constraints())
        .merge(queries())
}

/// The route of a case; `make` makes its error.
fn case<E: IntoResponse + 'static>(name: &str, make: fn() -> E) -> Router {
    let fails = move || async move { Err::<(), E>(make()) };
    Router::new().route(&format!("/e/{name}"), get(fails))
}

fn declared() -> Router {
    Router::new()
        .merge(case("payment", || PaymentRequiredError))
        .merge(case("order", || {
            OrderError::new(&["qty must be > 0", "sku unknown"])
        }))
        .merge(case("sub", || SubscriptionExpiredError))
        .merge(case("quota", || QuotaError))
}

fn built_in() -> Router {
    Router::new()
        .merge(case("unauthorized", UnauthorizedError::new))
        .merge(case("forbidden", ForbiddenError::new))
        .merge(case("notfound", NotFoundError::new))
        .merge(case("notfound42", || {
            NotFoundError::new()
                .msg("User 42 not found")
                .desc("No user with that ID exists in the database.")
                .data(json!({ "id": 42 }))
        }))
        .merge(case("conflict", || ConflictError::new().desc("only desc")))
        .merge(case("pool", PoolExhaustedError::new))
        .merge(case("lock", LockTimeoutError::new))
        .merge(case("http", || {
            HttpError::new(StatusCode::IM_A_TEAPOT)
                .msg("teapot")
                .header("X-Tea", "earl grey")
        }))
        // There the detail is an object, which is no message; here only a text can be given.
        .merge(case("http-obj", || {
            HttpError::new(StatusCode::BAD_REQUEST).msg("HTTP Error")
        }))
        .merge(case("http-none", || HttpError::new(StatusCode::GONE)))
        .merge(case("boom", || InternalError::new("boom")))
}

fn constraints() -> Router {
    Router::new()
        .merge(case("unique", || IntegrityViolationError::Unique))
        .merge(case("fk", || IntegrityViolationError::ForeignKey))
        .merge(case("excl", || IntegrityViolationError::Exclusion))
        .merge(case("notnull", || IntegrityViolationError::NotNull))
        .merge(case("check", || IntegrityViolationError::Check))
}

fn queries() -> Router {
    const NONE: [&str; 0] = [];
    Router::new()
        .merge(case("nosearch", || NoSearchableFieldsError::new("User")))
        .merge(case("facet", || {
            InvalidFacetFilterError::new("color", ["brand", "size"])
        }))
        .merge(case("facet-empty", || {
            InvalidFacetFilterError::new("color", NONE)
        }))
        .merge(case("facetvalue", || {
            InvalidFacetValueError::new("size", "xl")
        }))
        .merge(case("facettype", || {
            UnsupportedFacetTypeError::new("blob", "LargeBinary")
        }))
        .merge(case("searchcol", || {
            InvalidSearchColumnError::new("foo", ["name", "email"])
        }))
        .merge(case("order-field", || {
            InvalidOrderFieldError::new("foo", ["name", "email"])
        }))
}

fn recorded() -> Vec<Case> {
    serde_json::from_str(RECORDED).expect("the recording")
}

fn named(name: &str) -> Case {
    let mut cases = recorded().into_iter();
    let case = cases.find(|case| case.name == name);
    case.unwrap_or_else(|| panic!("`{name}` is not recorded"))
}

/// Ours, beside the recorded response with `changes` made to its body.
fn assert_same(case: &Case, changes: &Value) {
    let Reply {
        status,
        headers,
        body,
    } = send(&app(), &case.request.method, &case.request.path);
    let name = &case.name;
    let mut expected = case.response.body.clone();
    for (member, value) in changes.as_object().expect("members") {
        expected[member] = value.clone();
    }
    assert_eq!(status, case.response.status, "{name}");
    let body: Value = serde_json::from_str(&body).expect("JSON");
    assert_eq!(body, expected, "{name}");
    for (header, value) in &case.response.headers {
        assert_eq!(headers[header], value, "{name}: {header}");
    }
}

#[test]
fn what_is_replayed_is_the_same() {
    for name in REPLAYED {
        assert_same(&named(name), &json!({}));
    }
}

#[test]
fn what_differs_is_different_in_what_the_table_says_only() {
    for (name, changes, why) in different() {
        let case = named(name);
        assert_same(&case, &changes);
        for (member, value) in changes.as_object().expect("members") {
            let recorded = &case.response.body[member];
            assert_ne!(recorded, value, "{name}: {member} is as recorded ({why})");
        }
    }
}

#[test]
fn what_the_layer_answers_is_the_envelope() {
    for (name, status, body, why) in of_the_layer() {
        let case = named(name);
        let recorded = &case.response;
        let reply = send(
            &layered(&ApiErrors::new()),
            &case.request.method,
            &case.request.path,
        );
        assert_eq!(reply.status, status, "{name}");
        let answered: Value = serde_json::from_str(&reply.body).expect("JSON");
        assert_eq!(answered, body, "{name}");
        assert_ne!(recorded.body, body, "{name} is as recorded ({why})");
        for (header, value) in &recorded.headers {
            assert_eq!(reply.headers[header], value, "{name}: {header}");
        }
        // Of the framework's own form nothing is lost.
        if why == ONE_FORM {
            assert_eq!(status, recorded.status, "{name}");
            assert_eq!(body["message"], recorded.body["detail"], "{name}");
        }
    }
}

/// A team whose clients rely on it says so, and the answer is the recorded one.
#[test]
fn a_wrong_response_as_the_original_answers_it() {
    let errors = ApiErrors::new().on(|_: &ParseIntError| {
        let text = "Input should be a valid integer, unable to parse string as an integer";
        ValidationError::new([FieldError::new("response.id", text, "int_parsing")])
    });
    let case = named("bad-response");
    let reply = send(&layered(&errors), &case.request.method, &case.request.path);
    assert_eq!(reply.status, case.response.status);
    let answered: Value = serde_json::from_str(&reply.body).expect("JSON");
    assert_eq!(answered, case.response.body);
}

/// A case that is recorded and in no list, or in two, or listed and not recorded, fails here.
#[test]
fn every_case_is_in_one_list() {
    let (different, of_the_layer) = (different(), of_the_layer());
    let lists = REPLAYED
        .into_iter()
        .chain(different.iter().map(|(name, ..)| *name))
        .chain(of_the_layer.iter().map(|(name, ..)| *name))
        .chain(VALIDATION);
    let mut listed = BTreeSet::new();
    for name in lists {
        assert!(listed.insert(name.to_owned()), "`{name}` is in two lists");
    }
    let recorded: BTreeSet<_> = recorded().into_iter().map(|case| case.name).collect();
    assert_eq!(listed, recorded);
    assert_eq!(recorded.len(), 38);
}
