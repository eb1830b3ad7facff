//! A registry whose clients know the bodies of its errors from before it used this library.
//!
//! | paths | the body of an error |
//! |---|---|
//! | all others, such as `/api/v1/crates` | `{"errors":[{"detail":".."}]}`, as crates.io sends it. The texts of axum's extractors stay |
//! | `/files` | the text alone, `text/plain` |
//! | `/webhooks/v1` | `{"code":"..","detail":..}`, as svix sends it. `detail` lists the invalid fields |
//!
//! Each module declares its errors. `formats` writes the bodies, `replacements` has the errors of the app in place of
//! those of the library, and [`router()`] sets both. No middleware and no code after the handlers changes a response.

mod crates;
mod files;
mod formats;
mod replacements;
mod webhooks;

use api_errors::ApiErrors;
use axum::http::StatusCode;
use axum::routing::get;
use axum::{Json, Router};
use utoipa::OpenApi as _;
use utoipa_axum::router::OpenApiRouter;

/// Where the document is.
pub const DOCUMENT: &str = "/openapi.json";

/// The service that delivers the messages of webhooks. It gets the id of the endpoint and the event, and returns the status of the
/// delivery.
pub type Relay = fn(&str, &str) -> StatusCode;

/// What the handlers share.
#[derive(Debug, Clone, Copy)]
pub struct App {
    /// Delivers the messages.
    pub relay: Relay,
}

/// The document without operations.
#[derive(utoipa::OpenApi)]
#[openapi(info(
    title = "Registry",
    version = "1.0.0",
    license(name = "MIT OR Apache-2.0", identifier = "MIT OR Apache-2.0"),
))]
struct Frame;

/// Returns the whole API, with its document.
pub fn router(app: App) -> Router {
    let router = OpenApiRouter::with_openapi(Frame::openapi())
        .nest("/api/v1/crates", crates::routes())
        .nest("/files", files::routes())
        .nest("/webhooks/v1", webhooks::routes());
    let errors = ApiErrors::new()
        .format(formats::Details)
        .format_under("/files", formats::Text)
        .format_under("/webhooks/v1", formats::Webhooks);
    replacements::set(errors)
        .finish_with(router, |openapi| {
            Router::new().route(DOCUMENT, get(async || Json(openapi)))
        })
        .with_state(app)
}
