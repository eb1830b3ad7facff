//! Handlers that return a report of anyhow, eyre or error-stack are documented as those that return `AnyError`.
#![cfg(all(
    feature = "anyhow-1",
    feature = "eyre-0_6",
    feature = "error-stack-0_8"
))]

use std::io;

use api_errors::errors::{NotFoundError, PoolExhaustedError};
use api_errors::report::{AnyhowError, EyreError, StackError};
use api_errors::{AnyError, ApiErrors};
use serde_json::Value;
use utoipa::OpenApi;

use crate::components::assert_is_whole;

#[api_errors::path(get, path = "/any", responses((status = 200, description = "ok")))]
#[expect(dead_code, reason = "only its document counts")]
async fn any() -> Result<(), AnyError> {
    Ok(())
}

#[api_errors::path(get, path = "/anyhow", responses((status = 200, description = "ok")))]
#[expect(dead_code, reason = "only its document counts")]
async fn of_anyhow() -> Result<(), AnyhowError> {
    Ok(())
}

#[api_errors::path(get, path = "/eyre", responses((status = 200, description = "ok")))]
#[expect(dead_code, reason = "only its document counts")]
async fn of_eyre() -> Result<(), EyreError> {
    Ok(())
}

#[api_errors::path(get, path = "/stack", responses((status = 200, description = "ok")))]
#[expect(dead_code, reason = "only its document counts")]
async fn of_stack() -> Result<(), StackError<NotFoundError>> {
    Ok(())
}

/// The contexts of several reports.
type Several = StackError<[io::Error]>;

#[api_errors::path(get, path = "/several", responses((status = 200, description = "ok")))]
#[expect(dead_code, reason = "only its document counts")]
async fn of_several() -> Result<(), Several> {
    Ok(())
}

#[derive(OpenApi)]
#[openapi(paths(any, of_anyhow, of_eyre, of_stack, of_several))]
struct Api;

#[test]
fn a_report_has_the_errors_of_the_mappings() {
    let mapped = ApiErrors::new()
        .on(|_: &io::Error| PoolExhaustedError::new())
        .register::<NotFoundError>();
    let cases: [(_, &[&str]); 2] = [
        (ApiErrors::new(), &["200", "500"]),
        (mapped, &["200", "404", "500", "503"]),
    ];
    for (errors, statuses) in cases {
        let mut openapi = Api::openapi();
        errors.document(&mut openapi);
        let document = serde_json::to_value(openapi).unwrap();
        assert_is_whole(&document);
        let responses =
            |path: &str| -> Value { document["paths"][path]["get"]["responses"].clone() };
        let any = responses("/any");
        let found: Vec<_> = any.as_object().unwrap().keys().collect();
        assert_eq!(found, statuses);
        for path in ["/anyhow", "/eyre", "/stack", "/several"] {
            assert_eq!(responses(path), any, "{path}");
        }
        assert!(!document.to_string().contains("x-any-error"));
    }
}
