//! The code of the README and the design, as a user writes it.

use api_errors::errors::UnauthorizedError;
use api_errors::traits::{ApiError as _, ApiErrorSet as _};
use api_errors::{ApiError, ErrorSpec};
use serde::Serialize;
use std::error::Error as _;

/// The subscription behind the request is not paid for.
#[derive(Debug, ApiError)]
#[api_error(
    code = 402,
    msg = "Payment Required",
    desc = "Your subscription has expired.",
    err_code = "BILLING-402"
)]
pub struct PaymentRequiredError;

#[derive(Debug, ApiError)]
#[api_error(code = 402, msg = "Subscription Expired", err_code = "BILLING-402-EXP")]
pub struct SubscriptionExpiredError;

#[derive(Debug, Serialize)]
pub struct FieldFault {
    message: String,
}

#[derive(Debug)]
pub struct GatewayError;

impl std::fmt::Display for GatewayError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("10.0.0.5 refused")
    }
}

impl std::error::Error for GatewayError {}

#[derive(Debug, ApiError)]
pub enum OrderError {
    #[api_error(
        code = 422,
        msg = "Order Validation Failed",
        desc = "One or more order fields are invalid.",
        err_code = "ORDER-422"
    )]
    Invalid {
        #[api_error(msg)]
        summary: String,
        #[api_error(desc)]
        explanation: Option<String>,
        #[api_error(data)]
        errors: Vec<FieldFault>,
    },
    #[api_error(code = 404, msg = "Order {id} not found", err_code = "ORDER-404", example = Self::NotFound { id: 42 })]
    NotFound {
        #[api_error(data)]
        id: u64,
    },
    #[api_error(
        code = 502,
        msg = "Payment gateway failed",
        err_code = "ORDER-502",
        retry_after = 30
    )]
    Gateway(#[from] GatewayError),
}

/// A group: abstract, since it has no answer of its own, only its members'.
#[derive(Debug, ApiError)]
pub enum BillingError {
    #[api_error(transparent)]
    Payment(#[from] PaymentRequiredError),
    #[api_error(transparent)]
    Expired(#[from] SubscriptionExpiredError),
}

#[derive(Debug, ApiError)]
pub enum AppError {
    #[api_error(transparent, from(PaymentRequiredError, SubscriptionExpiredError))]
    Billing(#[from] BillingError),
    #[api_error(transparent)]
    Order(#[from] OrderError),
    #[api_error(transparent)]
    Login(#[from] UnauthorizedError),
}

fn two_levels() -> Result<(), AppError> {
    Err(PaymentRequiredError)?
}

fn boxed() -> Result<(), Box<AppError>> {
    Err(SubscriptionExpiredError)?
}

#[test]
fn a_static_error_sends_its_declared_texts() {
    let error = PaymentRequiredError;
    assert_eq!(error.to_string(), "Payment Required");
    assert_eq!(error.status(), 402);
    assert_eq!(
        error.desc_text().as_deref(),
        Some("Your subscription has expired.")
    );
    assert_eq!(
        error.envelope(),
        r#"{"status":"FAIL","message":"Payment Required","error_code":"BILLING-402","description":"Your subscription has expired.","data":null}"#
    );
}

#[test]
fn a_field_fills_the_placeholder_and_the_data() {
    let error = OrderError::NotFound { id: 42 };
    assert_eq!(error.to_string(), "Order 42 not found");
    assert_eq!(error.spec().msg(), "Order {id} not found");
    assert_eq!(
        error.envelope(),
        r#"{"status":"FAIL","message":"Order 42 not found","error_code":"ORDER-404","description":null,"data":{"id":42}}"#
    );
    let mut example = None;
    assert!(
        error
            .spec()
            .with_example(|error| example = Some(error.envelope()))
    );
    assert_eq!(example, Some(error.envelope()));
}

#[test]
fn text_of_the_instance() {
    let error = OrderError::Invalid {
        summary: "2 \"faults\"".to_owned(),
        explanation: None,
        errors: vec![FieldFault {
            message: "qty".to_owned(),
        }],
    };
    assert_eq!(
        error.envelope(),
        r#"{"status":"FAIL","message":"2 \"faults\"","error_code":"ORDER-422","description":"One or more order fields are invalid.","data":{"errors":[{"message":"qty"}]}}"#
    );
    assert_eq!(error.spec().msg(), "Order Validation Failed");
}

#[test]
fn a_source_is_kept_and_not_sent() {
    let error = OrderError::from(GatewayError);
    assert_eq!(
        error.source().expect("a source").to_string(),
        "10.0.0.5 refused"
    );
    assert!(!error.envelope().contains("10.0.0.5"));
    assert_eq!(error.headers()["retry-after"], "30");
}

#[test]
fn a_group_keeps_the_codes_of_its_members() {
    assert_eq!(two_levels().unwrap_err().spec().err_code(), "BILLING-402");
    assert_eq!(boxed().unwrap_err().spec().err_code(), "BILLING-402-EXP");
    let codes: Vec<_> = AppError::SET.iter().map(ErrorSpec::err_code).collect();
    assert_eq!(
        codes,
        [
            "BILLING-402",
            "BILLING-402-EXP",
            "ORDER-422",
            "ORDER-404",
            "ORDER-502",
            "AUTH-401"
        ]
    );
}
