//! The document describes the form that the app has chosen.

mod exposed_sources;
mod members;
mod own;
mod prefixes;
mod problem;

use std::collections::BTreeMap;
use std::io;

use api_errors::errors::{
    FieldError, NotFoundError, Place, PoolExhaustedError, UnauthorizedError, ValidationError,
};
use api_errors::traits::ApiErrorSet;
use api_errors::{AnyError, ApiError, ApiErrors, ErrorContext, ErrorFormat, UnionStyle, traits};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::response::IntoResponse;
use axum::routing::get;
use http::Request;
use serde_json::{Value, json};
use tower::ServiceExt as _;
use utoipa::OpenApi;

use crate::components::{assert_is_whole, finished_twice};
use crate::errors::{AppError, OrderError};

const PROBLEM: &str = "application/problem+json";
const JSON: &str = "application/json";

#[api_errors::path(get, path = "/orders", params(("id" = u64, Query)), responses((status = 200, description = "ok")))]
#[expect(dead_code, reason = "only its document counts")]
async fn orders(_: crate::Id) -> Result<(), AppError> {
    Ok(())
}

#[api_errors::path(get, path = "/any", responses((status = 200, description = "ok")))]
#[expect(dead_code, reason = "only its document counts")]
async fn any() -> Result<(), AnyError> {
    Ok(())
}

#[derive(OpenApi)]
#[openapi(paths(orders, any))]
struct Api;

fn document(errors: &ApiErrors) -> Value {
    let document = finished_twice(Api::openapi(), errors);
    assert_is_whole(&document);
    document
}

/// The responses of an operation, references followed.
fn responses<'a>(document: &'a Value, path: &str) -> Vec<(&'a String, &'a Value)> {
    let responses = &document["paths"][path]["get"]["responses"];
    let resolve = |response: &'a Value| match response["$ref"].as_str() {
        Some(reference) => document.pointer(&reference[1..]).unwrap(),
        None => response,
    };
    let responses = responses.as_object().unwrap().iter();
    responses
        .map(|(status, response)| (status, resolve(response)))
        .filter(|(status, _)| *status != "200")
        .collect()
}

/// What the app sends for an error, but for the members that only a request gives.
fn sent<E: IntoResponse + 'static>(errors: &ApiErrors, accept: &str, make: fn() -> E) -> Value {
    let app = Router::new()
        .route("/", get(move || async move { make() }))
        .layer(errors.layer());
    let request = Request::get("/").header("accept", accept);
    pollster::block_on(async {
        let response = app.oneshot(request.body(Body::empty()).unwrap()).await;
        let response = response.unwrap();
        assert_eq!(response.headers()["content-type"], accept);
        let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        let mut body: Value = serde_json::from_slice(&body).unwrap();
        body.as_object_mut().unwrap().remove("instance");
        body
    })
}

fn example<'a>(document: &'a Value, path: &str, media_type: &str, code: &str) -> &'a Value {
    let mut responses = responses(document, path).into_iter();
    responses
        .find_map(|(_, response)| {
            response["content"][media_type]["examples"]
                .get(code)
                .map(|example| &example["value"])
        })
        .unwrap_or_else(|| panic!("no example of {code}"))
}

/// Each example is what its schema allows.
fn assert_examples_fit(document: &Value, media_type: &str) -> usize {
    let mut count = 0;
    for path in ["/orders", "/any"] {
        for (status, response) in responses(document, path) {
            let content = &response["content"][media_type];
            let mut schema = content["schema"].clone();
            schema["components"] = document["components"].clone();
            let validator = jsonschema::draft202012::new(&schema).unwrap();
            for (code, example) in content["examples"].as_object().unwrap() {
                let value = &example["value"];
                let faults: Vec<_> = validator
                    .iter_errors(value)
                    .map(|f| f.to_string())
                    .collect();
                assert!(faults.is_empty(), "{code}: {value}\n{faults:?}");
                if media_type == PROBLEM {
                    assert_eq!(value["status"].to_string(), *status, "{code}");
                }
                count += 1;
            }
        }
    }
    count
}

fn problem() -> ApiErrors {
    ApiErrors::new().problem_details("https://errors.example.com/")
}

#[test]
fn problem_details_have_one_media_type() {
    let document = document(&problem());
    let all = AppError::SET.iter().count() + 2 + 1;
    assert_eq!(assert_examples_fit(&document, PROBLEM), all);
    for (_, response) in responses(&document, "/orders") {
        let media_types: Vec<_> = response["content"].as_object().unwrap().keys().collect();
        assert_eq!(media_types, [PROBLEM]);
    }
}

