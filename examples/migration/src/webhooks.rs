//! `/webhooks/v1`: endpoints that get messages. Clients know one code for several errors, and the statuses of the relay.

use api_errors::ApiError;
use api_errors::extract::garde_0_23::Valid;
use api_errors::extract::{Json, Path};
use axum::extract::State;
use axum::http::StatusCode;
use garde::Validate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::App;

#[derive(Debug, Serialize, Deserialize, Validate, ToSchema)]
struct Endpoint {
    /// Who gets a mail if the endpoint fails. The pattern tells clients the rule.
    #[garde(contains("@"))]
    #[schema(pattern = "@", example = "ada@example.com")]
    email: String,
    /// The events that the endpoint gets.
    #[garde(skip)]
    #[schema(example = json!(["crate.published"]))]
    events: Vec<String>,
}

#[derive(Debug, Deserialize, ToSchema)]
struct Message {
    /// The event.
    #[schema(example = "crate.published")]
    event: String,
}

/// The endpoint cannot be used. The errors share their code, at two statuses.
#[derive(Debug, ApiError)]
enum EndpointError {
    /// There was never such an endpoint.
    #[api_error(
        code = 404,
        msg = "There is no endpoint {id}",
        err_code = "not_found",
        allow(shared_code),
        example = Self::NotFound { id: "ep_9".to_owned() }
    )]
    NotFound { id: String },
    /// The endpoint was deleted.
    #[api_error(
        code = 410,
        msg = "The endpoint {id} is deleted",
        err_code = "not_found",
        allow(shared_code),
        example = Self::Deleted { id: "ep_2".to_owned() }
    )]
    Deleted { id: String },
}

/// Why a message is not delivered.
#[derive(Debug, ApiError)]
enum DeliveryError {
    #[api_error(transparent)]
    Endpoint(#[from] EndpointError),
    /// The relay decides about the status: 402 if the plan is used up, and 502 for everything else.
    #[api_error(
        code = 502,
        codes(402),
        msg = "The relay did not accept the message",
        err_code = "relay_error"
    )]
    Relay {
        #[api_error(code)]
        status: StatusCode,
        /// The log has the status that the relay sent.
        #[api_error(log)]
        relay: StatusCode,
    },
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(create))
        .routes(routes!(find))
        .routes(routes!(deliver))
}

/// The endpoints are constants, because the example is about errors.
fn endpoint(id: &str) -> Result<Endpoint, EndpointError> {
    let id = id.to_owned();
    match &*id {
        "ep_1" | "ep_3" | "ep_4" => Ok(Endpoint {
            email: "ada@example.com".to_owned(),
            events: vec!["crate.published".to_owned()],
        }),
        "ep_2" => Err(EndpointError::Deleted { id }),
        _ => Err(EndpointError::NotFound { id }),
    }
}

/// Create an endpoint.
#[api_errors::path(post, path = "/endpoints", tag = "webhooks", operation_id = "create_endpoint",
    responses((status = 201, description = "The new endpoint.", body = Endpoint)),
)]
async fn create(Valid(Json(new)): Valid<Json<Endpoint>>) -> (StatusCode, Json<Endpoint>) {
    (StatusCode::CREATED, Json(new))
}

/// Read an endpoint.
#[api_errors::path(get, path = "/endpoints/{id}", tag = "webhooks", operation_id = "read_endpoint",
    params(("id" = String, Path, example = "ep_1")),
    responses((status = 200, description = "The endpoint.", body = Endpoint)),
)]
async fn find(Path(id): Path<String>) -> Result<Json<Endpoint>, EndpointError> {
    endpoint(&id).map(Json)
}

/// Send a message to an endpoint.
#[api_errors::path(post, path = "/endpoints/{id}/messages", tag = "webhooks", operation_id = "send_message",
    params(("id" = String, Path, example = "ep_1")),
    responses((status = 202, description = "The relay has the message.")),
)]
async fn deliver(
    State(app): State<App>,
    Path(id): Path<String>,
    Json(message): Json<Message>,
) -> Result<StatusCode, DeliveryError> {
    endpoint(&id)?;
    let relay = (app.relay)(&id, &message.event);
    if relay.is_success() {
        return Ok(StatusCode::ACCEPTED);
    }
    let status = match relay {
        StatusCode::PAYMENT_REQUIRED => relay,
        _ => StatusCode::BAD_GATEWAY,
    };
    Err(DeliveryError::Relay { status, relay })
}
