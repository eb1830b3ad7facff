//! Every documented example is what a client gets, and what its schema allows.

use std::io;
use std::time::Duration;

use api_errors::errors::{
    ConflictError, FieldError, ForbiddenError, IntegrityViolationError, InternalError,
    LockTimeoutError, NotFoundError, PoolExhaustedError, UnauthorizedError, ValidationError, query,
};
use api_errors::traits::{ApiError, ApiErrorSet};
use serde_json::Value;
use utoipa::IntoResponses;

use proptest::prelude::*;

use crate::errors::{
    AppError, InvoiceError, Line, Opaque, OrderError, PaymentRequiredError,
    SubscriptionExpiredError, Unit,
};

/// The documented examples and schemas of a type: by code.
fn documented<T: IntoResponses>() -> Vec<(String, Value, Value)> {
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

fn assert_fits(schema: &Value, body: &Value) {
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

/// What the builders may replace is any value; what is shown is what nobody replaces.
#[test]
fn the_examples_of_built_in_errors_show_their_data() {
    let data = |documented: Vec<(String, Value, Value)>| documented[0].1["data"].to_string();
    assert_eq!(
        data(documented::<query::InvalidFacetFilterError>()),
        r#"{"key":"","valid_keys":[]}"#
    );
    assert_eq!(
        data(documented::<query::InvalidOrderFieldError>()),
        r#"{"field":"","valid_fields":[]}"#
    );
    assert_eq!(data(documented::<ValidationError>()), r#"{"errors":[]}"#);
    assert_eq!(data(documented::<NotFoundError>()), "null");
}

#[test]
fn the_example_is_the_body_byte_for_byte() {
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
        assert_eq!(example.to_string(), error.envelope());
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
    assert_eq!(
        self::documented::<InvoiceError>()[1].1.to_string(),
        limited.envelope()
    );
    let again = AppError::Again(PaymentRequiredError);
    assert_eq!(again.envelope(), PaymentRequiredError.envelope());
    for (error, documented) in static_errors {
        assert_eq!(documented[0].1.to_string(), error.envelope());
    }
}

#[test]
fn without_an_example_the_template_stands_with_the_smallest_data() {
    let documented = documented::<OrderError>();
    let example = |code| {
        documented
            .iter()
            .find(|(other, ..)| other == code)
            .unwrap()
            .1
            .to_string()
    };
    assert_eq!(
        example("ORDER-422"),
        r#"{"status":"FAIL","message":"Order Validation Failed","error_code":"ORDER-422","description":"One or more order fields are invalid.","data":{"errors":[]}}"#
    );
    assert_eq!(
        example("ORDER-409"),
        r#"{"status":"FAIL","message":"Line refused","error_code":"ORDER-409","description":null,"data":{"sku":"xx","quantity":1,"unit":"piece","parts":[]}}"#
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

#[test]
fn the_test_can_fail() {
    let schema = schema_for(&InvoiceError::NotFound);
    let mut body = body(&InvoiceError::NotFound);
    body["error_code"] = "INVOICE-405".into();
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    assert!(!validator.is_valid(&body));
}
