//! `ValidationError` and `FieldError`.

use std::borrow::Cow;

use api_errors::errors::{FieldError, Place, ValidationError};
use api_errors::traits::ApiError;
use serde_json::json;
use support::envelope;

#[test]
fn lists_every_fault_and_counts_them() {
    let error = ValidationError::new([
        FieldError::new("addr.zip", "Field \"zip\" required", "missing"),
        FieldError::new(String::from("tags.2"), Cow::Borrowed("no"), "invalid_type"),
    ]);
    assert_eq!(
        error.envelope(),
        envelope(
            "Validation Error",
            "VAL-422",
            Some("2 validation error(s) detected"),
            r#"{"errors":[{"field":"addr.zip","message":"Field \"zip\" required","type":"missing"},{"field":"tags.2","message":"no","type":"invalid_type"}]}"#
        )
    );
    assert_eq!(error.status(), 422);
    assert_eq!(error.errors().len(), 2);
    assert_eq!(error.errors()[0].field, "addr.zip");
    assert_eq!(error.errors()[1].kind, "invalid_type");
    assert_eq!(error.spec().data_fields(), ["errors"]);
}

#[test]
fn any_number_of_faults_is_counted_and_100_are_listed() {
    let faults = |count: usize| {
        let fault = |index: usize| FieldError::new(index.to_string(), "m", "t");
        ValidationError::new((0..count).map(fault))
    };
    for count in [0, 1, 100, 101, 1_000] {
        let error = faults(count);
        let more = if count > 100 {
            ", the first 100 listed"
        } else {
            ""
        };
        let desc = format!("{count} validation error(s) detected{more}");
        assert_eq!(ApiError::desc_text(&error), Some(Cow::Owned(desc)));
        let data = error.data_value().expect("data");
        assert_eq!(
            data["errors"].as_array().map(Vec::len),
            Some(count.min(100))
        );
    }
}

#[test]
fn a_field_error_reads_back() {
    let fault = FieldError::new("root", "m", "json_invalid");
    let value = serde_json::to_value(&fault).expect("JSON");
    assert_eq!(
        value,
        json!({ "field": "root", "message": "m", "type": "json_invalid" })
    );
    let read: FieldError = serde_json::from_value(value).expect("a field error");
    assert_eq!(read, fault);
    assert_eq!(read.place, None);
}

#[test]
fn the_place_is_the_last_member() {
    for (place, name) in [
        (Place::Path, "path"),
        (Place::Query, "query"),
        (Place::Body, "body"),
        (Place::Header, "header"),
    ] {
        let fault = FieldError::new("id", "m", "t").at(place);
        assert_eq!(fault.place, Some(place));
        let written = serde_json::to_string(&fault).expect("JSON");
        let expected = format!(r#"{{"field":"id","message":"m","type":"t","in":"{name}"}}"#);
        assert_eq!(written, expected);
        let read: FieldError = serde_json::from_str(&written).expect("a field error");
        assert_eq!(read, fault);
    }
}
