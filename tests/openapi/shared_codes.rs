//! Errors that share one code, in the document and on the wire.

use api_errors::traits::ApiErrorSet as _;
use api_errors::{ApiError, ApiErrors, ErrorSpec, UnionStyle};
use serde_json::{Value, json};
use support::shared_codes::{GatewayError, PaymentError};

use crate::components::{assert_is_whole, document};
use crate::document_matches_wire::assert_fits;

fn response<'a>(document: &'a Value, status: &str) -> &'a Value {
    crate::components::response(document, "/GatewayError", status)
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

#[test]
fn each_declaration_stays_in_the_set() {
    let names: Vec<_> = GatewayError::SET.iter().map(ErrorSpec::name).collect();
    assert_eq!(
        names,
        [
            "Refund", "Customer", "Locked", "Blocked", "Storage", "Route", "Merchant"
        ]
    );
    let [refund, customer, ..] = PaymentError::SET.specs() else {
        panic!("six errors")
    };
    assert!(refund.is(refund) && !refund.is(customer));
}

#[derive(Debug, ApiError)]
#[expect(dead_code, reason = "only its document counts")]
enum RefundError {
    #[api_error(code = 404, msg = "No refund", err_code = "DUP_01", headers("X-Refund" = "{refund}"), allow(shared_code))]
    Refund {
        #[api_error(data)]
        refund: u64,
    },
}

#[derive(Debug, ApiError)]
#[expect(dead_code, reason = "only its document counts")]
enum OrderError {
    #[api_error(code = 404, msg = "No order", err_code = "DUP_01", headers("X-Order" = "{order}"), allow(shared_code))]
    Order {
        #[api_error(data)]
        order: String,
    },
}

