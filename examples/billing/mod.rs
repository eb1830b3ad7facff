//! A small billing API: subscriptions, orders and invoices, kept in memory.
//!
//! Read [`errors`] first: everything that a client can be refused with is declared there. The rest
//! is an ordinary axum service whose handlers use `?`.

mod auth;
pub mod errors;
mod gateway;
mod invoices;
mod maintenance;
mod orders;
mod store;
mod subscriptions;
pub mod tour;

use std::sync::Arc;

use axum::Router;
use gateway::Gateway;
use store::Store;

/// What the handlers share.
#[derive(Debug)]
struct App {
    store: Store,
    gateway: Gateway,
}

/// The whole API, over a store that begins with a few orders and invoices.
pub fn router() -> Router {
    let app = App {
        store: Store::seeded(),
        gateway: Gateway,
    };
    Router::new()
        .merge(orders::routes())
        .merge(invoices::routes())
        .merge(subscriptions::routes())
        .merge(maintenance::routes())
        .with_state(Arc::new(app))
}
