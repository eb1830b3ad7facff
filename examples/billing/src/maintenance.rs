//! `/maintenance`: the switch with which staff close the shop. It is that of this program, not of the database.

use std::sync::Arc;

use api_errors::extract::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::Deserialize;
use tokio::sync::watch;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::App;
use crate::auth::Caller;
use crate::errors::{AppError, MaintenanceError};

/// Whether the shop is closed, for all requests and sockets.
#[derive(Debug, Default)]
pub(crate) struct MaintenanceSwitch(watch::Sender<bool>);

impl MaintenanceSwitch {
    fn set(&self, on: bool) {
        self.0.send_replace(on);
    }

    pub(crate) fn must_be_open(&self) -> Result<(), MaintenanceError> {
        if *self.0.borrow() {
            return Err(MaintenanceError);
        }
        Ok(())
    }

    /// Waits until the shop closes.
    pub(crate) async fn closing(&self) -> MaintenanceError {
        let mut watched = self.0.subscribe();
        // The sender is ours, so there is always something to wait for.
        let _ = watched.wait_for(|on| *on).await;
        MaintenanceError
    }
}

/// Whether the shop is closed.
#[derive(Debug, Deserialize, ToSchema)]
struct Switch {
    /// `true` closes it.
    on: bool,
}

pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
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
    app.switch.set(switch.on);
    Ok(StatusCode::NO_CONTENT)
}
