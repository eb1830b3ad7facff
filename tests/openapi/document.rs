//! `document` as a whole: called twice, as `Modify`, and step by step.

use api_errors::errors::UnauthorizedError;
use api_errors::{ApiErrors, UnionStyle};
use serde_json::Value;
use utoipa::OpenApi;

use crate::components::{assert_is_whole, document, response};
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
        ApiErrors::new().common_errors::<UnauthorizedError>(),
        ApiErrors::new().union_style(UnionStyle::Discriminated),
        ApiErrors::new().union_style(UnionStyle::Flat),
        ApiErrors::new().union_style(UnionStyle::Umbrella),
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
        .common_errors::<UnauthorizedError>()
        .document(&mut openapi);
    assert_is_whole(&json(&openapi));
    let mut at_once = Api::openapi();
    ApiErrors::new()
        .common_errors::<UnauthorizedError>()
        .document(&mut at_once);
    assert_eq!(json(&openapi), json(&at_once));
}

#[test]
fn a_second_call_may_add_to_a_status() {
    let mut openapi = Api::openapi();
    ApiErrors::new().document(&mut openapi);
    ApiErrors::new()
        .common_errors::<OrderError>()
        .document(&mut openapi);
    let document = json(&openapi);
    assert_is_whole(&document);
    let place = document["paths"]["/invoices"]["get"]["responses"]["404"]["$ref"].as_str();
    assert_eq!(
        place,
        Some("#/components/responses/InvoiceError-404-with-OrderError")
    );
    let response = response(&document, "/invoices", "404");
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
        UnionStyle::OneOf,
        UnionStyle::Discriminated,
        UnionStyle::Flat,
        UnionStyle::Umbrella,
    ] {
        let first = ApiErrors::new().union_style(union);
        let second = first.clone().common_errors::<OrderError>();
        let mut openapi = Api::openapi();
        first.document(&mut openapi);
        second.document(&mut openapi);
        let twice = json(&openapi);
        assert_is_whole(&twice);
        let mut at_once = Api::openapi();
        second.document(&mut at_once);
        let at_once = json(&at_once);
        if union == UnionStyle::Umbrella {
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
fn the_errors_as_a_modifier_document_the_same() {
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

mod by_attribute {
    use super::{AppError, InvoiceError};

    #[api_errors::path(get, path = "/orders/{id}", params(("id" = u64, Path)), responses((status = 200)))]
    #[expect(dead_code, reason = "only its document counts")]
    pub(super) async fn order(_: crate::Id) -> Result<(), AppError> {
        Ok(())
    }

    #[api_errors::path(get, path = "/invoices", responses((status = 200)))]
    #[expect(dead_code, reason = "only its document counts")]
    pub(super) async fn invoices() -> Result<(), InvoiceError> {
        Ok(())
    }
}

#[derive(OpenApi)]
#[openapi(paths(by_attribute::order, by_attribute::invoices))]
struct ByAttribute;

/// Handlers are many: what they say of their errors is short until somebody finishes the document.
#[test]
fn an_attribute_says_codes_and_messages_until_the_document_is_finished() {
    let document = json(&ByAttribute::openapi());
    let mut responses = document["paths"]["/invoices"]["get"]["responses"].clone();
    let marks = responses.as_object_mut().unwrap().values_mut();
    for response in marks {
        response.as_object_mut().unwrap().remove("x-error-set");
    }
    assert_eq!(
        responses,
        serde_json::json!({
            "200": {},
            "404": { "description": "`INVOICE-404`: Invoice not found" },
            "429": { "description": "`INVOICE-429`: Too many" },
            // The arguments of the handler are known.
            "x-arguments": {},
        })
    );
    // A list by hand says all from the start.
    let document = json(&Api::openapi());
    let response = &document["paths"]["/invoices"]["get"]["responses"]["404"];
    assert!(response["content"]["application/json"]["schema"]["properties"].is_object());
}

#[test]
fn by_attribute_and_by_hand_are_the_same_in_the_end() {
    for errors in [
        ApiErrors::new(),
        ApiErrors::new().common_errors::<UnauthorizedError>(),
        ApiErrors::new().negotiate("/problems/"),
        ApiErrors::new().union_style(UnionStyle::Flat),
        ApiErrors::new().union_style(UnionStyle::Umbrella),
    ] {
        let (mut by_attribute, mut by_hand) = (ByAttribute::openapi(), Api::openapi());
        // Names of handlers, the same in both.
        errors.document(&mut by_attribute);
        errors.document(&mut by_hand);
        assert_is_whole(&json(&by_attribute));
        assert_eq!(
            json(&by_attribute)["components"],
            json(&by_hand)["components"],
            "{errors:?}"
        );
        assert_eq!(
            json(&by_attribute)["paths"]["/invoices"]["get"]["responses"],
            json(&by_hand)["paths"]["/invoices"]["get"]["responses"]
        );
    }
}

/// A document that was written and read again may come from another process, whose errors nobody knows here.
#[test]
fn errors_that_nobody_knows_stay_as_they_are() {
    let mut openapi = Api::openapi();
    let item = openapi.paths.paths.get_mut("/invoices").unwrap();
    let responses = &mut item.get.as_mut().unwrap().responses.responses;
    for response in responses.values_mut() {
        if let utoipa::openapi::RefOr::T(response) = response
            && let Some(extensions) = &mut response.extensions
        {
            extensions.insert("x-error-set".to_owned(), 1.into());
        }
    }
    ApiErrors::new()
        .common_errors::<OrderError>()
        .document(&mut openapi);
    let once = json(&openapi);
    assert_is_whole(&once);
    let response = response(&once, "/invoices", "404");
    assert_eq!(
        response["x-error-codes"],
        serde_json::json!(["INVOICE-404", "ORDER-404"])
    );
    let union = response["content"]["application/json"]["schema"]["oneOf"].as_array();
    assert_eq!(union.unwrap().len(), 2);
    ApiErrors::new()
        .common_errors::<OrderError>()
        .document(&mut openapi);
    assert_eq!(json(&openapi), once);
}

/// An entry of the errors that stands under a key of the user's own stays there.
#[test]
fn errors_under_another_key_stay_there() {
    use utoipa::IntoResponses as _;

    let mut openapi = Api::openapi();
    let item = openapi.paths.paths.get_mut("/invoices").unwrap();
    let responses = &mut item.get.as_mut().unwrap().responses.responses;
    let missing = InvoiceError::responses().remove("404").unwrap();
    responses.insert("default".to_owned(), missing);
    ApiErrors::new().document(&mut openapi);
    let document = json(&openapi);
    assert_is_whole(&document);
    assert_eq!(
        response(&document, "/invoices", "default"),
        response(&document, "/invoices", "404")
    );
}

/// What a file says of errors may be of another process: it is a response as any other then.
#[test]
fn outlines_that_were_read_from_a_file_lose_their_marks() {
    let mut document = json(&ByAttribute::openapi());
    let responses = &mut document["paths"]["/invoices"]["get"]["responses"];
    for response in responses.as_object_mut().unwrap().values_mut() {
        if let Some(mark) = response.get_mut("x-error-set") {
            *mark = 1.into();
        }
    }
    let mut openapi = serde_json::from_value(document).unwrap();
    ApiErrors::new().document(&mut openapi);
    let document = json(&openapi);
    assert_is_whole(&document);
    assert_eq!(
        document["paths"]["/invoices"]["get"]["responses"]["404"],
        serde_json::json!({ "description": "`INVOICE-404`: Invoice not found" })
    );
}

/// What the first call made is not written anew, so the new form holds what is added.
#[test]
fn a_second_call_in_another_form_adds_in_its_form() {
    let mut openapi = Api::openapi();
    ApiErrors::new().document(&mut openapi);
    ApiErrors::new()
        .problem_details("/problems/")
        .common_errors::<OrderError>()
        .document(&mut openapi);
    let document = json(&openapi);
    assert_is_whole(&document);
    let place = document["paths"]["/invoices"]["get"]["responses"]["404"]["$ref"].as_str();
    let response = document.pointer(&place.unwrap()[1..]).unwrap();
    let codes = |media_type: &str| {
        let examples = response["content"][media_type]["examples"].as_object();
        examples
            .into_iter()
            .flatten()
            .map(|(code, _)| code.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(codes("application/json"), ["INVOICE-404"]);
    assert_eq!(codes("application/problem+json"), ["ORDER-404"]);
}

#[cfg(feature = "testing")]
#[test]
#[should_panic(expected = "it is not finished: call `ApiErrors::document`")]
fn drift_is_not_looked_for_in_a_document_that_is_not_finished() {
    drop(api_errors::testing::DriftCheck::new(&ByAttribute::openapi()));
}
