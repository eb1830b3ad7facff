//! The texts of the query errors, which contain no class names or syntax of the server's language.

use api_errors::errors::query::{
    InvalidFacetFilterError, InvalidFacetValueError, InvalidOrderFieldError,
    InvalidSearchColumnError, NoSearchableFieldsError, UnsupportedFacetTypeError,
};
use api_errors::traits::ApiError;
use serde_json::{Value, json};

const NONE: [&str; 0] = [];

fn says(error: &dyn ApiError, desc: &str, data: Value) {
    assert_eq!(ApiError::desc_text(error).as_deref(), Some(desc));
    assert_eq!(error.data_value(), Some(data));
}

#[test]
fn each_explains_its_fields_and_carries_them() {
    says(
        &NoSearchableFieldsError::new("User"),
        "No searchable fields found for model 'User'.",
        json!({ "model": "User" }),
    );
    says(
        &InvalidSearchColumnError::new("foo", ["name", "email"]),
        "'foo' is not a searchable column. Valid columns: name, email.",
        json!({ "column": "foo", "valid_columns": ["name", "email"] }),
    );
    says(
        &InvalidFacetFilterError::new("color", ["brand", "size"]),
        "'color' is not a declared facet field. Valid keys: brand, size.",
        json!({ "key": "color", "valid_keys": ["brand", "size"] }),
    );
    says(
        &InvalidFacetValueError::new("size", "xl"),
        "Invalid value 'xl' for facet field 'size'.",
        json!({ "key": "size", "value": "xl" }),
    );
    says(
        &UnsupportedFacetTypeError::new("blob", "LargeBinary"),
        "Facet field 'blob' has unsupported column type 'LargeBinary'.",
        json!({ "key": "blob", "col_type": "LargeBinary" }),
    );
    says(
        &InvalidOrderFieldError::new("foo", ["name", "email"]),
        "'foo' is not an allowed order field. Valid fields: name, email.",
        json!({ "field": "foo", "valid_fields": ["name", "email"] }),
    );
}

#[test]
fn the_names_keep_their_order() {
    says(
        &InvalidOrderFieldError::new("x", vec![String::from("b"), String::from("a")]),
        "'x' is not an allowed order field. Valid fields: b, a.",
        json!({ "field": "x", "valid_fields": ["b", "a"] }),
    );
}

#[test]
fn an_empty_list_of_names_reads_none() {
    says(
        &InvalidFacetFilterError::new("color", NONE),
        "'color' is not a declared facet field. Valid keys: none.",
        json!({ "key": "color", "valid_keys": [] }),
    );
    says(
        &InvalidSearchColumnError::new("foo", NONE),
        "'foo' is not a searchable column. Valid columns: none.",
        json!({ "column": "foo", "valid_columns": [] }),
    );
    says(
        &InvalidOrderFieldError::new("foo", NONE),
        "'foo' is not an allowed order field. Valid fields: none.",
        json!({ "field": "foo", "valid_fields": [] }),
    );
}

/// Text of the client appears at most 200 characters long and without control characters, in the description and in
/// the data: it can neither fill a response nor forge a line of a log.
#[test]
fn what_a_client_sent_is_cut_and_cleaned() {
    let sent = format!("a\r\nb\u{0}\u{7f}\u{85}'\"{}", "é".repeat(300));
    let shown = format!("a b '\"{}", "é".repeat(194));
    assert_eq!(shown.chars().count(), 200);

    says(
        &InvalidSearchColumnError::new(&sent, ["v"]),
        &format!("'{shown}' is not a searchable column. Valid columns: v."),
        json!({ "column": shown, "valid_columns": ["v"] }),
    );
    says(
        &InvalidFacetFilterError::new(&sent, ["v"]),
        &format!("'{shown}' is not a declared facet field. Valid keys: v."),
        json!({ "key": shown, "valid_keys": ["v"] }),
    );
    says(
        &InvalidFacetValueError::new(&sent, &sent),
        &format!("Invalid value '{shown}' for facet field '{shown}'."),
        json!({ "key": shown, "value": shown }),
    );
    says(
        &UnsupportedFacetTypeError::new(&sent, "T"),
        &format!("Facet field '{shown}' has unsupported column type 'T'."),
        json!({ "key": shown, "col_type": "T" }),
    );
    says(
        &InvalidOrderFieldError::new(&sent, ["v"]),
        &format!("'{shown}' is not an allowed order field. Valid fields: v."),
        json!({ "field": shown, "valid_fields": ["v"] }),
    );
}

#[test]
fn two_hundred_characters_are_not_cut() {
    let whole = "é".repeat(200);
    let error = InvalidFacetValueError::new("k", &whole);
    assert_eq!(error.data_value().expect("data")["value"], *whole);
    let cut = InvalidFacetValueError::new("k", format!("{whole}x"));
    assert_eq!(cut.data_value().expect("data")["value"], *whole);
}

#[test]
fn a_description_can_still_be_set() {
    let error = InvalidOrderFieldError::new("foo", ["name"]).desc("own");
    says(
        &error,
        "own",
        json!({ "field": "foo", "valid_fields": ["name"] }),
    );
    assert_eq!(
        error.spec().desc(),
        Some("The requested order field is not allowed for this resource.")
    );
}
