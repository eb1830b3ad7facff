//! The schemas of the bodies (feature `utoipa`).

use api_errors::errors::FieldError;
use api_errors::{ErrorResponse, ResponseStatus};
use serde_json::{Value, json};
use utoipa::{PartialSchema, ToSchema};

fn schema<T: PartialSchema>() -> Value {
    serde_json::to_value(T::schema()).expect("JSON")
}

/// All five keys are always present, so that clients need no optional fields.
#[test]
fn all_members_of_the_envelope_are_required() {
    let schema = schema::<ErrorResponse>();
    let members = ["status", "message", "error_code", "description", "data"];
    assert_eq!(schema["type"], "object");
    assert_eq!(schema["required"], json!(members));
    let properties = schema["properties"].as_object().expect("properties");
    assert_eq!(properties.len(), members.len());
    assert_eq!(properties["message"]["type"], "string");
    assert_eq!(properties["error_code"]["type"], "string");
    assert_eq!(properties["description"]["type"], json!(["string", "null"]));
    assert_eq!(ErrorResponse::name(), "ErrorResponse");
}

#[test]
fn status_has_one_value() {
    assert_eq!(schema::<ResponseStatus>()["enum"], json!(["FAIL"]));
}

#[test]
fn a_fault_has_three_texts_and_sometimes_a_place() {
    let schema = schema::<FieldError>();
    assert_eq!(schema["required"], json!(["field", "message", "type"]));
    for member in ["field", "message", "type"] {
        assert_eq!(schema["properties"][member]["type"], "string");
    }
    let place = &schema["properties"]["in"];
    assert_eq!(place["type"], "string");
    assert_eq!(place["enum"], json!(["path", "query", "body", "header"]));
}
