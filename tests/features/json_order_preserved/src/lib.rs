//! With the feature `preserve_order`, a documented example is byte for byte the body that is sent.
#![cfg(test)]

use api_errors::ApiError;
use axum::body::to_bytes;
use axum::response::IntoResponse;
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::{IntoResponses, ToSchema};

/// Members that are sorted otherwise.
#[derive(Debug, Default, Serialize, ToSchema)]
struct Place {
    zone: String,
    area: u32,
}

#[derive(Debug, ApiError)]
enum ParcelError {
    #[api_error(
        code = 410,
        msg = "Gone",
        err_code = "PARCEL-410",
        data(weeks = 2, after = "delivery")
    )]
    Gone,
    #[api_error(code = 409, msg = "Elsewhere", err_code = "PARCEL-409")]
    Elsewhere {
        #[api_error(data)]
        place: Place,
        #[api_error(data)]
        hub: String,
    },
}

fn documented_example(status: &str, err_code: &str) -> String {
    let responses = serde_json::to_value(ParcelError::responses()).expect("JSON");
    let content = &responses[status]["content"]["application/json"];
    content["examples"][err_code]["value"].to_string()
}

fn sent(error: ParcelError) -> String {
    let body = error.into_response().into_body();
    let body = pollster::block_on(to_bytes(body, usize::MAX)).expect("a whole body");
    String::from_utf8(body.into()).expect("UTF-8")
}

#[test]
fn the_apps_own_json_keeps_its_order() {
    let own = json!({ "zebra": 1, "apple": 2 });
    assert_eq!(own.to_string(), r#"{"zebra":1,"apple":2}"#);
}

#[test]
fn an_example_without_fields_is_the_body() {
    let body = sent(ParcelError::Gone);
    assert_eq!(documented_example("410", "PARCEL-410"), body);
    assert!(
        body.ends_with(r#""data":{"weeks":2,"after":"delivery"}}"#),
        "{body}"
    );
}

#[test]
fn an_example_with_fields_is_the_body_of_the_values_shown() {
    let body = sent(ParcelError::Elsewhere {
        place: Place::default(),
        hub: "hub".to_owned(),
    });
    assert_eq!(documented_example("409", "PARCEL-409"), body);
    let value: Value = serde_json::from_str(&body).expect("JSON");
    assert_eq!(value.to_string(), body);
}
