//! The sources of an app in development, as the assertion and the drift check see them.

use std::io;

use api_errors::testing::DriftCheck;
use api_errors::{ApiError, ApiErrors, assert_api_error};
use axum::Router;
use axum::body::Body;
use axum::http::{Method, Request};
use serde_json::json;
use tower::ServiceExt as _;
use utoipa::openapi::OpenApi;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::drift::ask;

#[derive(Debug, ApiError)]
#[api_error(code = 409, msg = "Not merged", err_code = "MERGE-409")]
struct MergeError {
    #[api_error(data)]
    heads: u8,
    source: io::Error,
}

/// The data has the name of the member.
#[derive(Debug, ApiError)]
#[api_error(code = 409, msg = "Not joined", err_code = "JOIN-409")]
struct JoinError {
    #[api_error(data)]
    sources: u8,
    source: io::Error,
}

fn merge_error() -> MergeError {
    let source = io::Error::other("row 7 is locked");
    MergeError { heads: 2, source }
}

fn join_error() -> JoinError {
    let source = io::Error::other("row 8 is locked");
    JoinError { sources: 3, source }
}

#[api_errors::path(get, path = "/merge")]
async fn merge() -> Result<(), MergeError> {
    Err(merge_error())
}

#[api_errors::path(get, path = "/join")]
async fn join() -> Result<(), JoinError> {
    Err(join_error())
}

fn parts(errors: &ApiErrors) -> (Router, OpenApi) {
    let router = OpenApiRouter::new()
        .routes(routes!(merge))
        .routes(routes!(join));
    let (router, mut openapi) = router.split_for_parts();
    errors.document(&mut openapi);
    (router.layer(errors.layer()), openapi)
}

fn exposing() -> [ApiErrors; 2] {
    let exposing = ApiErrors::new()
        .expose_sources(true)
        .expose_sources_in_release();
    let problem = exposing.clone().problem_details("/problems/");
    [exposing, problem]
}

#[test]
fn the_check_accepts_exposed_sources() {
    for errors in exposing() {
        let (router, openapi) = parts(&errors);
        let check = DriftCheck::new(&openapi);
        let app = router.layer(check.layer());
        for path in ["/merge", "/join", "/nowhere"] {
            ask(&app, &Method::GET, path);
        }
        assert_eq!(check.into_differences(), [""; 0]);
    }
}

#[test]
fn the_check_finds_sources_that_the_document_does_not_have() {
    let released = [
        ApiErrors::new(),
        ApiErrors::new().problem_details("/problems/"),
    ];
    for (errors, released) in exposing().into_iter().zip(released) {
        let (_, openapi) = parts(&released);
        let check = DriftCheck::new(&openapi);
        let app = parts(&errors).0.layer(check.layer());
        ask(&app, &Method::GET, "/merge");
        let found = check.into_differences();
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].contains("/sources"), "{found:?}");
    }
}

#[test]
fn the_assertion_accepts_exposed_sources() {
    for errors in exposing() {
        let response = |path: &str| {
            let request = Request::get(path).body(Body::empty()).unwrap();
            pollster::block_on(parts(&errors).0.oneshot(request)).unwrap()
        };
        let body = assert_api_error!(response("/merge"), MergeError, "MERGE-409");
        assert_eq!(body.data, Some(json!({ "heads": 2 })));
        assert_api_error!(response("/merge"), expected = merge_error());
        let body = assert_api_error!(response("/join"), JoinError, "JOIN-409");
        assert_eq!(body.data, Some(json!({ "sources": 3 })));
        assert_api_error!(response("/join"), expected = join_error());
    }
}
