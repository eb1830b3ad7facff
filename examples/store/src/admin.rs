//! `/admin`: for members of staff. The middleware on this router checks who is asking, so its handlers do not.

use api_errors::ApiError;
use api_errors::db::{DatabaseError, ReadError};
use api_errors::errors::{
    IntegrityViolationError, InvalidValueError, NotFoundError, TransactionConflictError,
};
use api_errors::extract::garde_0_23::Valid;
use api_errors::extract::{Json, Path};
use api_errors::middleware::{OpenApiRouterExt as _, from_fn_with_state};
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use garde::Validate;
use serde::Deserialize;
use sqlx::{query, query_as};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::App;
use crate::auth::{SessionError, User};
use crate::orders::{Order, Row};
use crate::products::Product;

/// Why a request may not use the routes of the staff.
#[derive(Debug, ApiError)]
enum StaffError {
    /// The account is not a member of staff.
    #[api_error(code = 403, msg = "Only for members of staff", err_code = "ADMIN-403")]
    NotStaff,
    /// The request has no account.
    #[api_error(transparent)]
    Session(#[from] SessionError),
}

/// Lets members of staff through.
async fn must_be_staff(
    // A `Result`, so that the rejection is part of the error type below, which `guard` reads.
    user: Result<User, SessionError>,
    request: Request,
    next: Next,
) -> Result<Response, StaffError> {
    if user?.is_staff {
        Ok(next.run(request).await)
    } else {
        Err(StaffError::NotStaff)
    }
}

#[derive(Debug, Deserialize, Validate, IntoParams)]
#[into_params(parameter_in = Path)]
struct ProductPath {
    #[garde(length(chars, min = 1, max = 40))]
    #[param(min_length = 1, max_length = 40, example = "sofa")]
    sku: String,
}

#[derive(Debug, Deserialize, Validate, ToSchema)]
struct Offer {
    #[garde(range(min = 1))]
    #[schema(minimum = 1, example = 30_000)]
    cents: i64,
    #[garde(range(min = 0))]
    #[schema(minimum = 0, example = 5)]
    stock: i64,
}

pub(crate) fn routes(app: &App) -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_orders))
        .routes(routes!(put_product))
        .guard(from_fn_with_state(app.clone(), must_be_staff))
}

/// List the orders of all customers.
#[api_errors::path(get, path = "/orders", tag = "admin", operation_id = "list_all_orders",
    security(("session" = [])),
    responses((status = 200, description = "All orders, the oldest first.", body = Vec<Order>)),
    except(NotFoundError, TransactionConflictError, InvalidValueError),
)]
async fn list_orders(State(app): State<App>) -> Result<Json<Vec<Order>>, ReadError> {
    let rows = query_as::<_, Row>("SELECT id, sku, quantity FROM orders ORDER BY id");
    let rows = rows.fetch_all(&app.storage).await?;
    Ok(Json(rows.into_iter().map(Order::from).collect()))
}

/// Add a product, or change its price and stock.
#[api_errors::path(put, path = "/products/{sku}", tag = "admin", operation_id = "put_product",
    security(("session" = [])),
    params(ProductPath),
    responses((status = 200, description = "The product.", body = Product)),
    except(NotFoundError, IntegrityViolationError, InvalidValueError, TransactionConflictError),
)]
async fn put_product(
    State(app): State<App>,
    Valid(Path(ProductPath { sku })): Valid<Path<ProductPath>>,
    Valid(Json(Offer { cents, stock })): Valid<Json<Offer>>,
) -> Result<Json<Product>, DatabaseError> {
    let put = query(
        "INSERT INTO products (sku, cents, stock) VALUES (?1, ?2, ?3) \
         ON CONFLICT (sku) DO UPDATE SET cents = excluded.cents, stock = excluded.stock",
    );
    let put = put.bind(&sku).bind(cents).bind(stock);
    put.execute(&app.storage).await?;
    app.stock_changes.send_replace(());
    Ok(Json(Product { sku, cents, stock }))
}
