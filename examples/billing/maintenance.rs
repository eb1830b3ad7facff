//! `/maintenance`: the switch with which staff close the shop.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::put;
use axum::{Json, Router};
use serde::Deserialize;

use super::App;
use super::auth::Caller;
use super::errors::AppError;

#[derive(Debug, Deserialize)]
struct Switch {
    on: bool,
}

pub(super) fn routes() -> Router<Arc<App>> {
    Router::new().route("/maintenance", put(switch))
}

async fn switch(
    State(app): State<Arc<App>>,
    caller: Caller,
    Json(switch): Json<Switch>,
) -> Result<StatusCode, AppError> {
    caller.must_be_staff()?;
    app.store.set_maintenance(switch.on);
    Ok(StatusCode::NO_CONTENT)
}
