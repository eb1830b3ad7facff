//! Every documented example is the body that a client gets, and its schema allows it.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::time::Duration;

use api_errors::ErrorSpec;
use api_errors::errors::{
    ConflictError, DatabaseUnavailableError, FieldError, ForbiddenError, IntegrityViolationError,
    InternalError, InvalidValueError, LockTimeoutError, NotFoundError, Place, PoolExhaustedError,
    StatementTimeoutError, TransactionConflictError, UnauthorizedError, ValidationError, query,
};
use api_errors::traits::{ApiError, ApiErrorSet};
use axum::body::to_bytes;
use axum::response::IntoResponse;
use serde_json::Value;
use utoipa::IntoResponses;

use proptest::prelude::*;

use crate::data::{Bounds, DataError, Id, Inner, Outer, Page, Tagged, Untagged};
use crate::errors::{
    AppError, InvoiceError, Line, Opaque, OrderError, PaymentRequiredError,
    SubscriptionExpiredError, Unit,
};

/// The documented examples and schemas of a type: by code.
pub(crate) fn documented<T: IntoResponses>() -> Vec<(String, Value, Value)> {
    let responses = serde_json::to_value(T::responses()).unwrap();
    let mut found = Vec::new();
    for response in responses.as_object().unwrap().values() {
        let content = &response["content"]["application/json"];
        for (code, example) in content["examples"].as_object().unwrap() {
            found.push((
                code.clone(),
                example["value"].clone(),
                content["schema"].clone(),
            ));
        }
    }
    found
}

pub(crate) fn assert_fits(schema: &Value, body: &Value) {
    let validator = jsonschema::draft202012::new(schema).unwrap();
    let faults: Vec<_> = validator
        .iter_errors(body)
        .map(|fault| fault.to_string())
        .collect();
    assert!(faults.is_empty(), "{body}\n{faults:?}\n{schema:#}");
}

fn every_example_fits<T: IntoResponses + ApiErrorSet>() {
    let documented = documented::<T>();
    assert_eq!(documented.len(), T::SET.iter().count());
    for (_, example, schema) in &documented {
        assert_fits(schema, example);
    }
}

#[test]
fn every_code_has_an_example_that_fits() {
    every_example_fits::<AppError>();
    every_example_fits::<UnauthorizedError>();
    every_example_fits::<ForbiddenError>();
    every_example_fits::<NotFoundError>();
    every_example_fits::<ConflictError>();
    every_example_fits::<ValidationError>();
    every_example_fits::<InternalError>();
    every_example_fits::<PoolExhaustedError>();
    every_example_fits::<LockTimeoutError>();
    every_example_fits::<InvalidValueError>();
    every_example_fits::<StatementTimeoutError>();
    every_example_fits::<DatabaseUnavailableError>();
    every_example_fits::<TransactionConflictError>();
    every_example_fits::<IntegrityViolationError>();
    every_example_fits::<query::InvalidOrderFieldError>();
    every_example_fits::<query::InvalidFacetFilterError>();
    every_example_fits::<query::InvalidFacetValueError>();
    every_example_fits::<query::InvalidSearchColumnError>();
    every_example_fits::<query::NoSearchableFieldsError>();
    every_example_fits::<query::UnsupportedFacetTypeError>();
}

/// The documented schema of the status under which `error` is answered.
fn schema_for<T: IntoResponses + ApiError>(error: &T) -> Value {
    let code = error.spec().err_code();
    let mut documented = documented::<T>().into_iter();
    documented.find(|(other, ..)| other == code).unwrap().2
}

fn body(error: &impl ApiError) -> Value {
    serde_json::from_str(&error.envelope()).unwrap()
}

/// Asserts that a documented example is the body that is sent: as a JSON value, and with the feature
/// `preserve_order` byte for byte.
fn assert_shows(example: &Value, sent: &str) {
    let sent_value: Value = serde_json::from_str(sent).unwrap();
    assert_eq!(*example, sent_value);
    if cfg!(feature = "preserve_order") {
        assert_eq!(example.to_string(), sent);
    }
}

