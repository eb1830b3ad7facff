//! The member `sources` of an app in development, in the schemas.

use std::error::Error;

use api_errors::errors::InternalError;

use super::*;
use crate::document_matches_wire::assert_fits;

/// The data has the name of the member.
#[derive(Debug, ApiError)]
#[api_error(code = 409, msg = "Not merged", err_code = "MERGE-409")]
struct MergeError {
    #[api_error(data)]
    sources: u8,
    source: io::Error,
}

#[derive(Debug, ApiError)]
#[api_error(code = 409, msg = "Locked", err_code = "LOCK-409")]
struct LockError(#[source] io::Error);

#[derive(Debug, ApiError)]
enum BranchError {
    #[api_error(transparent)]
    Merge(MergeError),
    #[api_error(transparent)]
    Lock(LockError),
}

#[api_errors::path(get, path = "/branch", responses((status = 200)))]
#[expect(dead_code, reason = "only its document counts")]
async fn branch() -> Result<(), BranchError> {
    Ok(())
}

#[derive(OpenApi)]
#[openapi(paths(branch, any))]
struct Branches;

fn merge() -> BranchError {
    let source = io::Error::other("two heads");
    BranchError::Merge(MergeError { sources: 2, source })
}

fn lock() -> BranchError {
    BranchError::Lock(LockError(io::Error::other("row 7")))
}

fn exposing() -> ApiErrors {
    ApiErrors::new()
        .expose_sources(true)
        .expose_sources_in_release()
}

fn document_of(errors: &ApiErrors) -> Value {
    let document = finished_twice(Branches::openapi(), errors);
    assert_is_whole(&document);
    document
}

/// The schema of the body of a status, with the components that it refers to.
fn schema(document: &Value, path: &str, status: &str, media_type: &str) -> Value {
    let responses = responses(document, path);
    let (_, response) = responses
        .iter()
        .find(|(found, _)| *found == status)
        .unwrap();
    let mut schema = response["content"][media_type]["schema"].clone();
    schema["components"] = document["components"].clone();
    schema
}

#[test]
fn the_schemas_of_both_forms_have_the_sources_as_an_optional_member() {
    let errors = exposing().negotiate("/problems/").document_error_response();
    // No operation refers to `ErrorResponse`.
    let document = finished_twice(Branches::openapi(), &errors);
    let components = document["components"]["schemas"].as_object().unwrap();
    let has_code = |schema: &&Value| schema["properties"].get("error_code").is_some();
    for name in [
        "LockError",
        "LockErrorProblem",
        "MergeError",
        "ErrorResponse",
    ] {
        let schema = &components[name];
        assert_eq!(schema["properties"]["sources"]["type"], "array", "{name}");
        assert_eq!(
            schema["properties"]["sources"]["items"]["type"], "string",
            "{name}"
        );
    }
    // The data of the problem has the name.
    let data = &components["MergeErrorProblem"]["properties"]["sources"];
    assert_eq!(data["type"], "integer");
    for (name, schema) in components.iter().filter(|(_, schema)| has_code(schema)) {
        let is_data = name == "MergeErrorProblem";
        let required = schema["required"].as_array().unwrap();
        assert_eq!(required.contains(&json!("sources")), is_data, "{name}");
    }
    let off = document_of(&ApiErrors::new().negotiate("/problems/"));
    let lock = &off["components"]["schemas"]["LockError"];
    assert_eq!(lock["properties"].get("sources"), None);
}

#[test]
fn the_examples_have_no_sources() {
    let document = document_of(&exposing().negotiate("/problems/"));
    for media_type in [JSON, PROBLEM] {
        let example = example(&document, "/branch", media_type, "LOCK-409");
        assert_eq!(example.get("sources"), None);
    }
}

#[test]
fn a_body_with_sources_fits_its_schema() {
    let internal = || InternalError::new("disk full");
    for style in [
        UnionStyle::OneOf,
        UnionStyle::Flat,
        UnionStyle::Umbrella,
        UnionStyle::Discriminated,
    ] {
        let errors = exposing().negotiate("/problems/").union_style(style);
        let document = document_of(&errors);
        for media_type in [JSON, PROBLEM] {
            let branch = schema(&document, "/branch", "409", media_type);
            let body = sent(&errors, media_type, lock);
            assert_eq!(body["sources"], json!(["row 7"]));
            assert_fits(&branch, &body);
            let body = sent(&errors, media_type, merge);
            assert_eq!(body["sources"].is_u64(), media_type == PROBLEM, "{body}");
            assert_fits(&branch, &body);
            let body = sent(&errors, media_type, internal);
            assert_eq!(body["sources"], json!(["disk full"]));
            assert_fits(&schema(&document, "/any", "500", media_type), &body);
        }
    }
    assert!(merge().source().is_some());
}
