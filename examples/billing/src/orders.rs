//! `/orders`: what the customers buy.

use std::sync::Arc;

use api_errors::db::ReadError;
use api_errors::errors::{FieldError, InternalError};
use api_errors::extract::garde_0_23::Valid;
use api_errors::extract::{Json, Path, Query};
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::LOCATION;
use axum::response::IntoResponse;
use garde::Validate;
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::App;
use crate::auth::Caller;
use crate::errors::{AppError, OrderError};
use crate::store::{Order, Placing, Product};
use crate::subscriptions;

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
    /// A voucher for free delivery; each is good for one order.
    // As long and of such letters as any there is: PostgreSQL fails at a NUL, and at a text too long for an index.
    #[garde(inner(length(min = 1, max = 40), ascii, alphanumeric))]
    #[schema(
        min_length = 1,
        max_length = 40,
        pattern = "^[0-9A-Za-z]+$",
        example = "WELCOME"
    )]
    voucher: Option<String>,
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
    limit: u32,
}

const fn whole_page() -> u32 {
    100
}

pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(list, create))
        .routes(routes!(read))
}

/// List your orders.
#[api_errors::path(get, path = "/orders", tag = "orders", operation_id = "list_orders",
    params(Page),
    responses((status = 200, description = "Your orders, the oldest first.", body = Vec<Order>)),
    // A list without rows is empty.
    except("RES-404"),
)]
async fn list(
    State(app): State<Arc<App>>,
    caller: Caller,
    Valid(Query(page)): Valid<Query<Page>>,
) -> Result<Json<Vec<Order>>, ReadError> {
    let Page { after, limit } = page;
    let orders = app.store.orders_of(caller.name, after, limit).await?;
    Ok(Json(orders))
}

/// Read one order.
#[api_errors::path(get, path = "/orders/{id}", tag = "orders", operation_id = "read_order",
    params(("id", description = "The order's number.", example = 1)),
    responses((status = 200, description = "The order.", body = Order)),
    errors(OrderError::NotFound, ReadError),
)]
async fn read(
    State(app): State<Arc<App>>,
    caller: Caller,
    Path(id): Path<u64>,
) -> Result<Json<Order>, AppError> {
    Ok(Json(app.store.order(caller.name, id).await?))
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
    app.switch.must_be_open()?;
    subscriptions::must_be_active(&app, caller).await?;
    let order = place(&app, caller, &wanted).await?;
    let location = format!("/orders/{}", order.id);
    Ok((StatusCode::CREATED, [(LOCATION, location)], Json(order)))
}

/// What is wrong with the product is asked before the card is: its price has to be known. Whether it is in stock and
/// the voucher good is for the database alone to say, when the order is written.
async fn place(app: &App, caller: Caller, wanted: &Wanted) -> Result<Order, AppError> {
    let total_cents = wanted.total(&app.store.catalogue().await?)?;
    let authorised = app.gateway.authorise(&wanted.card, total_cents).await;
    authorised.map_err(OrderError::from)?;
    let placing = Placing {
        customer: caller.name,
        sku: &wanted.sku,
        quantity: wanted.quantity,
        total_cents,
        voucher: wanted.voucher.as_deref(),
    };
    Ok(app.store.place_order(placing).await?)
}

impl Wanted {
    /// The price of it all, or why the catalogue does not have it.
    fn total(&self, catalogue: &[Product]) -> Result<u64, AppError> {
        let mut products = catalogue.iter();
        let (errors, explanation) = match products.find(|product| product.sku == self.sku) {
            None => {
                let known: Vec<_> = catalogue.iter().map(|product| &*product.sku).collect();
                let fault = FieldError::new("sku", "is not in the catalogue", "unknown_sku");
                let explanation = format!("The catalogue has: {}.", known.join(", "));
                (vec![fault], Some(explanation))
            }
            Some(Product { at_most, .. }) if self.quantity > *at_most => {
                let text = format!("must be at most {at_most} for this sku");
                let faults = vec![
                    FieldError::new("sku", "is not sent in such a quantity", "too_many"),
                    FieldError::new("quantity", text, "too_many"),
                ];
                (faults, None)
            }
            Some(Product { cents, .. }) => {
                // A check of the table keeps prices far from that.
                let total = cents.checked_mul(self.quantity.into());
                return Ok(total.ok_or_else(|| InternalError::new("a price is too large"))?);
            }
        };
        Err(OrderError::Invalid {
            summary: summary(&errors),
            explanation,
            errors,
        })?
    }
}

fn summary(errors: &[FieldError]) -> String {
    let fields: Vec<_> = errors.iter().map(|error| &*error.field).collect();
    let fields = fields.join(", ");
    format!("The order cannot be placed. Check: {fields}")
}
