//! `/maintenance`: the switch with which staff close the shop.

use std::sync::Arc;

use api_errors::extract::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::App;
use super::auth::Caller;
use super::errors::AppError;

/// Whether the shop is closed.
#[derive(Debug, Deserialize, ToSchema)]
struct Switch {
    /// `true` closes it.
    on: bool,
}

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(switch))
}

/// Close the shop, or open it again.
#[api_errors::path(put, path = "/maintenance", tag = "maintenance", operation_id = "switch_maintenance",
    responses((status = 204, description = "Done.")),
)]
async fn switch(
    State(app): State<Arc<App>>,
    caller: Caller,
    Json(switch): Json<Switch>,
) -> Result<StatusCode, AppError> {
    caller.must_be_staff()?;
    app.store.set_maintenance(switch.on);
    Ok(StatusCode::NO_CONTENT)
}
