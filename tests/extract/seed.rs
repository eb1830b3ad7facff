//! Replays the cases of the recorded contract (`seed-wire.json`) with invalid input. The library's responses have the
//! same form as the recorded ones. The table lists the differences from pydantic in words and number of faults, with
//! reasons.
#![expect(clippy::type_complexity, reason = "the tuple is what is read")]

use std::collections::{BTreeMap, BTreeSet};

use api_errors::extract::{All, Json, Path, Query};
use axum::Router;
use axum::body::Body;
use axum::routing::post;
use garde::Validate;
use http::Request;
use serde::Deserialize;
use serde_json::{Value, json};

use support::seed::VALIDATION;

use crate::send::{Reply, send_request};

const RECORDED: &str = include_str!("../seed-wire.json");

#[derive(Deserialize)]
struct Case {
    name: String,
    request: Sent,
    response: Recorded,
}

#[derive(Deserialize)]
struct Sent {
    method: String,
    path: String,
    json: Option<Value>,
    content: Option<String>,
    #[serde(default)]
    headers: BTreeMap<String, String>,
}

#[derive(Deserialize)]
struct Recorded {
    status: u16,
    headers: BTreeMap<String, String>,
    body: Value,
}

/// The recorded app's item.
#[derive(Debug, Deserialize, Validate)]
#[expect(dead_code, reason = "only read")]
struct Item {
    #[garde(length(min = 2))]
    name: String,
    #[garde(range(min = 1))]
    price: i64,
    #[serde(default)]
    #[garde(skip)]
    tags: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "only read")]
struct Page {
    limit: Option<i64>,
}

type Valid<X> = api_errors::extract::garde_0_23::Valid<X>;

fn app() -> Router {
    async fn create(_: All<(Path<i64>, Query<Page>, Valid<Json<Item>>)>) {}
    Router::new().route("/items/{item_id}", post(create))
}

fn replay(sent: &Sent) -> Reply {
    let mut request = Request::builder()
        .method(sent.method.as_str())
        .uri(&sent.path);
    for (name, value) in &sent.headers {
        request = request.header(name, value);
    }
    let body = match (&sent.json, &sent.content) {
        (Some(json), _) => {
            request = request.header("content-type", "application/json");
            Body::from(json.to_string())
        }
        (None, Some(content)) => Body::from(content.clone()),
        (None, None) => Body::empty(),
    };
    send_request(&app(), request.body(body).expect("a request"))
}

/// A fault of ours: field, message, type.
type Fault = (&'static str, &'static str, &'static str);

const WORDS: &str = "clients get our own sentence and a type of a closed list, so neither changes with serde; the fields are as recorded";
const RULES: &str = "the message of the rule itself, because garde reports no name of the rule";
const FIRST: &str =
    "serde stops at the first fault of a body; without a whole body no rule is checked";
const WHOLE: &str =
    "text that is not JSON is a fault of the whole body, with line and column in the message";

const NUMBER: &str = "must be a whole number";

/// The cases that are `VAL-422` there and here, with the faults that we list, and why they are not the
/// recorded ones.
const DIFFERENT: [(&str, &[Fault], &str); 7] = [
    (
        "validation-body",
        &[
            ("name", "length is lower than 2", "invalid_value"),
            ("price", "lower than 1", "invalid_value"),
        ],
        RULES,
    ),
    (
        "validation-path",
        &[("item_id", NUMBER, "invalid_type")],
        WORDS,
    ),
    (
        "validation-query",
        &[("limit", NUMBER, "invalid_type")],
        WORDS,
    ),
    (
        "validation-missing",
        &[("name", "is required", "missing")],
        FIRST,
    ),
    (
        "validation-malformed",
        &[(
            "root",
            "is not valid JSON: line 1, column 2",
            "json_invalid",
        )],
        WHOLE,
    ),
    (
        "validation-nested",
        &[("tags.1", "must be a string", "invalid_type")],
        WORDS,
    ),
    (
        "validation-many",
        &[
            ("item_id", NUMBER, "invalid_type"),
            ("limit", NUMBER, "invalid_type"),
            ("tags.0", "must be a string", "invalid_type"),
        ],
        FIRST,
    ),
];

/// The case that is another error here.
const ANOTHER: [(&str, u16, &str, &str); 1] = [(
    "validation-nobody",
    415,
    "HTTP-415",
    "a request without a content type is a 415, as in axum; an empty body of JSON is `root`, `missing`",
)];

fn recorded() -> Vec<Case> {
    serde_json::from_str(RECORDED).expect("the recording")
}

fn named(name: &str) -> Case {
    let mut cases = recorded().into_iter();
    let case = cases.find(|case| case.name == name);
    case.unwrap_or_else(|| panic!("`{name}` is not recorded"))
}

#[test]
fn what_does_not_fit_has_the_recorded_form_with_our_faults() {
    for (name, faults, why) in DIFFERENT {
        let case = named(name);
        let reply = replay(&case.request);
        let fault = |(field, message, kind): &Fault| json!({ "field": field, "message": message, "type": kind });
        let errors: Vec<_> = faults.iter().map(fault).collect();
        let mut expected = case.response.body.clone();
        assert_ne!(
            expected["data"]["errors"],
            json!(errors),
            "{name} is as recorded ({why})"
        );
        expected["description"] = format!("{} validation error(s) detected", errors.len()).into();
        expected["data"]["errors"] = errors.into();
        assert_eq!(reply.status, case.response.status, "{name}");
        // The recorded faults have no place.
        assert_eq!(reply.json_without_places(), expected, "{name}");
        for (header, value) in &case.response.headers {
            assert_eq!(reply.headers[header], value, "{name}: {header}");
        }
    }
}

/// Where it is only the words that differ, the faults are as many, of the same fields and in the same order.
#[test]
fn the_same_fields_are_found() {
    for (name, faults, why) in DIFFERENT {
        if ![WORDS, RULES].contains(&why) {
            continue;
        }
        let errors = named(name).response.body["data"]["errors"].clone();
        let errors: Vec<Value> = serde_json::from_value(errors).expect("a list");
        let there: Vec<_> = errors.iter().map(|error| error["field"].as_str()).collect();
        let here: Vec<_> = faults.iter().map(|(field, ..)| Some(*field)).collect();
        assert_eq!(here, there, "{name}");
    }
}

#[test]
fn what_is_another_error_is_that_one() {
    for (name, status, err_code, why) in ANOTHER {
        let case = named(name);
        let reply = replay(&case.request);
        assert_eq!(reply.status, status, "{name}");
        assert_eq!(reply.json()["error_code"], err_code, "{name}");
        assert_ne!(
            status, case.response.status,
            "{name} is as recorded ({why})"
        );
    }
}

/// `tests/http/seed.rs` holds the other cases to account.
#[test]
fn every_case_is_in_one_list() {
    let different = DIFFERENT.iter().map(|(name, ..)| *name);
    let another = ANOTHER.iter().map(|(name, ..)| *name);
    let mut listed = BTreeSet::new();
    for name in different.chain(another) {
        assert!(listed.insert(name), "`{name}` is in two lists");
    }
    assert_eq!(listed, BTreeSet::from(VALIDATION));
}
