//! A small store: accounts, products, orders, pictures and a live stock, in SQLite.
//!
//! Each module declares the errors that it sends. No handler lists an error of its extractors, and no route one of its middleware:
//! `#[api_errors::path(..)]` and `guard` read them from the types.

mod admin;
mod auth;
mod documentation;
mod limits;
mod live;
mod orders;
mod products;
mod storage;
mod uploads;
mod users;

use std::sync::Arc;

use api_errors::ApiErrors;
use axum::Router;
pub use documentation::{DOCUMENT, PAGE};
use limits::RateLimit;
use sqlx::SqlitePool;
use tokio::sync::watch;
use utoipa_axum::router::OpenApiRouter;

/// What the handlers share.
#[derive(Debug, Clone)]
pub struct App {
    storage: SqlitePool,
    logins: Arc<RateLimit>,
    /// Tells the sockets that a stock has changed.
    stock_changes: watch::Sender<()>,
}

impl App {
    /// Opens the database of the store, in memory.
    ///
    /// # Errors
    /// If SQLite cannot create the tables.
    pub async fn open() -> Result<Self, sqlx::Error> {
        Ok(Self {
            storage: storage::open().await?,
            logins: Arc::default(),
            stock_changes: watch::Sender::default(),
        })
    }

    /// Closes the database. Later requests get a 503.
    pub async fn close(&self) {
        self.storage.close().await;
    }
}

/// Returns the whole API, with its document and the page that shows it.
pub fn router(app: App) -> Router {
    let router = OpenApiRouter::with_openapi(documentation::frame())
        .merge(auth::routes(&app))
        .merge(users::routes())
        .merge(products::routes())
        .merge(orders::routes())
        .merge(uploads::routes())
        .merge(live::routes())
        .nest("/admin", admin::routes(&app));
    ApiErrors::new()
        .negotiate("https://store.example.com/problems/")
        .finish_with(router, documentation::routes)
        .with_state(app)
}
