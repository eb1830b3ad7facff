//! `document` as a whole: twice, as `Modify`, and step by step.

use api_errors::errors::UnauthorizedError;
use api_errors::{ApiErrors, ErrorUnion};
use serde_json::Value;
use utoipa::OpenApi;

use crate::components::{assert_is_whole, document};
use crate::errors::{AppError, InvoiceError, OrderError};

#[utoipa::path(get, path = "/orders/{id}", params(("id" = u64, Path)), responses((status = 200), AppError))]
#[expect(dead_code, reason = "only its document counts")]
async fn order() {}

#[utoipa::path(get, path = "/invoices", responses((status = 200), InvoiceError))]
#[expect(dead_code, reason = "only its document counts")]
async fn invoices() {}

#[derive(OpenApi)]
#[openapi(paths(order, invoices))]
struct Api;

fn json(openapi: &utoipa::openapi::OpenApi) -> Value {
    serde_json::to_value(openapi).unwrap()
}

#[test]
fn a_second_call_changes_nothing() {
    for errors in [
        ApiErrors::new(),
        ApiErrors::new().everywhere::<UnauthorizedError>(),
        ApiErrors::new().union(ErrorUnion::Discriminated),
        ApiErrors::new().union(ErrorUnion::Flat),
        ApiErrors::new().union(ErrorUnion::Umbrella),
    ] {
        let mut openapi = Api::openapi();
        errors.document(&mut openapi);
        let once = json(&openapi);
        assert_is_whole(&once);
        errors.document(&mut openapi);
        assert_eq!(json(&openapi), once, "{errors:?}");
    }
}

#[test]
fn a_second_call_may_add() {
    let mut openapi = Api::openapi();
    ApiErrors::new().document(&mut openapi);
    ApiErrors::new()
        .everywhere::<UnauthorizedError>()
        .document(&mut openapi);
    assert_is_whole(&json(&openapi));
    let mut at_once = Api::openapi();
    ApiErrors::new()
        .everywhere::<UnauthorizedError>()
        .document(&mut at_once);
    assert_eq!(json(&openapi), json(&at_once));
}

#[test]
fn a_second_call_may_add_to_a_status() {
    let mut openapi = Api::openapi();
    ApiErrors::new().document(&mut openapi);
    ApiErrors::new()
        .everywhere::<OrderError>()
        .document(&mut openapi);
    let document = json(&openapi);
    assert_is_whole(&document);
    let place = document["paths"]["/invoices"]["get"]["responses"]["404"]["$ref"].as_str();
    assert_eq!(place, Some("#/components/responses/INVOICE-404-and-1-more"));
    let response = &document["components"]["responses"]["INVOICE-404-and-1-more"];
    let examples = response["content"]["application/json"]["examples"]
        .as_object()
        .unwrap();
    assert_eq!(
        examples.keys().collect::<Vec<_>>(),
        ["INVOICE-404", "ORDER-404"]
    );
}

/// In every form: what the first call made for fewer errors is not left behind.
#[test]
fn a_second_call_may_add_in_every_form() {
    for union in [
        ErrorUnion::OneOf,
        ErrorUnion::Discriminated,
        ErrorUnion::Flat,
        ErrorUnion::Umbrella,
    ] {
        let first = ApiErrors::new().union(union);
        let second = first.clone().everywhere::<OrderError>();
        let mut openapi = Api::openapi();
        first.document(&mut openapi);
        second.document(&mut openapi);
        let twice = json(&openapi);
        assert_is_whole(&twice);
        let mut at_once = Api::openapi();
        second.document(&mut at_once);
        let at_once = json(&at_once);
        if union == ErrorUnion::Umbrella {
            // The new members stand behind those that were there.
            let names = |document: &Value| {
                let schemas = document["components"]["schemas"].as_object().unwrap();
                schemas.keys().cloned().collect::<Vec<_>>()
            };
            assert_eq!(names(&twice), names(&at_once));
        } else {
            assert_eq!(twice, at_once, "{union:?}");
        }
        second.document(&mut openapi);
        assert_eq!(json(&openapi), twice, "{union:?}");
    }
}

#[test]
fn as_a_modifier() {
    static ERRORS: ApiErrors = ApiErrors::new();
    #[derive(OpenApi)]
    #[openapi(paths(order, invoices), modifiers(&ERRORS))]
    struct Modified;

    let mut openapi = Api::openapi();
    ApiErrors::new().document(&mut openapi);
    assert_eq!(json(&Modified::openapi()), json(&openapi));
}

#[test]
fn the_rest_of_the_document_stays() {
    #[derive(OpenApi)]
    #[openapi(info(title = "Shop", version = "7"), tags((name = "orders")), paths(order))]
    struct Shop;
    let mut openapi = Shop::openapi();
    ApiErrors::new().document(&mut openapi);
    let document = json(&openapi);
    assert_eq!(document["info"]["title"], "Shop");
    assert_eq!(document["tags"][0]["name"], "orders");
    assert_eq!(document["openapi"], "3.1.0");
    // Without operations nothing is added.
    let empty = document!(;);
    assert_eq!(empty["components"], Value::Null);
}

#[test]
fn undocumented_it_is_valid_all_the_same() {
    let mut used = std::collections::BTreeSet::new();
    crate::components::references(&json(&Api::openapi()), &mut used);
    assert!(used.is_empty(), "{used:?}");
}
