//! Every error of the API, declared once. The first paragraph of a comment is the description in the document, for the authors
//! of clients.

use std::time::Duration;

use api_errors::db::DatabaseError;
use api_errors::errors::{
    FieldError, ForbiddenError, InternalError, NotFoundError, UnauthorizedError,
};
use api_errors::ws::WebSocketError;
use api_errors::{ApiError, Caused};

pub use crate::gateway::GatewayError;

/// The subscription of the caller is not paid for.
#[derive(Debug, ApiError)]
#[api_error(
    code = 402,
    msg = "Payment Required",
    desc = "Your subscription is not paid for.",
    err_code = "BILLING-402"
)]
pub struct PaymentRequiredError;

/// The subscription of the caller has ended.
#[derive(Debug, ApiError)]
#[api_error(
    code = 402,
    msg = "Subscription Expired",
    desc = "Your subscription ended on {ended_on}. Renew it to place orders.",
    err_code = "BILLING-402-EXP",
    example = Self { ended_on: "2025-12-31".into() }
)]
pub struct SubscriptionExpiredError {
    /// The last day, as `YYYY-MM-DD`. In the data too, so that no client has to parse the text.
    #[api_error(data)]
    pub ended_on: String,
}

/// Why a subscription lets nobody place orders. A group has no answer of its own, only its members'.
#[derive(Debug, ApiError)]
pub enum BillingError {
    /// Not paid for.
    #[api_error(transparent)]
    Payment(#[from] PaymentRequiredError),
    /// Ended.
    #[api_error(transparent)]
    Expired(#[from] SubscriptionExpiredError),
}

/// What can go wrong with an order.
#[derive(Debug, ApiError)]
pub enum OrderError {
    /// The catalogue does not contain these products or quantities. `VAL-422` reports the fields that are invalid by
    /// themselves.
    ///
    /// The list in the document shows the declared texts. An instance has its own, as the example does.
    #[api_error(
        code = 422,
        msg = "Order Validation Failed",
        desc = "One or more order fields are invalid.",
        err_code = "ORDER-422",
        example = Self::Invalid {
            summary: "The order cannot be placed. Check: sku".into(),
            explanation: Some("The catalogue has: book, chair, lamp.".into()),
            errors: vec![FieldError::new("sku", "is not in the catalogue", "unknown_sku")],
        }
    )]
    Invalid {
        /// Which fields, in words.
        #[api_error(msg)]
        summary: String,
        /// A hint, where there is one.
        #[api_error(desc)]
        explanation: Option<String>,
        /// Each fault, for the form that shows it.
        #[api_error(data)]
        errors: Vec<FieldError>,
    },
    /// The order does not exist, or it belongs to another customer.
    ///
    /// Both have the same response, so that a stranger does not learn which.
    #[api_error(
        code = 404,
        msg = "Order {id} not found",
        err_code = "ORDER-404",
        example = Self::NotFound { id: 42 }
    )]
    NotFound {
        /// The id that was asked for.
        #[api_error(data)]
        id: u64,
    },
    /// The card could not be checked. No order was placed.
    ///
    /// The source is logged, never sent.
    #[api_error(
        code = 502,
        msg = "Payment gateway failed",
        desc = "The card could not be checked. No order was placed.",
        err_code = "ORDER-502",
        retry_after = 30
    )]
    Gateway(#[from] GatewayError),
    /// Less is left than was ordered.
    ///
    /// No code checks this before: a constraint of the database is violated. Its message is logged, never sent.
    #[api_error(
        code = 409,
        msg = "Sold out",
        desc = "There are not that many of it left.",
        err_code = "ORDER-409-STOCK",
        constraint = "products_stock_check"
    )]
    SoldOut(#[source] DatabaseError),
    /// A voucher is valid for one order.
    ///
    /// PostgreSQL names the constraint, SQLite its column.
    #[api_error(
        code = 409,
        msg = "The voucher has been redeemed",
        err_code = "ORDER-409-VOUCHER",
        constraint("orders_voucher_key", "orders.voucher")
    )]
    VoucherRedeemed(#[source] DatabaseError),
    /// No voucher has this code.
    #[api_error(
        code = 422,
        msg = "There is no such voucher",
        err_code = "ORDER-422-VOUCHER",
        constraint = "orders_voucher_fkey"
    )]
    NoSuchVoucher(#[source] DatabaseError),
    /// Whatever else the database says; `?` takes it from there.
    #[api_error(database)]
    Database(#[from] DatabaseError),
}

/// What can go wrong with an invoice and its payment.
#[derive(Debug, ApiError)]
pub enum InvoiceError {
    /// The invoice does not exist, or it belongs to another customer.
    #[api_error(
        code = 404,
        msg = "Invoice {id} not found",
        err_code = "INVOICE-404",
        example = Self::NotFound { id: 42 }
    )]
    NotFound {
        /// The id that was asked for.
        #[api_error(data)]
        id: u64,
    },
    /// An invoice can be paid once.
    ///
    /// The attached cause, the error of the database, is logged, never sent.
    #[api_error(
        code = 409,
        msg = "Invoice {id} is already paid",
        err_code = "INVOICE-409",
        example = Self::AlreadyPaid { id: 42 }
    )]
    AlreadyPaid {
        /// The invoice.
        #[api_error(data)]
        id: u64,
    },
    /// An open invoice has no receipt yet.
    #[api_error(
        code = 409,
        msg = "Invoice {id} is not paid yet",
        desc = "Its receipt is written when it is paid.",
        err_code = "INVOICE-409-OPEN",
        example = Self::NoReceipt { id: 42 }
    )]
    NoReceipt {
        /// The invoice.
        #[api_error(data)]
        id: u64,
    },
    /// The limit of attempts a minute is reached. `Retry-After` is the time until the next attempt.
    ///
    /// The limit makes it slow to guess cards.
    #[api_error(
        code = 429,
        msg = "Too many payment attempts",
        desc = "At most {limit} attempts a minute are allowed.",
        err_code = "INVOICE-429",
        example = Self::TooManyAttempts { limit: 3, wait: Duration::from_mins(1) }
    )]
    TooManyAttempts {
        /// How many attempts a minute has.
        #[api_error(data)]
        limit: u32,
        /// The time until the next attempt is let through.
        #[api_error(retry_after)]
        wait: Duration,
    },
    /// The payment failed. The invoice is still open.
    ///
    /// The source is logged, never sent.
    #[api_error(
        code = 502,
        msg = "Payment gateway failed",
        desc = "The invoice is still open. You have not been charged.",
        err_code = "INVOICE-502",
        retry_after = 30
    )]
    Gateway(#[from] GatewayError),
    /// Whatever else the database says.
    #[api_error(database)]
    Database(#[from] DatabaseError),
}

/// Why a socket that shows an invoice is closed, beside the invoice's being paid.
#[derive(Debug, ApiError)]
pub enum LiveError {
    /// It was told something, and it only tells.
    #[api_error(
        code = 400,
        msg = "This socket only tells",
        err_code = "INVOICE-400-LIVE",
        ws_code = 1003
    )]
    OnlyTells,
    /// The program stops. Ours, and on purpose, as the maintenance is.
    #[api_error(
        code = 503,
        msg = "Back in a minute",
        err_code = "APP-503-STOP",
        ws_code = 1001,
        log = "info"
    )]
    Stopping,
    /// The shop has closed: nobody can pay for now.
    #[api_error(transparent)]
    Maintenance(#[from] MaintenanceError),
    /// What can go wrong with the invoice itself.
    #[api_error(transparent)]
    Invoice(#[from] InvoiceError),
    /// It cannot be written as JSON.
    #[api_error(transparent)]
    Internal(#[from] InternalError),
    /// What the socket says: a client that is gone, a text that is no UTF-8.
    #[api_error(transparent, from(axum::Error))]
    Socket(#[from] WebSocketError),
}

/// The API accepts no orders and no payments for a few minutes. Reading still works.
#[derive(Debug, ApiError)]
#[api_error(
    code = 503,
    msg = "Under Maintenance",
    desc = "Orders and payments are closed for a few minutes.",
    err_code = "APP-503",
    retry_after = 120,
    // Ours, and on purpose: no error for whoever watches the log.
    log = "info"
)]
pub struct MaintenanceError;

/// Every error of the API: what the handlers return.
#[derive(Debug, ApiError)]
pub enum AppError {
    /// `from(..)` lets `?` reach through two levels.
    #[api_error(transparent, from(PaymentRequiredError, SubscriptionExpiredError))]
    Billing(#[from] BillingError),
    /// Orders.
    #[api_error(transparent)]
    Order(#[from] OrderError),
    /// Invoices. `Caused` has a place for an attached cause; `from(..)` takes an error without one.
    #[api_error(transparent, from(InvoiceError))]
    Invoice(#[from] Caused<InvoiceError>),
    /// Who are you?
    #[api_error(transparent)]
    Login(#[from] UnauthorizedError),
    /// Known, and not allowed.
    #[api_error(transparent)]
    Forbidden(#[from] ForbiddenError),
    /// What is not worth an error of its own.
    #[api_error(transparent)]
    Missing(#[from] NotFoundError),
    /// Closed for now.
    #[api_error(transparent)]
    Maintenance(#[from] MaintenanceError),
    /// What the database says where no error of the domain is meant.
    #[api_error(database)]
    Database(#[from] DatabaseError),
    /// Our own fault.
    #[api_error(transparent)]
    Internal(#[from] InternalError),
}
