//! `/products/{sku}/live`: a WebSocket that shows the stock of a product.

use api_errors::ApiError;
use api_errors::db::ReadError;
use api_errors::errors::{InvalidValueError, NotFoundError, TransactionConflictError};
use api_errors::extract::Path;
use api_errors::ws::{self, Socket, WebSocketError};
use axum::extract::State;
use axum::extract::ws::{Message, WebSocketUpgrade};
use axum::response::Response;
use sqlx::query_scalar;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::App;
use crate::products::NoSuchProductError;

/// Why the stock cannot be read.
#[derive(Debug, ApiError)]
enum StockError {
    #[api_error(transparent)]
    Product(#[from] NoSuchProductError),
    #[api_error(database)]
    Database(#[from] ReadError),
}

/// Why the server closes a socket.
#[derive(Debug, ApiError)]
enum LiveError {
    /// The client sends something, and this socket expects nothing.
    #[api_error(
        code = 400,
        msg = "This socket only sends",
        err_code = "STOCK-400",
        ws_code = 1003
    )]
    OnlySends,
    #[api_error(transparent)]
    Stock(#[from] StockError),
    #[api_error(transparent, from(axum::Error))]
    Socket(#[from] WebSocketError),
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(live))
}

/// Watch the stock of a product.
///
/// The socket sends the number, and again when it changes. It closes with 1003 `STOCK-400` if the client sends a message, and
/// with 1013 `DB-503-UNAVAILABLE` or the like if the database is not available.
#[api_errors::path(get, path = "/products/{sku}/live", tag = "products", operation_id = "watch_stock",
    responses((status = 101, description = "A WebSocket.")),
    except(NotFoundError, InvalidValueError, TransactionConflictError),
)]
async fn live(
    State(app): State<App>,
    Path(sku): Path<String>,
    upgrade: WebSocketUpgrade,
) -> Result<Response, StockError> {
    // Before the upgrade, an error is an HTTP response.
    stock(&app, &sku).await?;
    Ok(ws::on_upgrade(upgrade, async move |socket| {
        show(socket, &app, &sku).await
    }))
}

/// Runs after the upgrade: an error closes the socket.
async fn show(mut socket: Socket, app: &App, sku: &str) -> Result<(), LiveError> {
    // Before the stock is read, so that no change is lost in between.
    let mut changes = app.stock_changes.subscribe();
    let mut shown = None;
    loop {
        let stock = stock(app, sku).await?;
        if shown.replace(stock) != Some(stock) {
            socket.send(Message::text(stock.to_string())).await?;
        }
        tokio::select! {
            // The sender is in the app, so this never fails.
            _ = changes.changed() => {}
            message = socket.recv() => match message.transpose()? {
                Some(Message::Ping(_) | Message::Pong(_)) => {}
                Some(Message::Text(_) | Message::Binary(_)) => return Err(LiveError::OnlySends),
                Some(Message::Close(_)) | None => return Ok(()),
            },
        }
    }
}

async fn stock(app: &App, sku: &str) -> Result<i64, StockError> {
    let stock = query_scalar("SELECT stock FROM products WHERE sku = ?1").bind(sku);
    let stock = stock.fetch_optional(&app.storage).await?;
    Ok(stock.ok_or_else(|| NoSuchProductError {
        sku: sku.to_owned(),
    })?)
}
