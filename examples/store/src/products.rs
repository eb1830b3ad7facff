//! `/products`: what the store sells.

use api_errors::ApiError;
use api_errors::db::ReadError;
use api_errors::errors::{InvalidValueError, NotFoundError, TransactionConflictError};
use api_errors::extract::Json;
use axum::extract::State;
use serde::Serialize;
use sqlx::query_as;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::App;

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Product {
    #[schema(example = "lamp")]
    pub(crate) sku: String,
    pub(crate) cents: i64,
    pub(crate) stock: i64,
}

/// The store does not sell this product.
#[derive(Debug, ApiError)]
#[api_error(
    code = 404,
    msg = "There is no product {sku}",
    err_code = "PRODUCT-404",
    example = Self { sku: "sofa".to_owned() }
)]
pub(crate) struct NoSuchProductError {
    #[api_error(data)]
    pub(crate) sku: String,
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list))
}

/// List the products.
#[api_errors::path(get, path = "/products", tag = "products", operation_id = "list_products",
    responses((status = 200, description = "All products.", body = Vec<Product>)),
    // A list may be empty. One statement without input has neither a conflict nor an invalid value.
    except(NotFoundError, TransactionConflictError, InvalidValueError),
)]
async fn list(State(app): State<App>) -> Result<Json<Vec<Product>>, ReadError> {
    let rows = query_as("SELECT sku, cents, stock FROM products ORDER BY sku");
    let rows: Vec<(String, i64, i64)> = rows.fetch_all(&app.storage).await?;
    let products = rows.into_iter();
    let products = products.map(|(sku, cents, stock)| Product { sku, cents, stock });
    Ok(Json(products.collect()))
}