#[derive(Debug, ApiError)]
enum BothError {
    #[api_error(transparent, allow(shared_code))]
    Refund(#[from] RefundError),
    #[api_error(transparent, allow(shared_code))]
    Order(#[from] OrderError),
}

/// The data, the example and the header of the second type are there too.
#[test]
fn one_code_of_two_types_keeps_the_parts_of_both() {
    let document = document!(BothError;);
    assert_is_whole(&document);
    let response = crate::components::response(&document, "/BothError", "404");
    let content = &response["content"]["application/json"];
    assert_eq!(
        content["schema"],
        json!({ "title": "BothError404", "anyOf": (["RefundErrorRefund", "OrderErrorOrder"].map(reference)) })
    );
    let member = |name: &str, member: &str| {
        let schema = &document["components"]["schemas"][name]["properties"]["data"];
        schema["properties"][member]["type"].clone()
    };
    assert_eq!(member("RefundErrorRefund", "refund"), "integer");
    assert_eq!(member("OrderErrorOrder", "order"), "string");
    let examples = &content["examples"];
    assert_eq!(
        examples["DUP_01 Refund"]["value"]["data"],
        json!({ "refund": 0 })
    );
    assert_eq!(
        examples["DUP_01 Order"]["value"]["data"],
        json!({ "order": "order" })
    );
    for header in ["X-Refund", "X-Order"] {
        assert!(response["headers"][header].is_object(), "{response}");
        assert_eq!(response["headers"][header]["required"], Value::Null);
    }
}

#[test]
fn each_declaration_has_a_component_an_example_and_a_line() {
    let document = document!(GatewayError;);
    assert_is_whole(&document);
    let response = response(&document, "404");
    assert_eq!(
        response["x-error-codes"],
        json!(["HE_02", "HE_03", "HE_04"])
    );
    assert_eq!(
        response["description"],
        "- `HE_02`: Refund does not exist\n- `HE_02`: Customer does not exist\n- `HE_03`: Card is locked\n\
         - `HE_03`: Card is blocked\n- `HE_04`: No route\n- `HE_02`: Merchant does not exist"
    );
    // The header of one of them is optional.
    assert_eq!(response["headers"]["X-Customer"]["required"], Value::Null);
    assert_eq!(response["headers"]["X-Customer"]["example"], "gone");
    let content = &response["content"]["application/json"];
    let members = [
        "PaymentErrorRefund",
        "PaymentErrorCustomer",
        "PaymentErrorLocked",
        "PaymentErrorBlocked",
        "PaymentErrorRoute",
        "Merchant",
    ];
    assert_eq!(
        content["schema"],
        json!({ "title": "GatewayError404", "anyOf": (members.map(reference)) })
    );
    let examples = content["examples"].as_object().unwrap();
    assert_eq!(
        examples.keys().collect::<Vec<_>>(),
        [
            "HE_02 Customer",
            "HE_02 Merchant",
            "HE_02 Refund",
            "HE_03 Blocked",
            "HE_03 Locked",
            "HE_04"
        ]
    );
    assert_eq!(
        examples["HE_02 Customer"]["value"]["data"],
        json!({ "customer": "customer" })
    );
    assert_eq!(
        examples["HE_02 Refund"]["value"]["data"],
        json!({ "refund": 0 })
    );
    // No other error of the 500 has the code.
    let storage = self::response(&document, "500");
    let storage = storage["content"]["application/json"]["examples"]
        .as_object()
        .unwrap();
    assert_eq!(storage.keys().collect::<Vec<_>>(), ["HE_02", "SERVER-500"]);
}

#[test]
fn without_the_last_step_the_union_is_any_of_too() {
    let responses =
        serde_json::to_value(<PaymentError as utoipa::IntoResponses>::responses()).unwrap();
    let schema = &responses["404"]["content"]["application/json"]["schema"];
    assert_eq!(schema["anyOf"].as_array().unwrap().len(), 5);
    let examples = &responses["404"]["content"]["application/json"]["examples"];
    for example in examples.as_object().unwrap().values() {
        assert_fits(schema, &example["value"]);
    }
}

#[test]
fn a_discriminator_maps_a_shared_code_to_one_component() {
    let document = document!(GatewayError; .union_style(UnionStyle::Discriminated));
    let schema = &response(&document, "404")["content"]["application/json"]["schema"];
    assert_eq!(
        schema,
        &json!({
            "title": "GatewayError404",
            "oneOf": [
                reference("GatewayError-404-HE_02"),
                reference("GatewayError-404-HE_03"),
                reference("PaymentErrorRoute"),
            ],
            "discriminator": {
                "propertyName": "error_code",
                "mapping": {
                    "HE_02": "#/components/schemas/GatewayError-404-HE_02",
                    "HE_03": "#/components/schemas/GatewayError-404-HE_03",
                    "HE_04": "#/components/schemas/PaymentErrorRoute",
                }
            }
        })
    );
    let members = ["PaymentErrorRefund", "PaymentErrorCustomer", "Merchant"];
    assert_eq!(
        document["components"]["schemas"]["GatewayError-404-HE_02"],
        json!({ "anyOf": (members.map(reference)) })
    );
    assert_is_whole(&document);
}

#[test]
fn a_flat_schema_lists_a_shared_code_once() {
    let document = document!(GatewayError; .union_style(UnionStyle::Flat));
    let schema = &response(&document, "404")["content"]["application/json"]["schema"];
    assert_eq!(
        schema["properties"]["error_code"]["enum"],
        json!(["HE_02", "HE_03", "HE_04"])
    );
}

#[test]
fn the_union_of_an_operation_is_any_of_if_two_statuses_share_a_code() {
    #[derive(Debug, ApiError)]
    enum TwoError {
        #[api_error(code = 404, msg = "Gone", err_code = "TWO", allow(shared_code))]
        Gone,
        #[api_error(code = 409, msg = "Taken", err_code = "TWO", allow(shared_code))]
        Taken,
    }
    assert_ne!(TwoError::Gone.to_string(), TwoError::Taken.to_string());
    let document = document!(TwoError; .union_style(UnionStyle::Umbrella));
    assert_is_whole(&document);
    let unions = document["components"]["schemas"].as_object().unwrap();
    let unions: Vec<_> = unions
        .values()
        .filter_map(|schema| schema.get("anyOf"))
        .collect();
    assert_eq!(unions.len(), 1);
    assert!(
        unions[0]
            .as_array()
            .unwrap()
            .contains(&reference("TwoErrorGone"))
    );
    assert!(
        unions[0]
            .as_array()
            .unwrap()
            .contains(&reference("TwoErrorTaken"))
    );
}

#[test]
fn variants_of_one_name_have_distinct_examples() {
    mod a {
        #[derive(Debug, api_errors::ApiError)]
        pub(super) enum FirstError {
            #[api_error(code = 404, msg = "First", err_code = "ONE", allow(shared_code))]
            Missing,
        }
    }
    mod b {
        #[derive(Debug, api_errors::ApiError)]
        pub(super) enum SecondError {
            #[api_error(code = 404, msg = "Second", err_code = "ONE", allow(shared_code))]
            Missing,
        }
    }
    #[derive(Debug, ApiError)]
    enum BothError {
        #[api_error(transparent)]
        A(#[from] a::FirstError),
        #[api_error(transparent)]
        B(#[from] b::SecondError),
    }
    assert_ne!(
        BothError::from(a::FirstError::Missing).to_string(),
        BothError::from(b::SecondError::Missing).to_string()
    );
    let document = document!(BothError;);
    assert_is_whole(&document);
    let schemas = document["components"]["schemas"].as_object().unwrap();
    assert!(
        schemas.contains_key("FirstErrorMissing") && schemas.contains_key("SecondErrorMissing")
    );
    let response = crate::components::response(&document, "/BothError", "404");
    let examples = response["content"]["application/json"]["examples"]
        .as_object()
        .unwrap();
    assert_eq!(
        examples.keys().collect::<Vec<_>>(),
        ["ONE Missing", "ONE Missing 2"]
    );
}
