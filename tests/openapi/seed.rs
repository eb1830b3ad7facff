//! Compares with the recorded document: `seed-openapi.json` describes the errors of the system that this library
//! recreates. The library groups, names and shows the errors in the same way. Lists contain the faults of the recorded
//! document.

use std::collections::BTreeMap;

use api_errors::errors::query::{
    InvalidFacetFilterError, InvalidOrderFieldError, NoSearchableFieldsError,
};
use api_errors::errors::{
    ConflictError, ForbiddenError, IntegrityViolationError, LockTimeoutError, NotFoundError,
    PoolExhaustedError, UnauthorizedError,
};
use api_errors::{ApiErrors, ErrorResponses};
use serde_json::{Map, Value, json};
use support::seed::{OrderError, PaymentRequiredError, QuotaError, SubscriptionExpiredError};
use utoipa::IntoResponses;
use utoipa::openapi::path::{HttpMethod, OperationBuilder, ParameterBuilder, PathItem};
use utoipa::openapi::request_body::RequestBodyBuilder;
use utoipa::openapi::{Content, OpenApiBuilder, PathsBuilder, ResponseBuilder, ResponsesBuilder};

use crate::components::assert_is_whole;

const RECORDED: &str = include_str!("../seed-openapi.json");

const OVERWRITTEN: &str = "its own 422 took the place of what the operation declares";

/// The groups that are not as recorded: path, status, our codes, and the fault of the recording.
const REGROUPED: [(&str, &str, &[&str], &str); 3] = [
    ("/e/order", "422", &["ORDER-422"], OVERWRITTEN),
    (
        "/e/unique",
        "422",
        &["DB-422-NOTNULL", "DB-422-CHECK"],
        OVERWRITTEN,
    ),
    ("/e/nosearch", "422", &["SORT-422"], OVERWRITTEN),
];

fn operation<E: IntoResponses>() -> OperationBuilder {
    let done = ResponseBuilder::new().description("Successful Response");
    let responses = ResponsesBuilder::new()
        .response("200", done)
        .responses_from_into_responses::<E>();
    OperationBuilder::new().responses(responses)
}

type Payment = (
    PaymentRequiredError,
    SubscriptionExpiredError,
    NotFoundError,
);
type Login = (
    UnauthorizedError,
    ForbiddenError,
    NotFoundError,
    ConflictError,
);
type Pool = (PoolExhaustedError, LockTimeoutError);
type Search = (
    NoSearchableFieldsError,
    InvalidFacetFilterError,
    InvalidOrderFieldError,
);

/// The operations that the recording lists errors for.
fn documented() -> Value {
    let get = |operation: OperationBuilder| PathItem::new(HttpMethod::Get, operation);
    let item = OperationBuilder::new()
        .parameter(ParameterBuilder::new().name("item_id"))
        .request_body(Some(
            RequestBodyBuilder::new()
                .content("application/json", Content::default())
                .build(),
        ));
    let paths = PathsBuilder::new()
        .path("/e/payment", get(operation::<ErrorResponses<Payment>>()))
        .path("/e/order", get(operation::<OrderError>()))
        .path("/e/sub", get(operation::<SubscriptionExpiredError>()))
        .path("/e/quota", get(operation::<QuotaError>()))
        .path("/e/unauthorized", get(operation::<ErrorResponses<Login>>()))
        .path("/e/pool", get(operation::<ErrorResponses<Pool>>()))
        .path("/e/unique", get(operation::<IntegrityViolationError>()))
        .path("/e/nosearch", get(operation::<ErrorResponses<Search>>()))
        .path("/items/{item_id}", PathItem::new(HttpMethod::Post, item));
    let mut openapi = OpenApiBuilder::new().paths(paths).build();
    ApiErrors::new().document(&mut openapi);
    let document = serde_json::to_value(openapi).unwrap();
    assert_is_whole(&document);
    document
}

/// The error responses of each operation by its path and status.
fn responses(document: &Value) -> BTreeMap<(String, String), Value> {
    let mut found = BTreeMap::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for operation in item.as_object().unwrap().values() {
            for (status, response) in operation["responses"].as_object().unwrap() {
                let named = response["$ref"].as_str().map(|place| &place[1..]);
                let response = named.map_or(response, |place| document.pointer(place).unwrap());
                if status != "200" {
                    found.insert((path.clone(), status.clone()), response.clone());
                }
            }
        }
    }
    found
}

fn examples(response: &Value) -> &Map<String, Value> {
    let examples = &response["content"]["application/json"]["examples"];
    examples.as_object().unwrap()
}

