//! `/invoices`: what is owed, paying it, and the receipts.

use std::sync::Arc;

use api_errors::Caused;
use api_errors::db::ReadError;
use api_errors::errors::ResultExt as _;
use api_errors::extract::garde_0_23::Valid;
use api_errors::extract::{Json, Path};
use axum::extract::State;
use garde::Validate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::App;
use crate::auth::Caller;
use crate::errors::{AppError, InvoiceError};
use crate::store::Invoice;

/// How an invoice is paid.
#[derive(Debug, Deserialize, Validate, ToSchema)]
struct Payment {
    /// The token of the card.
    #[garde(length(min = 1))]
    #[schema(min_length = 1, example = "tok_visa")]
    card: String,
}

/// What the gateway writes, and what the customer gets.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
struct Receipt {
    reference: String,
    paid_cents: u64,
}

pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(read))
        .routes(routes!(pay))
        .routes(routes!(receipt))
}

/// Read one invoice.
#[api_errors::path(get, path = "/invoices/{id}", tag = "invoices", operation_id = "read_invoice",
    params(("id", description = "The invoice's number.", example = 1)),
    responses((status = 200, description = "The invoice.", body = Invoice)),
    errors(InvoiceError::NotFound, ReadError),
)]
async fn read(
    State(app): State<Arc<App>>,
    caller: Caller,
    Path(id): Path<u64>,
) -> Result<Json<Invoice>, AppError> {
    Ok(Json(app.store.invoice(caller.name, id).await?))
}

/// Pay an invoice.
#[api_errors::path(post, path = "/invoices/{id}/payment", tag = "invoices", operation_id = "pay_invoice",
    params(("id", description = "The invoice's number.", example = 1)),
    responses((status = 200, description = "The paid invoice.", body = Invoice)),
)]
async fn pay(
    State(app): State<Arc<App>>,
    caller: Caller,
    Path(id): Path<u64>,
    Valid(Json(payment)): Valid<Json<Payment>>,
) -> Result<Json<Invoice>, AppError> {
    app.switch.must_be_open()?;
    let invoice = app.store.invoice(caller.name, id).await?;
    app.brake.count(caller.name)?;
    Ok(Json(settle(&app, invoice, &payment.card).await?))
}

/// Nothing is locked while the gateway is asked, and nobody looks whether the invoice is paid already: the gateway
/// takes a second payment for the first, and the key of the payments lets one in alone.
async fn settle(app: &App, invoice: Invoice, card: &str) -> Result<Invoice, Caused<InvoiceError>> {
    let key = format!("invoice-{}", invoice.id);
    let charged = app.gateway.charge(&key, card, invoice.total_cents).await;
    let receipt = charged.map_err(InvoiceError::from)?;
    app.store.pay(invoice.id, &receipt).await?;
    app.payments.tell();
    Ok(invoice.paid())
}

/// Read the receipt of a paid invoice.
#[api_errors::path(get, path = "/invoices/{id}/receipt", tag = "invoices", operation_id = "read_receipt",
    params(("id", description = "The invoice's number.", example = 1)),
    responses((status = 200, description = "The receipt.", body = Receipt)),
    errors(InvoiceError::NotFound, InvoiceError::NoReceipt, ReadError),
)]
async fn receipt(
    State(app): State<Arc<App>>,
    caller: Caller,
    Path(id): Path<u64>,
) -> Result<Json<Receipt>, AppError> {
    let written = app.store.receipt(caller.name, id).await?;
    // A receipt that cannot be read is nothing that the client could mend: 500, and why in the log.
    let receipt = serde_json::from_str(&written).internal()?;
    Ok(Json(receipt))
}
