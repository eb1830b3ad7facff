//! `utoipa::IntoResponses` of the derive, and `ErrorResponses`.

use api_errors::errors::{ForbiddenError, NotFoundError};
use api_errors::{Caused, ErrorResponses, Shared};
use serde_json::{Value, json};
use utoipa::IntoResponses;

use crate::errors::{
    AppError, BillingError, InvoiceError, OrderError, PaymentRequiredError,
    SubscriptionExpiredError,
};

fn responses<T: IntoResponses>() -> Value {
    serde_json::to_value(T::responses()).unwrap()
}

fn codes<T: IntoResponses>() -> Value {
    let responses = responses::<T>();
    let codes = responses.as_object().unwrap().iter();
    codes
        .map(|(status, response)| (status.clone(), response["x-error-codes"].clone()))
        .collect()
}

#[test]
fn a_struct_is_one_response() {
    let response = &responses::<PaymentRequiredError>()["402"];
    assert_eq!(response["description"], "`BILLING-402`: Payment Required");
    let content = response["content"].as_object().unwrap();
    assert_eq!(content.keys().collect::<Vec<_>>(), ["application/json"]);
    assert_eq!(
        content["application/json"]["examples"],
        json!({
            "BILLING-402": {
                "summary": "BILLING-402: Payment Required",
                "description": "Your subscription has expired.",
                "value": {
                    "status": "FAIL",
                    "message": "Payment Required",
                    "error_code": "BILLING-402",
                    "description": "Your subscription has expired.",
                    "data": null
                }
            }
        })
    );
}

#[test]
fn the_errors_of_a_status_are_merged_and_nested_groups_contribute() {
    assert_eq!(
        codes::<AppError>(),
        json!({
            "400": ["ORDER-400"],
            "402": ["BILLING-402", "BILLING-402-EXP"],
            "404": ["ORDER-404", "INVOICE-404", "RES-404"],
            "409": ["ORDER-409", "ORDER-409-ODD"],
            "422": ["ORDER-422"],
            "429": ["INVOICE-429"],
            "502": ["ORDER-502"],
            "503": ["ORDER-503"],
        })
    );
}

#[test]
fn several_types_are_merged_in_their_order() {
    let given =
        codes::<ErrorResponses<(NotFoundError, InvoiceError, OrderError, ForbiddenError)>>();
    assert_eq!(given["404"], json!(["RES-404", "INVOICE-404", "ORDER-404"]));
    assert_eq!(given["403"], json!(["AUTH-403"]));
    let turned = codes::<ErrorResponses<(OrderError, InvoiceError, NotFoundError)>>();
    assert_eq!(
        turned["404"],
        json!(["ORDER-404", "INVOICE-404", "RES-404"])
    );
}

#[test]
fn one_type_and_sixteen_types() {
    type P = PaymentRequiredError;
    type S = SubscriptionExpiredError;
    assert_eq!(
        codes::<ErrorResponses<(NotFoundError,)>>(),
        json!({ "404": ["RES-404"] })
    );
    // The same error by many ways is one.
    let many =
        codes::<ErrorResponses<(P, S, P, S, P, S, P, S, P, S, P, S, P, S, P, BillingError)>>();
    assert_eq!(many, json!({ "402": ["BILLING-402", "BILLING-402-EXP"] }));
}

#[test]
fn a_box_is_documented_as_its_content() {
    assert_eq!(responses::<Box<AppError>>(), responses::<AppError>());
}

#[test]
fn caused_and_shared_errors_are_documented_as_their_content() {
    assert_eq!(responses::<Caused<AppError>>(), responses::<AppError>());
    assert_eq!(responses::<Shared<AppError>>(), responses::<AppError>());
    assert_eq!(
        responses::<Shared<Caused<AppError>>>(),
        responses::<AppError>()
    );
}

#[test]
fn no_description_is_empty() {
    for (status, response) in responses::<AppError>().as_object().unwrap() {
        let description = response["description"].as_str().unwrap();
        assert!(!description.is_empty(), "{status}");
    }
    assert_eq!(
        responses::<AppError>()["402"]["description"],
        "- `BILLING-402`: Payment Required\n- `BILLING-402-EXP`: Subscription Expired"
    );
}

#[test]
fn headers_that_all_send_are_required() {
    let headers = |status: &str| responses::<AppError>()[status]["headers"].clone();
    let description = "How long to wait before the next request (RFC 9110 section 10.2.3)";
    let seconds = json!({ "schema": { "type": "integer" }, "description": description });
    let mut required = seconds.clone();
    required["example"] = json!(30);
    required["required"] = json!(true);
    assert_eq!(headers("502"), json!({ "Retry-After": required }));
    // An `Option` may be missing.
    assert_eq!(headers("503"), json!({ "Retry-After": seconds }));
    // RFC 6585 section 4.
    assert_eq!(headers("429")["Cache-Control"]["required"], true);
    assert_eq!(headers("429")["Cache-Control"]["example"], "no-store");
}

#[test]
fn a_header_that_only_one_of_two_sends_is_optional() {
    #[derive(Debug, api_errors::ApiError)]
    enum Pair {
        #[api_error(code = 503, msg = "A", err_code = "A-503", retry_after = 1)]
        A,
        #[api_error(code = 503, msg = "B", err_code = "B-503")]
        B,
    }
    assert_ne!(Pair::A.to_string(), Pair::B.to_string());
    let responses = responses::<Pair>();
    assert_eq!(
        responses["503"]["headers"]["Retry-After"]["required"],
        Value::Null
    );
}
