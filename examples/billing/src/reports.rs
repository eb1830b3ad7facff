//! `/reports`: what takes too long, and what breaks.

use std::future;
use std::sync::Arc;
use std::time::Duration;

use api_errors::ApiError;
use api_errors::extract::Json;
use api_errors::middleware::{OpenApiRouterExt as _, documented};
use axum::http::StatusCode;
use serde::Serialize;
use tower_http::timeout::TimeoutLayer;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::App;
use crate::auth::Caller;

/// Short, so that nobody who tries it waits long.
const TIME_LIMIT: Duration = Duration::from_millis(500);

/// What was sold.
#[derive(Debug, Serialize, ToSchema)]
struct Report {
    /// In cents.
    total_cents: u64,
}

/// The report took too long.
///
/// For the document only: a layer responds with a 504 without a body, and the layer of `ApiErrors` writes this body.
#[derive(Debug, ApiError)]
#[api_error(code = 504, msg = "Gateway Timeout", err_code = "HTTP-504")]
struct TimedOut;

pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    let time_limit = TimeoutLayer::with_status_code(StatusCode::GATEWAY_TIMEOUT, TIME_LIMIT);
    OpenApiRouter::new()
        .routes(routes!(yearly))
        .routes(routes!(monthly))
        .guard(documented::<TimedOut, _>(time_limit))
}

/// Sum up a year: it takes longer than the time limit.
#[api_errors::path(get, path = "/reports/yearly", tag = "reports", operation_id = "read_yearly_report",
    responses((status = 200, description = "The report.", body = Report)),
)]
async fn yearly(_: Caller) -> Json<Report> {
    future::pending().await
}

/// Sum up a month: it panics.
#[api_errors::path(get, path = "/reports/monthly", tag = "reports", operation_id = "read_monthly_report",
    responses((status = 200, description = "The report.", body = Report)),
)]
async fn monthly(_: Caller) -> Json<Report> {
    let months: Vec<u64> = Vec::new();
    let total_cents = months.first().expect("no month is booked on shard 7");
    Json(Report {
        total_cents: *total_cents,
    })
}
