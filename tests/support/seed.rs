//! The errors of the recorded app (`seed-wire.json`, `seed-openapi.json`), as the app declares them.

use api_errors::ApiError;
use serde::Serialize;

/// The recorded cases of input that does not fit: the extractors answer them, so their tests replay them.
pub const VALIDATION: [&str; 8] = [
    "validation-body",
    "validation-path",
    "validation-query",
    "validation-missing",
    "validation-malformed",
    "validation-nobody",
    "validation-nested",
    "validation-many",
];

/// Nobody pays.
#[derive(Debug, ApiError)]
#[api_error(
    code = 402,
    msg = "Payment Required",
    desc = "Your subscription has expired.",
    err_code = "BILLING-402"
)]
pub struct PaymentRequiredError;

/// Nobody pays any more.
#[derive(Debug, ApiError)]
#[api_error(
    code = 402,
    msg = "Subscription Expired",
    desc = "...",
    err_code = "BILLING-402-EXP"
)]
pub struct SubscriptionExpiredError;

/// Too often.
#[derive(Debug, ApiError)]
#[api_error(
    code = 429,
    msg = "Quota",
    desc = "Slow down.",
    err_code = "BILLING-429",
    data(limit = 10)
)]
pub struct QuotaError;

/// What is wrong with one field.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "utoipa", derive(utoipa::ToSchema))]
pub struct Fault {
    message: &'static str,
}

/// An order that is refused.
#[derive(Debug, ApiError)]
#[api_error(
    code = 422,
    msg = "Order Validation Failed",
    desc = "One or more order fields are invalid.",
    err_code = "ORDER-422"
)]
pub struct OrderError {
    #[api_error(msg)]
    summary: String,
    #[api_error(desc)]
    explanation: String,
    #[api_error(data)]
    errors: Vec<Fault>,
}

impl OrderError {
    /// From what is wrong with each field.
    pub fn new(faults: &[&'static str]) -> Self {
        let fault = |&message: &&'static str| Fault { message };
        Self {
            summary: format!("{} validation error(s)", faults.len()),
            explanation: faults.join(", "),
            errors: faults.iter().map(fault).collect(),
        }
    }
}
