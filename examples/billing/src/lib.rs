//! A small billing API: subscriptions, orders and invoices, kept in SQLite or PostgreSQL.
//!
//! Read [`errors`] first: everything that a client can be refused with is declared there. The rest
//! is an ordinary axum service whose handlers use `?`.

mod auth;
mod brake;
pub mod database;
pub mod documentation;
pub mod errors;
mod gateway;
mod invoices;
mod live;
mod maintenance;
mod orders;
mod reports;
mod store;
mod subscriptions;
pub mod tour;

use std::sync::Arc;
use std::time::Duration;

use api_errors::ApiErrors;
use api_errors::errors::UnauthorizedError;
use axum::Router;
use brake::Brake;
use database::OpenError;
use gateway::Gateway;
use live::Payments;
pub use live::Sockets;
use maintenance::MaintenanceSwitch;
use store::Store;
use utoipa_axum::router::OpenApiRouter;

/// What the handlers share.
#[derive(Debug)]
struct App {
    store: Store,
    gateway: Gateway,
    brake: Brake,
    switch: MaintenanceSwitch,
    /// Told of each payment.
    payments: Payments,
    /// Told when the program stops.
    sockets: Sockets,
    /// How often the client of a socket is asked whether it is still there.
    ping: Duration,
}

/// How often the client of a socket is asked whether it is still there: one whose network is gone would be waited for
/// for ever.
pub const PING: Duration = Duration::from_secs(30);

/// The whole API and its document, over the database of `url`: `sqlite::memory:`, `sqlite:billing.db`,
/// `postgres://user@host/name`. What an empty one lacks is created. Sockets are pinged every `ping`, as [`PING`], and
/// are closed by `sockets`.
///
/// # Errors
/// If there is no such database, or it cannot be used.
pub async fn router(url: &str, ping: Duration, sockets: &Sockets) -> Result<Router, OpenError> {
    let app = App {
        store: Store::open(url).await?,
        gateway: Gateway,
        brake: Brake::default(),
        switch: MaintenanceSwitch::default(),
        payments: Payments::default(),
        sockets: sockets.clone(),
        ping,
    };
    let router = OpenApiRouter::with_openapi(documentation::frame())
        .merge(orders::routes())
        .merge(invoices::routes())
        .merge(live::routes())
        .merge(subscriptions::routes())
        .merge(maintenance::routes())
        .merge(reports::routes());
    // Each handler's errors are there by its return type; who is asking is asked by an extractor.
    let errors = ApiErrors::new()
        .negotiate("https://billing.example.com/problems/")
        .common_errors::<UnauthorizedError>();
    // Unknown routes, wrong methods, time limits and panics get the form of the errors too.
    let router = errors.finish_with(router, documentation::routes);
    Ok(router.with_state(Arc::new(app)))
}
