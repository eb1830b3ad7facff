//! `/invoices`: what is owed, paying it, and the receipts.

use std::sync::Arc;

use api_errors::errors::ResultExt as _;
use axum::extract::{Path, State};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::{Deserialize, Serialize};

use super::App;
use super::auth::Caller;
use super::errors::{AppError, InvoiceError};
use super::store::Invoice;

#[derive(Debug, Deserialize)]
struct Payment {
    card: String,
}

/// What the gateway writes, and what the customer gets.
#[derive(Debug, Serialize, Deserialize)]
struct Receipt {
    reference: String,
    paid_cents: u64,
}

pub(super) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/invoices/{id}", get(read))
        .route("/invoices/{id}/payment", post(pay))
        .route("/invoices/{id}/receipt", get(receipt))
}

async fn read(
    State(app): State<Arc<App>>,
    caller: Caller,
    Path(id): Path<u64>,
) -> Result<Json<Invoice>, AppError> {
    Ok(Json(app.store.invoice(caller.name, id)?))
}

async fn pay(
    State(app): State<Arc<App>>,
    caller: Caller,
    Path(id): Path<u64>,
    Json(payment): Json<Payment>,
) -> Result<Json<Invoice>, AppError> {
    app.store.must_be_open()?;
    let invoice = app.store.invoice(caller.name, id)?;
    app.store.count_attempt(caller.name)?;
    Ok(Json(settle(&app, caller, &invoice, &payment.card).await?))
}

/// Nothing is locked while the gateway is asked, so the invoice may be paid by the time it answers;
/// the store then refuses the second payment, which the gateway took for the first.
async fn settle(
    app: &App,
    caller: Caller,
    invoice: &Invoice,
    card: &str,
) -> Result<Invoice, InvoiceError> {
    invoice.must_be_open()?;
    let key = format!("invoice-{}", invoice.id);
    let receipt = app.gateway.charge(&key, card, invoice.total_cents).await?;
    app.store.pay(caller.name, invoice.id, receipt)
}

async fn receipt(
    State(app): State<Arc<App>>,
    caller: Caller,
    Path(id): Path<u64>,
) -> Result<Json<Receipt>, AppError> {
    let written = app.store.receipt(caller.name, id)?;
    // A receipt that cannot be read is nothing that the client could mend: 500, and why in the log.
    let receipt = serde_json::from_str(&written).internal()?;
    Ok(Json(receipt))
}
