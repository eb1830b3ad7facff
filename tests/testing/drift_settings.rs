//! Routes and codes that are excepted, and a check without schemas.

use api_errors::errors::NotFoundError;
use api_errors::testing::DriftCheck;
use api_errors::{ApiError, ApiErrors};
use axum::Router;
use axum::body::Body;
use axum::http::Method;
use axum::middleware::map_response;
use axum::response::Response;
use serde_json::{Value, json};

use crate::drift::ask;
use crate::drift_members::documented;

#[test]
fn a_rest_is_excepted_with_its_start() {
    let asked = |document: Value, except: &str| {
        let check = DriftCheck::of_json(document).except(except);
        let app = Router::new().fallback(async || "page").layer(check.layer());
        for path in ["/docs", "/docs/", "/docs/a/b", "/documents"] {
            ask(&app, &Method::GET, path);
        }
        let found = check.into_differences();
        let paths = found.iter().filter_map(|found| found.split(' ').nth(1));
        paths.map(str::to_owned).collect::<Vec<_>>()
    };
    let mut document =
        json!({ "openapi": "3.1.0", "info": { "title": "t", "version": "1" }, "paths": {} });
    assert_eq!(asked(document.clone(), "/docs/{*rest}"), ["/documents"]);
    assert_eq!(
        asked(document.clone(), "/docs/{page}"),
        ["/docs", "/docs/", "/docs/a/b", "/documents"]
    );
    // A path of the document is compared.
    document["paths"]["/docs"] = json!({ "get": { "responses": {} } });
    assert_eq!(asked(document, "/docs/{*rest}"), ["/docs", "/documents"]);
}

#[derive(Debug, ApiError)]
#[api_error(code = 503, msg = "Closed", err_code = "SHOP-503", retry_after = 60)]
struct ClosedError;

/// A middleware responds at every route, also where there is none.
#[test]
fn a_common_error_can_be_anywhere() {
    let asked = |errors: ApiErrors, excepted: &[&str]| {
        let (_, openapi) = documented(&errors);
        let check = DriftCheck::new(&openapi);
        let check = excepted
            .iter()
            .fold(check, |check, code| check.except_code(code));
        let app = Router::new().fallback(async || ClosedError);
        let app = app.layer(errors.layer()).layer(check.layer());
        ask(&app, &Method::GET, "/nowhere");
        check.into_differences()
    };
    let found = asked(ApiErrors::new(), &[]);
    let line = "and SHOP-503 is neither HTTP-404 nor HTTP-405 nor a code of `common_errors`; ";
    assert!(found[0].contains(line), "{found:?}");
    let closed = || ApiErrors::new().common_errors::<ClosedError>();
    assert_eq!(asked(closed(), &[]), [""; 0]);
    assert_eq!(asked(ApiErrors::new(), &["SHOP-503"]), [""; 0]);
    // The document that is finished twice has the codes of both calls.
    let (_, mut openapi) = documented(&closed());
    ApiErrors::new()
        .common_errors::<NotFoundError>()
        .document(&mut openapi);
    ApiErrors::new().document(&mut openapi);
    let extensions = openapi.extensions.unwrap();
    assert_eq!(
        extensions.get("x-common-error-codes"),
        Some(&json!(["RES-404", "SHOP-503"]))
    );
}

#[test]
fn without_schemas_it_compares_less() {
    let (router, openapi) = documented(&ApiErrors::new());
    let found = |check: DriftCheck| {
        let change = |mut response: Response| async {
            let body = r#"{"error_code":"STOCK-409"}"#;
            *response.body_mut() = Body::from(body);
            response.headers_mut().remove("content-length");
            response
        };
        let app = router
            .clone()
            .layer(map_response(change))
            .layer(check.layer());
        ask(&app, &Method::GET, "/stock/1");
        check.into_differences().len()
    };
    assert_eq!(found(DriftCheck::new(&openapi)), 1);
    assert_eq!(found(DriftCheck::new(&openapi).without_schemas()), 0);
    let mut json = serde_json::to_value(&openapi).unwrap();
    json["paths"]["/stock/{id}"]["get"]["responses"] = json!({ "200": { "description": "It" } });
    assert_eq!(found(DriftCheck::of_json(json).without_schemas()), 1);
}