#[test]
fn the_examples_of_built_in_errors_are_bodies_that_they_send() {
    fn shows<T: IntoResponses + ApiErrorSet + ApiError>(error: &T) {
        assert_shows(&documented::<T>()[0].1, &error.envelope());
    }
    shows(&query::NoSearchableFieldsError::new("orders"));
    shows(&query::InvalidSearchColumnError::new(
        "colour",
        ["name", "status"],
    ));
    shows(&query::InvalidFacetFilterError::new(
        "colour",
        ["brand", "size"],
    ));
    shows(&query::InvalidFacetValueError::new("size", "large"));
    shows(&query::UnsupportedFacetTypeError::new("payload", "json"));
    shows(&query::InvalidOrderFieldError::new(
        "colour",
        ["created_at", "name"],
    ));
    let missing = FieldError::new("quantity", "is required", "missing").at(Place::Body);
    shows(&ValidationError::new([missing]));
    shows(&NotFoundError::new());
}

#[test]
fn the_example_is_the_body() {
    let errors = [
        OrderError::NotFound { id: 42 },
        OrderError::Gateway(io::Error::other("10.0.0.5 refused")),
        OrderError::Closed { until: None },
        OrderError::Plain,
    ];
    let documented = documented::<OrderError>();
    for error in &errors {
        let code = error.spec().err_code();
        let (_, example, _) = documented.iter().find(|(other, ..)| other == code).unwrap();
        assert_shows(example, &error.envelope());
    }
    let static_errors: [(&dyn ApiError, _); 3] = [
        (
            &PaymentRequiredError,
            self::documented::<PaymentRequiredError>(),
        ),
        (
            &SubscriptionExpiredError,
            self::documented::<SubscriptionExpiredError>(),
        ),
        (&NotFoundError::new(), self::documented::<NotFoundError>()),
    ];
    let limited = AppError::from(InvoiceError::Limited);
    assert_shows(
        &self::documented::<InvoiceError>()[1].1,
        &limited.envelope(),
    );
    let again = AppError::Again(PaymentRequiredError);
    assert_eq!(again.envelope(), PaymentRequiredError.envelope());
    for (error, documented) in static_errors {
        assert_shows(&documented[0].1, &error.envelope());
    }
}

#[test]
fn without_an_example_the_smallest_data_are_shown() {
    let documented = documented::<OrderError>();
    let example = |code| {
        let (_, example, _) = documented.iter().find(|(other, ..)| other == code).unwrap();
        example
    };
    assert_shows(
        example("ORDER-422"),
        r#"{"status":"FAIL","message":"Order Validation Failed","error_code":"ORDER-422","description":"One or more order fields are invalid.","data":{"errors":[]}}"#,
    );
    assert_shows(
        example("ORDER-409"),
        r#"{"status":"FAIL","message":"Line refused","error_code":"ORDER-409","description":null,"data":{"sku":"xx","quantity":1,"unit":"piece","parts":[]}}"#,
    );
}

fn line() -> impl Strategy<Value = Line> {
    let leaf = (
        "..+",
        1..u32::MAX,
        prop_oneof![Just(Unit::Piece), Just(Unit::Box)],
    )
        .prop_map(|(sku, quantity, unit)| Line {
            sku,
            quantity,
            unit,
            parts: Vec::new(),
        });
    leaf.prop_recursive(3, 8, 3, |inner| {
        (inner.clone(), proptest::collection::vec(inner, 0..3))
            .prop_map(|(line, parts)| Line { parts, ..line })
    })
}

