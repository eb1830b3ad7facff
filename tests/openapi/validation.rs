//! The document of invalid input.

use api_errors::ApiErrors;
use api_errors::errors::query::InvalidSearchColumnError;
use api_errors::errors::{FieldError, Place, ValidationError};
use api_errors::traits::ApiError as _;
use serde_json::{Value, json};

use crate::components::{assert_is_whole, document};
use crate::schemas::schema;

#[test]
fn the_data_is_a_required_list_of_field_errors() {
    let document = document!(ValidationError;);
    assert_is_whole(&document);
    let schemas = &document["components"]["schemas"];
    let error = &schemas["ValidationFailed"];
    assert_eq!(
        error["required"],
        json!(["status", "message", "error_code", "description", "data"])
    );
    assert_eq!(
        error["properties"]["data"],
        json!({
            "type": "object",
            "required": ["errors"],
            "properties": {
                "errors": {
                    "type": "array",
                    "items": { "$ref": "#/components/schemas/FieldError" }
                }
            }
        })
    );
}

/// Rules of libraries and apps have other kinds, so the kind is no `enum`.
#[test]
fn the_kind_is_a_string_and_the_place_an_optional_enum() {
    let document = document!(ValidationError;);
    let field_error = &document["components"]["schemas"]["FieldError"];
    assert_eq!(field_error["required"], json!(["field", "message", "type"]));
    let kind = &field_error["properties"]["type"];
    assert_eq!(kind["type"], "string");
    assert_eq!(kind["enum"], Value::Null);
    assert_eq!(
        kind["examples"],
        json!([
            "missing",
            "unknown_field",
            "duplicate_field",
            "invalid_type",
            "invalid_value",
            "unknown_variant",
            "invalid_length",
            "json_invalid",
            "invalid_utf8"
        ])
    );
    let place = &field_error["properties"]["in"];
    assert_eq!(place["type"], "string");
    assert_eq!(place["enum"], json!(["path", "query", "body", "header"]));
}

#[test]
fn the_list_is_a_required_member_of_a_problem() {
    let document = document!(ValidationError; .problem_details("/problems/"));
    assert_is_whole(&document);
    let problem = &document["components"]["schemas"]["ValidationFailedProblem"];
    let properties = &problem["properties"];
    assert_eq!(
        properties["errors"]["items"],
        json!({ "$ref": "#/components/schemas/FieldError" })
    );
    assert_eq!(properties["data"], Value::Null);
    let required = problem["required"].as_array().unwrap();
    assert!(required.contains(&json!("errors")), "{required:?}");
}

#[test]
fn the_schema_allows_what_is_sent() {
    let validator = jsonschema::validator_for(&schema::<ValidationError>("422", "VAL-422"));
    let validator = validator.unwrap();
    let own = FieldError::new("x-tenant", "is unknown", "tenant");
    for errors in [vec![], vec![own.clone()], vec![own.at(Place::Header)]] {
        let error = ValidationError::new(errors).msg("m").desc("d");
        let body: Value = serde_json::from_str(&error.envelope()).unwrap();
        assert!(validator.is_valid(&body), "{body}");
    }
}

#[test]
fn the_data_of_a_query_error_is_required() {
    let error = schema::<InvalidSearchColumnError>("400", "SEARCH-COL-400");
    let data = &error["properties"]["data"];
    assert_eq!(data["required"], json!(["column", "valid_columns"]));
    assert_eq!(data["properties"]["column"]["type"], "string");
}
