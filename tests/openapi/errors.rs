//! The errors that the tests document, one of each shape.

use std::time::Duration;

use api_errors::ApiError;
use api_errors::errors::{FieldError, NotFoundError};
use serde::Serialize;
use utoipa::ToSchema;

#[derive(Debug, ApiError)]
#[api_error(
    code = 402,
    msg = "Payment Required",
    desc = "Your subscription has expired.",
    err_code = "BILLING-402"
)]
pub(crate) struct PaymentRequiredError;

#[derive(Debug, ApiError)]
#[api_error(
    code = 402,
    msg = "Subscription Expired",
    err_code = "BILLING-402-EXP",
    data(plan = "free", seats = 1, trial = false)
)]
pub(crate) struct SubscriptionExpiredError;

#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Unit {
    Piece,
    Box,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Line {
    #[schema(min_length = 2)]
    pub(crate) sku: String,
    #[schema(minimum = 1)]
    pub(crate) quantity: u32,
    pub(crate) unit: Unit,
    /// Lines may be nested.
    #[schema(no_recursion)]
    pub(crate) parts: Vec<Line>,
}

/// No `ToSchema`.
#[derive(Debug, Serialize)]
pub(crate) struct Opaque {
    pub(crate) bits: u8,
}

#[derive(Debug, ApiError)]
pub(crate) enum OrderError {
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
        errors: Vec<FieldError>,
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
    Gateway(#[from] std::io::Error),
    #[api_error(code = 503, msg = "Closed", err_code = "ORDER-503")]
    Closed {
        #[api_error(retry_after)]
        until: Option<Duration>,
    },
    #[api_error(code = 409, msg = "Line refused", err_code = "ORDER-409")]
    Refused(#[api_error(data)] Line),
    #[api_error(
        code = 409,
        msg = "Odd",
        err_code = "ORDER-409-ODD",
        data(kind = "odd")
    )]
    Odd {
        #[api_error(desc)]
        why: Option<String>,
        #[api_error(data = "raw")]
        opaque: Opaque,
        #[api_error(data)]
        unit: Option<Unit>,
    },
    #[api_error(code = 400, msg = "Choose a \"unit\"", err_code = "ORDER-400")]
    Plain,
}

/// Shares two of its names with others.
#[derive(Debug, ApiError)]
pub(crate) enum InvoiceError {
    #[api_error(code = 404, msg = "Invoice not found", err_code = "INVOICE-404")]
    NotFound,
    #[api_error(
        code = 429,
        msg = "Too many",
        err_code = "INVOICE-429",
        retry_after = 5
    )]
    Limited,
}

#[derive(Debug, ApiError)]
pub(crate) enum BillingError {
    #[api_error(transparent)]
    Payment(#[from] PaymentRequiredError),
    #[api_error(transparent)]
    Expired(#[from] SubscriptionExpiredError),
}

#[derive(Debug, ApiError)]
pub(crate) enum AppError {
    #[api_error(transparent, from(PaymentRequiredError, SubscriptionExpiredError))]
    Billing(#[from] BillingError),
    #[api_error(transparent)]
    Order(#[from] OrderError),
    #[api_error(transparent)]
    Invoice(#[from] InvoiceError),
    #[api_error(transparent)]
    Missing(#[from] NotFoundError),
    #[api_error(transparent)]
    Again(PaymentRequiredError),
}