fn order_error() -> impl Strategy<Value = OrderError> {
    let text = any::<String>;
    let fault = (text(), text(), text())
        .prop_map(|(field, message, kind)| FieldError::new(field, message, kind));
    prop_oneof![
        (
            text(),
            any::<Option<String>>(),
            proptest::collection::vec(fault, 0..3)
        )
            .prop_map(|(summary, explanation, errors)| OrderError::Invalid {
                summary,
                explanation,
                errors
            }),
        any::<u64>().prop_map(|id| OrderError::NotFound { id: id >> 1 }),
        any::<Option<Duration>>().prop_map(|until| OrderError::Closed { until }),
        line().prop_map(OrderError::Refused),
        (
            any::<Option<String>>(),
            any::<u8>(),
            prop_oneof![Just(None), Just(Some(Unit::Box))]
        )
            .prop_map(|(why, bits, unit)| OrderError::Odd {
                why,
                opaque: Opaque { bits },
                unit
            }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn every_body_fits_its_documented_schema(error in order_error()) {
        assert_fits(&schema_for(&error), &body(&error));
    }
}

/// What a client gets of each is what the document says of its code: the status, the headers, a body
/// that fits. `errors` must be one of each code.
fn each_is_documented<E: ApiErrorSet + IntoResponses + IntoResponse>(errors: Vec<E>) {
    check_each(errors, false);
}

/// Checks in addition that the example is the body.
fn each_is_shown<E: ApiErrorSet + IntoResponses + IntoResponse>(errors: Vec<E>) {
    check_each(errors, true);
}

fn check_each<E: ApiErrorSet + IntoResponses + IntoResponse>(errors: Vec<E>, is_exact: bool) {
    let documented = serde_json::to_value(E::responses()).unwrap();
    let mut missing: BTreeSet<_> = E::SET.iter().map(ErrorSpec::err_code).collect();
    for error in errors {
        let spec = error.spec();
        let answer = error.into_response();
        let said = &documented[answer.status().as_str()];
        let headers = said["headers"].as_object().cloned().unwrap_or_default();
        for (name, header) in &headers {
            let is_sent = answer.headers().contains_key(name);
            assert!(is_sent || header["required"] != true, "{name} of {spec:?}");
        }
        for name in answer.headers().keys() {
            let mut documented = headers.keys();
            let is_documented = documented.any(|other| other.eq_ignore_ascii_case(name.as_str()));
            assert!(
                is_documented || name == "content-type",
                "{name} of {spec:?}"
            );
        }
        let content = &said["content"]["application/json"];
        let body = to_bytes(answer.into_body(), usize::MAX);
        let sent = pollster::block_on(body).unwrap();
        let body: Value = serde_json::from_slice(&sent).unwrap();
        assert_eq!(body["error_code"], spec.err_code());
        assert_fits(&content["schema"], &body);
        let example = &content["examples"][spec.err_code()]["value"];
        assert_fits(&content["schema"], example);
        if is_exact {
            assert_shows(example, str::from_utf8(&sent).unwrap());
        }
        missing.remove(spec.err_code());
    }
    assert!(missing.is_empty(), "no instance of {missing:?}");
}

#[test]
fn every_error_of_these_tests_is_answered_as_documented() {
    let line = || Line {
        sku: "lamp".to_owned(),
        quantity: 1,
        unit: Unit::Box,
        parts: Vec::new(),
    };
    each_is_documented(vec![
        AppError::from(PaymentRequiredError),
        AppError::from(SubscriptionExpiredError),
        AppError::from(OrderError::Invalid {
            summary: "One fault".to_owned(),
            explanation: Some("Mend it.".to_owned()),
            errors: vec![FieldError::new("sku", "is missing", "missing")],
        }),
        AppError::from(OrderError::NotFound { id: 42 }),
        AppError::from(OrderError::from(io::Error::other("10.0.0.5 refused"))),
        AppError::from(OrderError::Closed { until: None }),
        AppError::from(OrderError::Refused(line())),
        AppError::from(OrderError::Odd {
            why: Some("No reason.".to_owned()),
            opaque: Opaque { bits: 3 },
            unit: None,
        }),
        AppError::from(OrderError::Plain),
        AppError::from(InvoiceError::NotFound),
        AppError::from(InvoiceError::Limited),
        AppError::from(NotFoundError::new()),
    ]);
    each_is_shown(vec![PaymentRequiredError]);
    each_is_shown(vec![InvoiceError::NotFound, InvoiceError::Limited]);
    let until = Some(Duration::from_secs(3));
    let closed = OrderError::Closed { until };
    assert!(closed.into_response().headers().contains_key("retry-after"));
}

#[test]
fn every_built_in_error_is_answered_as_documented() {
    each_is_shown(vec![UnauthorizedError::new()]);
    each_is_shown(vec![ForbiddenError::new()]);
    each_is_shown(vec![NotFoundError::new()]);
    each_is_shown(vec![ConflictError::new()]);
    each_is_documented(vec![ValidationError::new([FieldError::new(
        "sku",
        "is missing",
        "missing",
    )])]);
    each_is_shown(vec![InternalError::new(io::Error::other("10.0.0.5"))]);
    each_is_shown(vec![PoolExhaustedError::new()]);
    each_is_shown(vec![LockTimeoutError::new()]);
    each_is_shown(vec![InvalidValueError::new()]);
    each_is_shown(vec![StatementTimeoutError::new()]);
    each_is_shown(vec![DatabaseUnavailableError::new()]);
    each_is_shown(vec![TransactionConflictError::new()]);
    each_is_shown(vec![
        IntegrityViolationError::Unique,
        IntegrityViolationError::ForeignKey,
        IntegrityViolationError::Exclusion,
        IntegrityViolationError::NotNull,
        IntegrityViolationError::Check,
    ]);
    each_is_documented(vec![query::InvalidOrderFieldError::new("a", ["b"])]);
    each_is_documented(vec![query::InvalidFacetFilterError::new("a", ["b"])]);
    each_is_documented(vec![query::InvalidFacetValueError::new("a", "b")]);
    each_is_documented(vec![query::InvalidSearchColumnError::new("a", ["b"])]);
    each_is_documented(vec![query::NoSearchableFieldsError::new("User")]);
    each_is_documented(vec![query::UnsupportedFacetTypeError::new("a", "b")]);
}

#[test]
fn every_recorded_error_is_answered_as_documented() {
    each_is_shown(vec![support::seed::PaymentRequiredError]);
    each_is_shown(vec![support::seed::SubscriptionExpiredError]);
    each_is_shown(vec![support::seed::QuotaError]);
    each_is_documented(vec![support::seed::OrderError::new(&["no sku"])]);
}

/// Types of data as they come: each has an example that its own schema allows.
#[test]
fn every_shape_of_data_is_answered_as_documented() {
    each_is_documented(vec![
        DataError::Tagged(Tagged::Left { at: 1 }),
        DataError::Untagged {
            either: Untagged::Number(1),
        },
        DataError::Map {
            by_name: BTreeMap::from([("a".to_owned(), 1)]),
        },
        DataError::Pair(7, "seven".to_owned()),
        DataError::Flat(Outer {
            inner: Inner { deep: true },
            wide: 0.5,
        }),
        DataError::Bounds(Bounds {
            step: 6,
            ratio: 0.75,
            share: 0.25,
            tags: vec!["ab".to_owned()],
        }),
        DataError::Wrapped {
            id: Id(3),
            list: Box::new([Id(4)]),
            letter: 'x',
        },
        DataError::Page(Page { items: vec![Id(5)] }),
    ]);
}

#[test]
fn the_test_can_fail() {
    let schema = schema_for(&InvoiceError::NotFound);
    let mut body = body(&InvoiceError::NotFound);
    body["error_code"] = "INVOICE-405".into();
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    assert!(!validator.is_valid(&body));
}
