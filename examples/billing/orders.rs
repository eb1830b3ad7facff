//! `/orders`: what the customers buy.

use std::sync::Arc;

use api_errors::errors::{FieldError, UnauthorizedError};
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::LOCATION;
use axum::response::IntoResponse;
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::App;
use super::auth::Caller;
use super::errors::{AppError, OrderError};
use super::extract::{Json, Path};
use super::store::Order;
use super::subscriptions;

/// What there is to buy, and for how many cents.
const CATALOGUE: &[(&str, u64)] = &[("book", 1_500), ("chair", 12_000), ("lamp", 4_900)];
const MOST: u32 = 100;

/// What a customer wants to buy.
#[derive(Debug, Deserialize, ToSchema)]
struct Wanted {
    /// A product of the catalogue.
    #[schema(example = "lamp")]
    sku: String,
    /// From 1 to 100.
    #[schema(example = 2)]
    quantity: u32,
    /// The token of the card to pay with.
    #[schema(example = "tok_visa")]
    card: String,
}

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(list, create))
        .routes(routes!(read))
}

/// List your orders.
#[api_errors::path(get, path = "/orders", tag = "orders", operation_id = "list_orders", responses(
    (status = 200, description = "Your orders, the oldest first.", body = Vec<Order>),
))]
async fn list(
    State(app): State<Arc<App>>,
    caller: Caller,
) -> Result<Json<Vec<Order>>, UnauthorizedError> {
    Ok(Json(app.store.orders_of(caller.name)))
}

/// Read one order.
#[api_errors::path(get, path = "/orders/{id}", tag = "orders", operation_id = "read_order",
    params(("id", description = "The order's number.", example = 1)),
    responses((status = 200, description = "The order.", body = Order)),
)]
async fn read(
    State(app): State<Arc<App>>,
    caller: Caller,
    Path(id): Path<u64>,
) -> Result<Json<Order>, AppError> {
    Ok(Json(app.store.order(caller.name, id)?))
}

/// Place an order.
// Every `?` is another error type; `AppError` takes them all.
#[api_errors::path(post, path = "/orders", tag = "orders", operation_id = "place_order", responses(
    (status = 201, description = "The new order.", body = Order,
        headers(("Location" = String, description = "Where the order is."))),
))]
async fn create(
    State(app): State<Arc<App>>,
    caller: Caller,
    Json(wanted): Json<Wanted>,
) -> Result<impl IntoResponse, AppError> {
    app.store.must_be_open()?;
    subscriptions::must_be_active(caller)?;
    let order = place(&app, caller, &wanted).await?;
    let location = format!("/orders/{}", order.id);
    Ok((StatusCode::CREATED, [(LOCATION, location)], Json(order)))
}

async fn place(app: &App, caller: Caller, wanted: &Wanted) -> Result<Order, OrderError> {
    let cents = wanted.total()?;
    app.gateway.authorise(&wanted.card, cents).await?;
    let order = app
        .store
        .place_order(caller.name, &wanted.sku, wanted.quantity, cents);
    Ok(order)
}

impl Wanted {
    /// The price of it all, or every fault of the order at once.
    fn total(&self) -> Result<u64, OrderError> {
        let mut errors = Vec::new();
        let mut explanation = None;
        let product = CATALOGUE.iter().find(|(sku, _)| *sku == self.sku);
        if product.is_none() {
            errors.push(FieldError::new(
                "sku",
                "is not in the catalogue",
                "unknown_sku",
            ));
            let known: Vec<_> = CATALOGUE.iter().map(|(sku, _)| *sku).collect();
            explanation = Some(format!("The catalogue has: {}.", known.join(", ")));
        }
        if !(1..=MOST).contains(&self.quantity) {
            let text = format!("must be from 1 to {MOST}");
            errors.push(FieldError::new("quantity", text, "out_of_range"));
        }
        match product {
            Some((_, cents)) if errors.is_empty() => Ok(cents * u64::from(self.quantity)),
            _ => Err(OrderError::Invalid {
                summary: summary(&errors),
                explanation,
                errors,
            }),
        }
    }
}

fn summary(errors: &[FieldError]) -> String {
    let fields: Vec<_> = errors.iter().map(|error| &*error.field).collect();
    let fields = fields.join(", ");
    format!("The order cannot be placed. Check: {fields}")
}