fn codes(response: &Value) -> Vec<&str> {
    examples(response).keys().map(String::as_str).collect()
}

/// Keeps the order of a list that comes from a recorded object only with the feature `preserve_order`: without it the
/// members of an object are sorted.
fn comparable(mut codes: Vec<&str>) -> Vec<&str> {
    if !cfg!(feature = "preserve_order") {
        codes.sort_unstable();
    }
    codes
}

fn recorded() -> BTreeMap<(String, String), Value> {
    responses(&serde_json::from_str(RECORDED).unwrap())
}

#[test]
fn errors_are_grouped_alike() {
    let (ours, recorded) = (responses(&documented()), recorded());
    assert_eq!(recorded.len(), 15);
    for ((path, status), theirs) in &recorded {
        let regrouped = REGROUPED
            .iter()
            .find(|(at, of, ..)| at == path && of == status);
        // utoipa sorts examples by name; this list has the order of the declaration.
        let codes_of_ours = &ours[&(path.clone(), status.clone())]["x-error-codes"];
        let codes_of_ours = codes_of_ours.as_array().unwrap().iter();
        let codes_of_ours: Vec<_> = codes_of_ours.map(|code| code.as_str().unwrap()).collect();
        match regrouped {
            None => assert_eq!(
                comparable(codes_of_ours),
                comparable(codes(theirs)),
                "{path} {status}"
            ),
            Some((_, _, expected, why)) => {
                assert_eq!(codes_of_ours, *expected, "{path} {status}");
                assert_eq!(codes(theirs), ["VAL-422"], "not a fault of theirs: {why}");
            }
        }
    }
    // What the recording leaves out: that any operation can fail, and what a body can be.
    let added = ours.keys().filter(|place| !recorded.contains_key(*place));
    for (path, status) in added {
        let of_a_body = path == "/items/{item_id}" && ["413", "415"].contains(&status.as_str());
        assert!(status == "500" || of_a_body, "{path} {status}");
    }
}

/// The values that are not as recorded: the code, our members in place of theirs, and why.
fn different() -> [(&'static str, Value, &'static str); 3] {
    let sent = "a body that is really sent, with its data";
    let missing =
        json!({ "field": "quantity", "message": "is required", "type": "missing", "in": "body" });
    [
        (
            "SEARCH-400",
            json!({
                "description": "No searchable fields found for model 'orders'.",
                "data": { "model": "orders" },
            }),
            sent,
        ),
        (
            "FACET-400",
            json!({
                "description": "'colour' is not a declared facet field. Valid keys: brand, size.",
                "data": { "key": "colour", "valid_keys": ["brand", "size"] },
            }),
            sent,
        ),
        ("VAL-422", json!({ "data": { "errors": [missing] } }), sent),
    ]
}

#[test]
fn examples_show_the_same_values() {
    let (ours, recorded) = (responses(&documented()), recorded());
    let different = different();
    let mut compared = 0;
    for (place, theirs) in &recorded {
        let ours = examples(&ours[place]);
        for (code, example) in examples(theirs) {
            let Some(our_example) = ours.get(code) else {
                continue;
            };
            compared += 1;
            let mut expected = example["value"].clone();
            // The recording leaves out the member that every body has.
            let data = expected["data"].take();
            expected["data"] = data;
            if let Some((_, changes, why)) = different.iter().find(|(other, ..)| other == code) {
                for (member, value) in changes.as_object().unwrap() {
                    assert_ne!(
                        &expected[member], value,
                        "{code}: {member} is alike ({why})"
                    );
                    expected[member] = value.clone();
                }
            }
            assert_eq!(our_example["value"], expected, "{code}");
            // The original has the message alone, which is equal for several errors.
            let summary = format!("{code}: {}", example["summary"].as_str().unwrap());
            assert_eq!(our_example["summary"], summary, "{code}");
        }
    }
    assert_eq!(compared, 17);
}

/// Theirs: one schema for all errors, and none at all for a 422.
#[test]
fn every_response_has_a_schema_that_tells_its_codes() {
    for (place, response) in responses(&documented()) {
        let schema = &response["content"]["application/json"]["schema"];
        let several = schema["oneOf"].as_array().map_or(1, Vec::len);
        assert_eq!(several, codes(&response).len(), "{place:?}");
        assert_ne!(response["description"], "", "{place:?}");
    }
    let theirs = recorded();
    let of_422 = theirs.iter().filter(|((_, status), _)| status == "422");
    for (place, response) in of_422 {
        let content = &response["content"]["application/json"];
        assert!(content.get("schema").is_none(), "{place:?}");
    }
}
