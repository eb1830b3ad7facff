//! Formats of the app: their media types, codes and schemas.

use std::borrow::Cow;

use api_errors::errors::{ConflictError, NotFoundError};
use api_errors::traits::ApiErrorSet;
use api_errors::{ApiErrors, ErrorContext, ErrorFormat, ErrorSpec, UnionStyle, traits};
use serde_json::{Value, json};
use utoipa::openapi::{Ref, RefOr, Schema};

use super::{JSON, assert_examples_fit, document, example, responses, sent};
use crate::errors::{AppError, OrderError};

/// A body with a schema for each error, and codes without their numbers: `{"reason":"ORDER","details":{"id":42}}`
struct Typed;

/// `ORDER` for `ORDER-404`.
fn reason(spec: &ErrorSpec) -> &str {
    spec.err_code()
        .trim_end_matches(|end: char| end.is_ascii_digit() || end == '-')
}

impl ErrorFormat for Typed {
    fn write(&self, error: &dyn traits::ApiError, _: &ErrorContext<'_>, out: &mut Vec<u8>) {
        let details = error.data_json().unwrap_or_else(|| "null".to_owned());
        let reason = Value::from(reason(error.spec()));
        out.extend_from_slice(format!(r#"{{"reason":{reason},"details":{details}}}"#).as_bytes());
    }

    fn code<'a>(&'a self, spec: &'a ErrorSpec) -> Option<Cow<'a, str>> {
        Some(reason(spec).into())
    }

    fn schema(&self, spec: &ErrorSpec) -> RefOr<Schema> {
        let mut schema: RefOr<Schema> = serde_json::from_value(json!({
            "type": "object",
            "required": ["reason", "details"],
            "properties": { "reason": { "type": "string", "enum": [reason(spec)] } },
        }))
        .unwrap();
        if let RefOr::T(Schema::Object(object)) = &mut schema {
            object
                .properties
                .insert("details".to_owned(), spec.data_schema());
        }
        schema
    }
}

#[test]
fn each_error_is_a_component_with_its_own_schema() {
    let errors = ApiErrors::new().format(Typed);
    let document = document(&errors);
    assert_eq!(
        assert_examples_fit(&document, JSON),
        AppError::SET.iter().count() + 3
    );
    let schemas = document["components"]["schemas"].as_object().unwrap();
    assert_eq!(
        schemas["InternalError"]["properties"]["reason"]["enum"],
        json!(["SERVER"])
    );
    assert_eq!(schemas["OrderErrorNotFound"]["title"], "OrderErrorNotFound");
    let details = &schemas["OrderErrorNotFound"]["properties"]["details"];
    assert_eq!(details["required"], json!(["id"]));
    // The types of data are components too.
    assert!(schemas.contains_key("FieldError"), "{:?}", schemas.keys());
    let internal = &responses(&document, "/any")[0].1["content"][JSON]["schema"];
    assert_eq!(
        internal,
        &json!({ "$ref": "#/components/schemas/InternalError" })
    );
    let responses = responses(&document, "/orders").into_iter();
    let mut missing = responses.filter(|(status, _)| *status == "404");
    let missing = &missing.next().unwrap().1["content"][JSON]["examples"];
    let example = &missing["ORDER"]["value"];
    assert_eq!(
        example,
        &json!({ "reason": "ORDER", "details": { "id": 42 } })
    );
    assert_eq!(
        example,
        &sent(&errors, JSON, || OrderError::NotFound { id: 42 })
    );
}

#[test]
fn the_document_has_the_codes_of_the_format() {
    let errors = ApiErrors::new()
        .format(Typed)
        .common_errors::<ConflictError>();
    let document = document(&errors);
    let text = document.to_string();
    for code in ["ORDER-404", "SERVER-500", "VAL-422", "RES-409"] {
        assert!(!text.contains(code), "{code}");
    }
    let (_, internal) = responses(&document, "/any").pop().unwrap();
    assert_eq!(internal["x-error-codes"], json!(["SERVER"]));
    assert_eq!(internal["description"], "`SERVER`: Internal Server Error");
    // The codes that operations have because of the app.
    assert_eq!(
        document["x-common-error-codes"],
        json!(["HTTP", "RES", "SERVER", "VAL"])
    );
}

/// `{"error":"Order 42 not found"}`
struct WithoutCodes;

impl ErrorFormat for WithoutCodes {
    fn write(&self, error: &dyn traits::ApiError, _: &ErrorContext<'_>, out: &mut Vec<u8>) {
        out.extend_from_slice(json!({ "error": error.message() }).to_string().as_bytes());
    }

    fn code<'a>(&'a self, _: &'a ErrorSpec) -> Option<Cow<'a, str>> {
        None
    }

    fn schema(&self, _: &ErrorSpec) -> RefOr<Schema> {
        let schema = json!({ "type": "object", "required": ["error"], "properties": { "error": { "type": "string" } } });
        serde_json::from_value(schema).unwrap()
    }
}

#[test]
fn a_format_without_codes_publishes_none_and_has_one_component() {
    for style in [
        UnionStyle::OneOf,
        UnionStyle::Flat,
        UnionStyle::Umbrella,
        UnionStyle::Discriminated,
    ] {
        let errors = ApiErrors::new()
            .format(WithoutCodes)
            .union_style(style)
            .common_errors::<ConflictError>();
        let document = document(&errors);
        assert!(assert_examples_fit(&document, JSON) > 5);
        let text = document.to_string();
        let mut codes: Vec<_> = AppError::SET.iter().map(ErrorSpec::err_code).collect();
        codes.extend([
            "SERVER-500",
            "VAL-422",
            "RES-409",
            "x-error-codes",
            "x-common-error-codes",
        ]);
        for code in codes {
            assert!(!text.contains(code), "{code} {style:?}");
        }
        let schemas = document["components"]["schemas"].as_object().unwrap();
        assert_eq!(schemas.keys().collect::<Vec<_>>(), ["ErrorBody"]);
        assert_eq!(schemas["ErrorBody"]["title"], "ErrorBody");
        for (status, response) in responses(&document, "/orders") {
            let schema = &response["content"][JSON]["schema"];
            assert_eq!(
                schema,
                &json!({ "$ref": "#/components/schemas/ErrorBody" }),
                "{status}"
            );
        }
        let example = example(&document, "/orders", JSON, "NotFound");
        assert_eq!(example, &json!({ "error": "Order 42 not found" }));
        assert_eq!(
            example,
            &sent(&errors, JSON, || OrderError::NotFound { id: 42 })
        );
        let (_, internal) = responses(&document, "/any").pop().unwrap();
        assert_eq!(internal["description"], "Internal Server Error");
        assert_eq!(
            internal["x-error-messages"],
            json!(["Internal Server Error"])
        );
    }
}

/// A later call adds errors to those of the first, which have no code by which they could be found.
#[test]
fn a_second_call_finds_errors_without_a_code() {
    use utoipa::OpenApi as _;
    let errors = ApiErrors::new().format(WithoutCodes);
    let mut openapi = super::Api::openapi();
    errors.document(&mut openapi);
    let errors = errors.common_errors::<NotFoundError>();
    errors.document(&mut openapi);
    let twice = serde_json::to_value(&openapi).unwrap();
    let once = document(&errors);
    let of = |document: &Value, path: &str| {
        let responses = responses(document, path).into_iter();
        let missing = responses.filter(|(status, _)| *status == "404");
        missing
            .map(|(_, response)| response.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(of(&twice, "/any"), of(&once, "/any"));
    let [orders] = &of(&twice, "/orders")[..] else {
        panic!("{twice:#}")
    };
    let messages = orders["x-error-messages"].as_array().unwrap();
    assert!(messages.contains(&json!("Not Found")), "{orders:#}");
    let lines: Vec<_> = orders["description"].as_str().unwrap().lines().collect();
    assert_eq!(lines.len(), messages.len(), "{orders:#}");
    assert!(
        lines.iter().all(|line| line.starts_with("- ")),
        "{orders:#}"
    );
}

/// The user writes the component, and the format refers to it.
struct Referring;

impl ErrorFormat for Referring {
    fn content_types(&self) -> &[&'static str] {
        &["application/vnd.shop+json", "text/plain"]
    }

    fn write(&self, error: &dyn traits::ApiError, context: &ErrorContext<'_>, out: &mut Vec<u8>) {
        if context.content_type() == Some("text/plain") {
            // JSON by accident.
            out.extend_from_slice(b"42");
        } else {
            out.extend_from_slice(json!([error.spec().err_code()]).to_string().as_bytes());
        }
    }

    fn schema(&self, _: &ErrorSpec) -> RefOr<Schema> {
        Ref::from_schema_name("Mine").into()
    }
}

#[test]
fn every_media_type_has_its_own_body_and_a_reference_stays() {
    use utoipa::OpenApi as _;
    let mut openapi = super::Api::openapi();
    let mine: Schema =
        serde_json::from_value(json!({ "type": "array", "items": { "type": "string" } })).unwrap();
    let components = openapi.components.get_or_insert_default();
    components.schemas.insert("Mine".to_owned(), mine.into());
    let errors = ApiErrors::new().format(Referring);
    let document = crate::components::finished_twice(openapi, &errors);
    let schemas = document["components"]["schemas"].as_object().unwrap();
    assert_eq!(schemas.keys().collect::<Vec<_>>(), ["Mine"]);
    for (_, response) in responses(&document, "/orders") {
        let content = &response["content"];
        assert_eq!(
            content["application/vnd.shop+json"]["schema"],
            json!({ "$ref": "#/components/schemas/Mine" })
        );
        assert_eq!(content["text/plain"]["schema"], json!({ "type": "string" }));
    }
    let of = |media_type| example(&document, "/orders", media_type, "ORDER-404");
    assert_eq!(of("application/vnd.shop+json"), &json!(["ORDER-404"]));
    assert_eq!(of("text/plain"), "42");
}
