//! `meta(..)`: facts about an error for the code of the app.

use api_errors::errors::NotFoundError;
use api_errors::traits::{ApiError as _, ApiErrorSet};
use api_errors::{ApiError, ErrorSpec, MetaValue};
use serde_json::json;
use support::envelope;

#[derive(Debug, ApiError)]
#[api_error(meta(kind = "order", retryable = false, docs = "https://docs.example.com"))]
enum OrderError {
    #[api_error(code = 404, msg = "Missing", err_code = "ORDER-404")]
    Missing,
    #[api_error(
        code = 409,
        msg = "Changing",
        err_code = "ORDER-409",
        data(kind = "data"),
        meta(weight = 0.5, retryable = true)
    )]
    Changing,
    #[api_error(transparent)]
    Nested(#[from] NotFoundError),
}

fn metadata(spec: &ErrorSpec) -> Vec<(&'static str, MetaValue)> {
    spec.metadata().collect()
}

#[test]
fn every_literal_has_its_type() {
    #[derive(Debug, ApiError)]
    #[api_error(
        code = 400,
        msg = "m",
        err_code = "ALL",
        meta(
            text = "a \"quoted\" text",
            letter = 'x',
            yes = true,
            least = -9_223_372_036_854_775_808,
            most = 0x7fff_ffff_ffff_ffff,
            ratio = -1.5,
            type = "raw",
            r#fn = 1,
        )
    )]
    struct All;

    assert_eq!(
        metadata(All.spec()),
        [
            ("text", MetaValue::Str("a \"quoted\" text")),
            ("letter", MetaValue::Str("x")),
            ("yes", MetaValue::Bool(true)),
            ("least", MetaValue::Integer(i64::MIN)),
            ("most", MetaValue::Integer(i64::MAX)),
            ("ratio", MetaValue::Float(-1.5)),
            ("type", MetaValue::Str("raw")),
            ("fn", MetaValue::Integer(1)),
        ]
    );
    assert_eq!(All.envelope(), envelope("m", "ALL", None, "null"));
    assert!(All.headers().is_empty());
}

#[test]
fn a_variant_adds_to_the_entries_of_its_enum_and_replaces_them() {
    let [missing, changing] = OrderError::SET.specs() else {
        panic!("two errors")
    };
    let kind = ("kind", MetaValue::Str("order"));
    let docs = ("docs", MetaValue::Str("https://docs.example.com"));
    let retryable = |value| ("retryable", MetaValue::Bool(value));
    assert_eq!(metadata(missing), [kind, retryable(false), docs]);
    let weight = ("weight", MetaValue::Float(0.5));
    assert_eq!(metadata(changing), [kind, retryable(true), docs, weight]);
    assert_eq!(changing.meta("retryable"), Some(MetaValue::Bool(true)));
    assert_eq!(missing.meta("weight"), None);
    assert_eq!(
        OrderError::Changing.envelope(),
        envelope("Changing", "ORDER-409", None, r#"{"kind":"data"}"#)
    );
}

#[test]
fn a_nested_error_does_not_inherit_it() {
    let error = OrderError::from(NotFoundError::new());
    assert_eq!(metadata(error.spec()), []);
    assert_eq!(
        OrderError::Missing
            .spec()
            .meta("kind")
            .and_then(|kind| kind.as_str()),
        Some("order")
    );
}

#[test]
fn a_value_is_read_by_its_type() {
    let values = [
        MetaValue::Str("7"),
        MetaValue::Bool(true),
        MetaValue::Integer(7),
        MetaValue::Float(1.5),
    ];
    assert_eq!(
        values.map(|value| value.as_str()),
        [Some("7"), None, None, None]
    );
    assert_eq!(
        values.map(|value| value.as_bool()),
        [None, Some(true), None, None]
    );
    assert_eq!(
        values.map(|value| value.as_i64()),
        [None, None, Some(7), None]
    );
    assert_eq!(
        values.map(|value| value.as_f64()),
        [None, None, Some(7.0), Some(1.5)]
    );
    assert_eq!(
        values.map(|value| value.to_string()),
        ["7", "true", "7", "1.5"]
    );
    assert_eq!(json!(values), json!(["7", true, 7, 1.5]));
}
