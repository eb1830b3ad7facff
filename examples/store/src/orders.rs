//! `/orders`: what the customers buy.

use api_errors::ApiError;
use api_errors::db::{DatabaseError, ReadError};
use api_errors::errors::{
    IntegrityViolationError, InvalidValueError, NotFoundError, TransactionConflictError,
};
use api_errors::extract::garde_0_23::Valid;
use api_errors::extract::{Json, Path, Query};
use axum::extract::State;
use axum::http::StatusCode;
use garde::Validate;
use serde::{Deserialize, Serialize};
use sqlx::{query, query_as, query_scalar};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::App;
use crate::auth::User;

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Order {
    id: i64,
    #[schema(example = "lamp")]
    sku: String,
    #[schema(example = 2)]
    quantity: i64,
}

/// The columns of an [`Order`].
pub(crate) type Row = (i64, String, i64);

impl From<Row> for Order {
    fn from((id, sku, quantity): Row) -> Self {
        Self { id, sku, quantity }
    }
}

#[derive(Debug, Deserialize, Validate, ToSchema)]
struct NewOrder {
    #[garde(length(min = 1))]
    #[schema(min_length = 1, example = "lamp")]
    sku: String,
    #[garde(range(min = 1, max = 100))]
    #[schema(minimum = 1, maximum = 100, example = 2)]
    quantity: i64,
}

#[derive(Debug, Deserialize, Validate, IntoParams)]
#[into_params(parameter_in = Query)]
struct Page {
    /// The id of the last order of the page before.
    #[serde(default)]
    #[garde(range(min = 0))]
    #[param(minimum = 0, default = 0)]
    after: i64,
    /// How many orders at most.
    #[serde(default = "whole_page")]
    #[garde(range(min = 1, max = 100))]
    #[param(minimum = 1, maximum = 100, default = 100)]
    limit: i64,
}

const fn whole_page() -> i64 {
    100
}

/// What can go wrong with an order.
#[derive(Debug, ApiError)]
enum OrderError {
    /// The order does not exist, or it belongs to another customer.
    #[api_error(
        code = 404,
        msg = "Order {id} not found",
        err_code = "ORDER-404",
        example = Self::NotFound { id: 42 }
    )]
    NotFound {
        #[api_error(data)]
        id: i64,
    },
    /// The order names a product that the store does not sell.
    #[api_error(
        code = 422,
        msg = "There is no product {sku} to order",
        err_code = "ORDER-422",
        example = Self::UnknownProduct { sku: "sofa".to_owned() }
    )]
    UnknownProduct {
        #[api_error(data)]
        sku: String,
    },
    /// The stock is smaller than the quantity.
    #[api_error(
        code = 409,
        msg = "Sold out",
        err_code = "ORDER-409",
        constraint = "products_stock_check"
    )]
    SoldOut(#[source] DatabaseError),
    /// The order cannot be read or written.
    #[api_error(database)]
    Database(#[from] DatabaseError),
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list, place))
        .routes(routes!(read))
}

/// List your orders.
#[api_errors::path(get, path = "/orders", tag = "orders", operation_id = "list_orders",
    security(("session" = [])),
    params(Page),
    responses((status = 200, description = "Your orders, the oldest first.", body = Vec<Order>)),
    except(NotFoundError, InvalidValueError, TransactionConflictError),
)]
async fn list(
    State(app): State<App>,
    user: User,
    Valid(Query(page)): Valid<Query<Page>>,
) -> Result<Json<Vec<Order>>, ReadError> {
    let rows = query_as::<_, Row>(
        "SELECT id, sku, quantity FROM orders WHERE user_id = ?1 AND id > ?2 ORDER BY id LIMIT ?3",
    );
    let rows = rows.bind(user.id).bind(page.after).bind(page.limit);
    let rows = rows.fetch_all(&app.storage).await?;
    Ok(Json(rows.into_iter().map(Order::from).collect()))
}

/// Read one of your orders.
#[api_errors::path(get, path = "/orders/{id}", tag = "orders", operation_id = "read_order",
    security(("session" = [])),
    responses((status = 200, description = "The order.", body = Order)),
    except(
        OrderError::UnknownProduct, OrderError::SoldOut,
        NotFoundError, IntegrityViolationError, InvalidValueError, TransactionConflictError,
    ),
)]
async fn read(
    State(app): State<App>,
    user: User,
    Path(id): Path<i64>,
) -> Result<Json<Order>, OrderError> {
    let row =
        query_as::<_, Row>("SELECT id, sku, quantity FROM orders WHERE id = ?1 AND user_id = ?2");
    let row = row.bind(id).bind(user.id);
    let row = row.fetch_optional(&app.storage).await?;
    Ok(Json(row.ok_or(OrderError::NotFound { id })?.into()))
}

/// Place an order.
#[api_errors::path(post, path = "/orders", tag = "orders", operation_id = "place_order",
    security(("session" = [])),
    responses((status = 201, description = "The new order.", body = Order)),
    except(
        OrderError::NotFound,
        NotFoundError, IntegrityViolationError, InvalidValueError, TransactionConflictError,
    ),
)]
async fn place(
    State(app): State<App>,
    // First, so that a client without a session learns nothing about its body.
    user: User,
    Valid(Json(NewOrder { sku, quantity })): Valid<Json<NewOrder>>,
) -> Result<(StatusCode, Json<Order>), OrderError> {
    let mut work = app.storage.begin().await?;
    let taken = query("UPDATE products SET stock = stock - ?1 WHERE sku = ?2");
    let taken = taken.bind(quantity).bind(&sku).execute(&mut *work).await?;
    if taken.rows_affected() == 0 {
        return Err(OrderError::UnknownProduct { sku });
    }
    let id = query_scalar(
        "INSERT INTO orders (user_id, sku, quantity) VALUES (?1, ?2, ?3) RETURNING id",
    );
    let id = id.bind(user.id).bind(&sku).bind(quantity);
    let id = id.fetch_one(&mut *work).await?;
    work.commit().await?;
    app.stock_changes.send_replace(());
    Ok((StatusCode::CREATED, Json(Order { id, sku, quantity })))
}
