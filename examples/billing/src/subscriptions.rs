//! `/subscriptions`: who has paid for the service.

use std::sync::Arc;

use api_errors::db::ReadError;
use api_errors::errors::{ForbiddenError, NotFoundError};
use api_errors::extract::garde_0_23::Valid;
use api_errors::extract::{Json, Path};
use axum::extract::State;
use garde::Validate;
use serde::{Deserialize, Serialize};
use sqlx::any::AnyRow;
use sqlx::{FromRow, Row as _};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::App;
use crate::auth::Caller;
use crate::errors::{AppError, PaymentRequiredError, SubscriptionExpiredError};

/// The state of a customer's subscription.
#[derive(Debug, Serialize, ToSchema)]
#[serde(tag = "state", rename_all = "snake_case")]
pub(crate) enum Subscription {
    Active { renews_on: String },
    Unpaid,
    Expired { ended_on: String },
}

/// Whose subscription is read.
#[derive(Debug, Deserialize, Validate, utoipa::IntoParams)]
#[into_params(parameter_in = Path)]
struct Of {
    /// The customer's name.
    // Of what names are made of: PostgreSQL fails at a NUL.
    #[garde(length(min = 1, max = 40), ascii, alphanumeric)]
    #[param(
        min_length = 1,
        max_length = 40,
        pattern = "^[0-9A-Za-z]+$",
        example = "ada"
    )]
    customer: String,
}

pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(read))
}

/// Read a customer's subscription.
#[api_errors::path(get, path = "/subscriptions/{customer}", tag = "subscriptions", operation_id = "read_subscription",
    params(Of),
    responses((status = 200, description = "The subscription.", body = Subscription)),
    errors(ForbiddenError, NotFoundError, ReadError),
)]
async fn read(
    State(app): State<Arc<App>>,
    caller: Caller,
    Valid(Path(Of { customer })): Valid<Path<Of>>,
) -> Result<Json<Subscription>, AppError> {
    caller.may_see(&customer)?;
    let found = app.store.subscription(&customer).await?;
    let subscription = found.ok_or_else(|| {
        // A built-in error with the texts of this case.
        NotFoundError::new()
            .msg("Subscription not found")
            .desc("There is no customer of that name.")
    })?;
    Ok(Json(subscription))
}

/// Lets those through whose subscription runs. Each `?` goes up two groups at once.
pub(crate) async fn must_be_active(app: &App, caller: Caller) -> Result<(), AppError> {
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
