//! `/subscriptions`: who has paid for the service.

use std::sync::Arc;

use api_errors::errors::NotFoundError;
use api_errors::extract::{Json, Path};
use axum::extract::State;
use serde::Serialize;
use serde_json::json;
use sqlx::any::AnyRow;
use sqlx::{FromRow, Row as _};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::App;
use super::auth::Caller;
use super::errors::{AppError, PaymentRequiredError, SubscriptionExpiredError};

/// The state of a customer's subscription.
#[derive(Debug, Serialize, ToSchema)]
#[serde(tag = "state", rename_all = "snake_case")]
pub(super) enum Subscription {
    Active { renews_on: String },
    Unpaid,
    Expired { ended_on: String },
}

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(read))
}

/// Read a customer's subscription.
#[api_errors::path(get, path = "/subscriptions/{customer}", tag = "subscriptions", operation_id = "read_subscription",
    params(("customer", description = "The customer's name.", example = "ada")),
    responses((status = 200, description = "The subscription.", body = Subscription)),
)]
async fn read(
    State(app): State<Arc<App>>,
    caller: Caller,
    Path(customer): Path<String>,
) -> Result<Json<Subscription>, AppError> {
    caller.may_see(&customer)?;
    let found = app.store.subscription(&customer).await?;
    let subscription = found.ok_or_else(|| {
        // A built-in error with the texts and data of this case.
        NotFoundError::new()
            .msg("Subscription not found")
            .desc("There is no customer of that name.")
            .data(json!({ "customer": customer }))
    })?;
    Ok(Json(subscription))
}

/// Lets those through whose subscription runs. Each `?` goes up two groups at once.
pub(super) async fn must_be_active(app: &App, caller: Caller) -> Result<(), AppError> {
    match app.store.subscription(caller.name).await? {
        Some(Subscription::Active { .. }) => Ok(()),
        Some(Subscription::Expired { ended_on }) => Err(SubscriptionExpiredError { ended_on })?,
        Some(Subscription::Unpaid) | None => Err(PaymentRequiredError)?,
    }
}

impl FromRow<'_, AnyRow> for Subscription {
    fn from_row(row: &AnyRow) -> Result<Self, sqlx::Error> {
        match row.try_get("subscription")? {
            "active" => Ok(Self::Active {
                renews_on: row.try_get("until")?,
            }),
            "expired" => Ok(Self::Expired {
                ended_on: row.try_get("until")?,
            }),
            // A check of the table knows no other state.
            _ => Ok(Self::Unpaid),
        }
    }
}
