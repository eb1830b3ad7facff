//! `/orders`: what the customers buy.

use std::sync::Arc;

use api_errors::errors::{FieldError, UnauthorizedError};
use api_errors::extract::garde::Valid;
use api_errors::extract::{Json, Path, Query};
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::LOCATION;
use axum::response::IntoResponse;
use garde::Validate;
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::App;
use super::auth::Caller;
use super::errors::{AppError, OrderError};
use super::store::Order;
use super::subscriptions;

/// What there is to buy: the name, the price of one in cents, and how many are sent at once.
const CATALOGUE: &[(&str, u64, u32)] = &[
    ("book", 1_500, 100),
    ("chair", 12_000, 4),
    ("lamp", 4_900, 100),
];

/// What a customer wants to buy.
// The rules of a single field are beside it; what only the catalogue knows is asked in `total`.
#[derive(Debug, Deserialize, Validate, ToSchema)]
struct Wanted {
    /// A product of the catalogue.
    #[garde(length(min = 1))]
    #[schema(min_length = 1, example = "lamp")]
    sku: String,
    /// How many of it.
    #[garde(range(min = 1, max = 100))]
    #[schema(minimum = 1, maximum = 100, example = 2)]
    quantity: u32,
    /// The token of the card to pay with.
    #[garde(length(min = 1))]
    #[schema(min_length = 1, example = "tok_visa")]
    card: String,
}

/// The largest number that an order may have.
const LARGEST: u64 = 2_147_483_647;

/// Which part of a list is read.
#[derive(Debug, Deserialize, Validate, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct Page {
    /// The number of the last order that is known.
    #[serde(default)]
    #[garde(range(max = LARGEST))]
    #[param(maximum = 2_147_483_647)]
    after: u64,
    /// How many at most.
    #[serde(default = "whole_page")]
    #[garde(range(min = 1, max = 100))]
    #[param(minimum = 1, maximum = 100, default = 100)]
    limit: usize,
}

const fn whole_page() -> usize {
    100
}

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(list, create))
        .routes(routes!(read))
}

/// List your orders.
#[api_errors::path(get, path = "/orders", tag = "orders", operation_id = "list_orders",
    params(Page),
    responses((status = 200, description = "Your orders, the oldest first.", body = Vec<Order>)),
)]
async fn list(
    State(app): State<Arc<App>>,
    caller: Caller,
    Valid(Query(page)): Valid<Query<Page>>,
) -> Result<Json<Vec<Order>>, UnauthorizedError> {
    let mut orders = app.store.orders_of(caller.name);
    orders.retain(|order| order.id > page.after);
    orders.truncate(page.limit);
    Ok(Json(orders))
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
    // First: who may not send an order learns nothing about the one that was sent.
    caller: Caller,
    Valid(Json(wanted)): Valid<Json<Wanted>>,
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
    /// The price of it all, or why the catalogue does not have it.
    fn total(&self) -> Result<u64, OrderError> {
        let mut products = CATALOGUE.iter();
        let (errors, explanation) = match products.find(|(sku, ..)| *sku == self.sku) {
            None => {
                let known: Vec<_> = CATALOGUE.iter().map(|(sku, ..)| *sku).collect();
                let fault = FieldError::new("sku", "is not in the catalogue", "unknown_sku");
                let explanation = format!("The catalogue has: {}.", known.join(", "));
                (vec![fault], Some(explanation))
            }
            Some((_, _, most)) if self.quantity > *most => {
                let text = format!("must be at most {most} for this sku");
                let faults = vec![
                    FieldError::new("sku", "is not sent in such a quantity", "too_many"),
                    FieldError::new("quantity", text, "too_many"),
                ];
                (faults, None)
            }
            Some((_, cents, _)) => return Ok(cents * u64::from(self.quantity)),
        };
        Err(OrderError::Invalid {
            summary: summary(&errors),
            explanation,
            errors,
        })
    }
}

fn summary(errors: &[FieldError]) -> String {
    let fields: Vec<_> = errors.iter().map(|error| &*error.field).collect();
    let fields = fields.join(", ");
    format!("The order cannot be placed. Check: {fields}")
}
