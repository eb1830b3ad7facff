//! The styles for several errors of one status.

use api_errors::{ApiErrors, UnionStyle};
use serde_json::{Value, json};

use crate::components::{assert_is_whole, document, response};
use crate::errors::{BillingError, InvoiceError, OrderError};

fn schema<'a>(document: &'a Value, path: &str, status: &str) -> &'a Value {
    &response(document, path, status)["content"]["application/json"]["schema"]
}

#[test]
fn a_discriminated_union_maps_each_code_to_its_schema() {
    let document = document!(BillingError, InvoiceError; .union_style(UnionStyle::Discriminated));
    assert_is_whole(&document);
    assert_eq!(
        schema(&document, "/BillingError", "402"),
        &json!({
            "title": "BillingError402",
            "oneOf": [
                { "$ref": "#/components/schemas/PaymentRequiredError" },
                { "$ref": "#/components/schemas/SubscriptionExpiredError" },
            ],
            "discriminator": {
                "propertyName": "error_code",
                "mapping": {
                    "BILLING-402": "#/components/schemas/PaymentRequiredError",
                    "BILLING-402-EXP": "#/components/schemas/SubscriptionExpiredError",
                }
            }
        })
    );
    // One error needs none.
    assert_eq!(
        schema(&document, "/InvoiceError", "404"),
        &json!({ "$ref": "#/components/schemas/InvoiceErrorNotFound" })
    );
}

#[test]
fn a_flat_union_lists_the_codes_in_one_schema() {
    let document = document!(BillingError, OrderError; .union_style(UnionStyle::Flat));
    assert_is_whole(&document);
    let flat = schema(&document, "/OrderError", "409");
    assert_eq!(
        flat["properties"]["error_code"]["enum"],
        json!(["ORDER-409", "ORDER-409-ODD"])
    );
    assert_eq!(flat["properties"]["data"], json!({}));
    assert_eq!(flat["required"].as_array().unwrap().len(), 5);
    assert_eq!(
        flat["properties"]["description"],
        json!({ "type": ["string", "null"] })
    );
}

#[test]
fn one_umbrella_for_an_operation() {
    let document = document!(BillingError, InvoiceError; .union_style(UnionStyle::Umbrella));
    assert_is_whole(&document);
    for status in ["404", "429", "500"] {
        assert_eq!(
            schema(&document, "/InvoiceError", status),
            &json!({ "$ref": "#/components/schemas/GetInvoiceErrorError" })
        );
    }
    assert_eq!(
        document["components"]["schemas"]["GetInvoiceErrorError"],
        json!({ "oneOf": [
            { "$ref": "#/components/schemas/InvoiceErrorNotFound" },
            { "$ref": "#/components/schemas/InvoiceErrorLimited" },
            { "$ref": "#/components/schemas/InternalError" },
        ] })
    );
}

/// A response that stands under two keys is one, and comes before what stands between them.
#[test]
fn an_umbrella_for_an_error_under_two_keys() {
    use utoipa::IntoResponses as _;

    let mut openapi = utoipa::openapi::OpenApi::default();
    let mut operation = utoipa::openapi::path::Operation::new();
    let mut responses = InvoiceError::responses();
    let missing = responses.get("404").cloned().unwrap();
    responses.insert("default".to_owned(), missing);
    operation.responses.responses = responses;
    openapi.paths.add_path_operation(
        "/invoices",
        vec![utoipa::openapi::HttpMethod::Get],
        operation,
    );
    ApiErrors::new()
        .union_style(UnionStyle::Umbrella)
        .document(&mut openapi);
    let document = serde_json::to_value(openapi).unwrap();
    assert_is_whole(&document);
    for status in ["404", "429", "500", "default"] {
        assert_eq!(
            schema(&document, "/invoices", status),
            &json!({ "$ref": "#/components/schemas/GetInvoicesError" }),
            "{status}"
        );
    }
}
