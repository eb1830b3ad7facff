//! `ErrorResponse`: the schema of any error, on request.

use api_errors::{ApiErrors, ErrorContext, ErrorFormat, traits};
use serde_json::{Value, json};
use utoipa::OpenApi;

use crate::components::finished_twice;
use crate::errors::AppError;

#[api_errors::path(get, path = "/", params(("id" = u64, Query)), responses((status = 200, description = "ok")))]
#[expect(dead_code, reason = "only its document counts")]
async fn handler(_: crate::Id) -> Result<(), AppError> {
    Ok(())
}

#[derive(OpenApi)]
#[openapi(paths(handler))]
struct Api;

fn document(errors: &ApiErrors) -> Value {
    finished_twice(Api::openapi(), errors)
}

/// Checks that the schema is true of each example, and describes each member.
fn assert_is_of_any_error(document: &Value, name: &str, media_type: &str) {
    let schema = &document["components"]["schemas"][name];
    let validator = jsonschema::draft202012::new(schema).unwrap();
    let mut examples = 0;
    let responses = document["components"]["responses"].as_object().unwrap();
    let inline = document["paths"]["/"]["get"]["responses"]
        .as_object()
        .unwrap();
    for response in responses.values().chain(inline.values()) {
        let all = response["content"][media_type]["examples"].as_object();
        for example in all.into_iter().flat_map(|all| all.values()) {
            let value = &example["value"];
            if let Err(error) = validator.validate(value) {
                panic!("{value} does not fit: {error}");
            }
            for (member, of_member) in schema["properties"].as_object().unwrap() {
                assert!(of_member["description"].is_string(), "{member}");
            }
            examples += 1;
        }
    }
    assert!(examples > 10, "{examples}");
    assert_eq!(schema["title"], name);
    assert!(!validator.is_valid(&json!({ "message": "no error" })));
}

#[test]
fn every_error_of_the_envelope_fits() {
    let document = document(&ApiErrors::new().document_error_response());
    assert_is_of_any_error(&document, "ErrorResponse", "application/json");
    let schema = &document["components"]["schemas"]["ErrorResponse"];
    assert_eq!(schema["properties"]["status"]["enum"], json!(["FAIL"]));
    assert_eq!(schema["properties"]["error_code"]["enum"], Value::Null);
    assert_eq!(
        schema["required"],
        json!(["status", "message", "error_code", "description", "data"])
    );
}

#[test]
fn every_problem_fits() {
    let errors = ApiErrors::new()
        .negotiate("/problems/")
        .document_error_response();
    let document = document(&errors);
    assert_is_of_any_error(&document, "ErrorResponse", "application/json");
    assert_is_of_any_error(
        &document,
        "ErrorResponseProblem",
        "application/problem+json",
    );
}

#[test]
fn it_is_absent_without_the_setting() {
    let document = document(&ApiErrors::new());
    assert_eq!(
        document["components"]["schemas"]["ErrorResponse"],
        Value::Null
    );
}

#[test]
fn a_schema_of_the_user_keeps_its_name() {
    let mut openapi = Api::openapi();
    let own = utoipa::openapi::schema::Object::with_type(utoipa::openapi::Type::String);
    let components = openapi.components.get_or_insert_default();
    components
        .schemas
        .insert("ErrorResponse".to_owned(), own.into());
    ApiErrors::new()
        .document_error_response()
        .document(&mut openapi);
    let document = serde_json::to_value(openapi).unwrap();
    assert_eq!(
        document["components"]["schemas"]["ErrorResponse"],
        json!({ "type": "string" })
    );
}

/// Its errors have any schema.
#[test]
fn a_format_of_the_user_has_no_such_component() {
    struct Plain;

    impl ErrorFormat for Plain {
        fn write(&self, error: &dyn traits::ApiError, _: &ErrorContext<'_>, out: &mut Vec<u8>) {
            out.extend_from_slice(error.spec().err_code().as_bytes());
        }
    }

    let errors = ApiErrors::new().format(Plain).document_error_response();
    let document = document(&errors);
    assert_eq!(
        document["components"]["schemas"]["ErrorResponse"],
        Value::Null
    );
}
