//! A small billing API: subscriptions, orders and invoices, kept in memory.
//!
//! Read [`errors`] first: everything that a client can be refused with is declared there. The rest
//! is an ordinary axum service whose handlers use `?`.

mod auth;
pub mod documentation;
pub mod errors;
mod gateway;
mod invoices;
mod maintenance;
mod orders;
mod reports;
mod store;
mod subscriptions;
pub mod tour;

use std::sync::Arc;

use api_errors::ApiErrors;
use api_errors::errors::UnauthorizedError;
use axum::Router;
use gateway::Gateway;
use store::Store;
use utoipa_axum::router::OpenApiRouter;

/// What the handlers share.
#[derive(Debug)]
struct App {
    store: Store,
    gateway: Gateway,
}

/// The whole API and its document, over a store that begins with a few orders and invoices.
pub fn router() -> Router {
    let app = App {
        store: Store::seeded(),
        gateway: Gateway,
    };
    let (router, mut document) = OpenApiRouter::with_openapi(documentation::frame())
        .merge(orders::routes())
        .merge(invoices::routes())
        .merge(subscriptions::routes())
        .merge(maintenance::routes())
        .merge(reports::routes())
        .split_for_parts();
    // Each handler's errors are there by its return type; who is asking is asked by an extractor.
    let errors = ApiErrors::new()
        .negotiate("https://billing.example.com/problems/")
        .everywhere::<UnauthorizedError>();
    errors.document(&mut document);
    router
        .merge(documentation::routes(document))
        .with_state(Arc::new(app))
        // Last: unknown routes, wrong methods, time limits and panics get the form of the errors.
        .layer(errors.layer())
}
