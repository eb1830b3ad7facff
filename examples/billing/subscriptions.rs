//! `/subscriptions`: who has paid for the service.

use std::sync::Arc;

use api_errors::errors::NotFoundError;
use api_errors::extract::{Json, Path};
use serde::Serialize;
use serde_json::json;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::App;
use super::auth::Caller;
use super::errors::{AppError, PaymentRequiredError, SubscriptionExpiredError};

/// The state of a customer's subscription.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(tag = "state", rename_all = "snake_case")]
enum Subscription {
    Active { renews_on: &'static str },
    Unpaid,
    Expired { ended_on: &'static str },
}

const SUBSCRIPTIONS: &[(&str, Subscription)] = &[
    (
        "ada",
        Subscription::Active {
            renews_on: "2030-01-01",
        },
    ),
    ("bob", Subscription::Unpaid),
    (
        "cleo",
        Subscription::Expired {
            ended_on: "2025-12-31",
        },
    ),
];

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(read))
}

/// Read a customer's subscription.
#[api_errors::path(get, path = "/subscriptions/{customer}", tag = "subscriptions", operation_id = "read_subscription",
    params(("customer", description = "The customer's name.", example = "ada")),
    responses((status = 200, description = "The subscription.", body = Subscription)),
)]
async fn read(
    caller: Caller,
    Path(customer): Path<String>,
) -> Result<Json<Subscription>, AppError> {
    caller.may_see(&customer)?;
    let subscription = of(&customer).ok_or_else(|| {
        // A built-in error with the texts and data of this case.
        NotFoundError::new()
            .msg("Subscription not found")
            .desc("There is no customer of that name.")
            .data(json!({ "customer": customer }))
    })?;
    Ok(Json(subscription))
}

/// Lets those through whose subscription runs. Each `?` goes up two groups at once.
pub(super) fn must_be_active(caller: Caller) -> Result<(), AppError> {
    match of(caller.name) {
        Some(Subscription::Active { .. }) => Ok(()),
        Some(Subscription::Expired { ended_on }) => Err(SubscriptionExpiredError { ended_on })?,
        Some(Subscription::Unpaid) | None => Err(PaymentRequiredError)?,
    }
}

fn of(customer: &str) -> Option<Subscription> {
    let found = SUBSCRIPTIONS.iter().find(|(name, _)| *name == customer);
    found.map(|(_, subscription)| *subscription)
}