#[test]
fn a_negotiated_document_has_both_media_types() {
    let errors = ApiErrors::new().negotiate("/problems/");
    let document = document(&errors);
    assert_eq!(
        assert_examples_fit(&document, PROBLEM),
        assert_examples_fit(&document, JSON)
    );
    for media_type in [PROBLEM, JSON] {
        let example = example(&document, "/orders", media_type, "ORDER-404");
        let sent = sent(&errors, media_type, || OrderError::NotFound { id: 42 });
        assert_eq!(example, &sent);
    }
}

/// `{"errors":{"body":[..]}}`
struct RealWorld;

impl ErrorFormat for RealWorld {
    fn write(&self, error: &dyn traits::ApiError, _: &ErrorContext<'_>, out: &mut Vec<u8>) {
        let body = json!({ "errors": { "body": [error.message()] } });
        out.extend_from_slice(body.to_string().as_bytes());
    }
}

#[test]
fn a_format_of_ones_own() {
    let errors = ApiErrors::new().format(RealWorld);
    let document = document(&errors);
    assert!(assert_examples_fit(&document, JSON) > 5);
    let example = example(&document, "/orders", JSON, "ORDER-404");
    assert_eq!(
        example,
        &json!({ "errors": { "body": ["Order 42 not found"] } })
    );
    let sent = sent(&errors, JSON, || OrderError::NotFound { id: 42 });
    assert_eq!(example, &sent);
}

/// Sends the values of the placeholders.
struct Args;

impl ErrorFormat for Args {
    fn write(&self, error: &dyn traits::ApiError, _: &ErrorContext<'_>, out: &mut Vec<u8>) {
        let args = error.args();
        let args: BTreeMap<_, _> = args.iter().map(|arg| (arg.name(), arg.value())).collect();
        out.extend_from_slice(json!(args).to_string().as_bytes());
    }
}

#[test]
fn a_format_gets_the_values_of_the_example() {
    let document = document(&ApiErrors::new().format(Args));
    let of = |code| example(&document, "/orders", JSON, code);
    assert_eq!(of("ORDER-404"), &json!({ "id": "42" }));
    assert_eq!(of("VAL-422"), &json!({ "n": "1" }));
}

#[test]
fn the_status_of_validation() {
    let document = document(&ApiErrors::new().validation_status(400));
    let statuses: Vec<_> = responses(&document, "/orders").into_iter().collect();
    let of = |status: &str| {
        let found = statuses.iter().find(|(other, _)| *other == status);
        found.map(|(_, response)| response["x-error-codes"].clone())
    };
    assert_eq!(of("400"), Some(json!(["ORDER-400", "VAL-422"])));
    assert!(
        !of("422")
            .unwrap_or_default()
            .to_string()
            .contains("VAL-422")
    );
}

#[test]
fn the_challenge_of_the_app_is_documented() {
    let errors = ApiErrors::new()
        .challenge("Basic realm=\"x\"")
        .common_errors::<UnauthorizedError>();
    let document = document(&errors);
    let responses = responses(&document, "/any");
    let (_, response) = responses
        .iter()
        .find(|(status, _)| *status == "401")
        .unwrap();
    assert_eq!(
        response["headers"]["WWW-Authenticate"]["example"],
        "Basic realm=\"x\""
    );
}

#[test]
fn errors_of_mappings_are_documented() {
    let errors = ApiErrors::new()
        .on(|_: &io::Error| PoolExhaustedError::new())
        .register::<NotFoundError>();
    let mapped = document(&errors);
    let codes = |document: &Value| -> Vec<String> {
        let responses = responses(document, "/any").into_iter();
        responses
            .map(|(_, response)| response["x-error-codes"].to_string())
            .collect()
    };
    assert_eq!(
        codes(&mapped),
        [r#"["RES-404"]"#, r#"["SERVER-500"]"#, r#"["DB-503-POOL"]"#]
    );
    assert_eq!(codes(&document(&ApiErrors::new())), [r#"["SERVER-500"]"#]);
    assert!(!mapped.to_string().contains("x-any-error"));
}

/// That a handler returns any error is known of it whatever it says of one status.
#[test]
fn what_mappings_answer_stays_beside_an_entry_for_500() {
    #[api_errors::path(get, path = "/any", responses((status = 500, description = "Mine")))]
    #[expect(dead_code, reason = "only its document counts")]
    async fn any() -> Result<(), AnyError> {
        Ok(())
    }
    #[derive(OpenApi)]
    #[openapi(paths(any))]
    struct Api;

    let mut openapi = Api::openapi();
    ApiErrors::new()
        .on(|_: &io::Error| PoolExhaustedError::new())
        .document(&mut openapi);
    let document = serde_json::to_value(openapi).unwrap();
    assert_is_whole(&document);
    let responses = document["paths"]["/any"]["get"]["responses"].as_object();
    let responses = responses.unwrap();
    assert_eq!(responses.keys().collect::<Vec<_>>(), ["500", "503"]);
    assert_eq!(
        responses["500"]["description"],
        "Mine\n\n`SERVER-500`: Internal Server Error"
    );
}
