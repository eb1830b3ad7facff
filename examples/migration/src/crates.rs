//! `/api/v1/crates`: the crates of the registry. Its extractors are those of axum, because clients know their statuses and texts.

use api_errors::ApiError;
use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::App;

#[derive(Debug, Serialize, Deserialize, ToSchema)]
struct Crate {
    #[schema(example = "lamp")]
    name: String,
}

/// Why a crate cannot be read or published. The codes are for the log: the bodies contain none.
#[derive(Debug, ApiError)]
enum CrateError {
    /// The registry has no such crate.
    #[api_error(
        code = 404,
        msg = "crate `{name}` does not exist",
        err_code = "CRATE-404",
        example = Self::NotFound { name: "sofa".to_owned() }
    )]
    NotFound { name: String },
    /// Another crate has this name.
    #[api_error(
        code = 409,
        msg = "crate `{name}` is taken",
        err_code = "CRATE-409",
        example = Self::Taken { name: "serde".to_owned() }
    )]
    Taken { name: String },
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(publish))
        .routes(routes!(find))
}

/// Find a crate.
#[api_errors::path(get, path = "/{name}", tag = "crates", operation_id = "find_crate",
    params(("name" = String, Path, example = "serde")),
    responses((status = 200, description = "The crate.", body = Crate)),
    errors(CrateError::NotFound),
)]
async fn find(Path(name): Path<String>) -> Result<Json<Crate>, CrateError> {
    match &*name {
        "serde" => Ok(Json(Crate { name })),
        _ => Err(CrateError::NotFound { name }),
    }
}

/// Publish a crate.
#[api_errors::path(post, path = "/", tag = "crates", operation_id = "publish_crate",
    responses((status = 201, description = "The new crate.", body = Crate)),
    errors(CrateError::Taken),
)]
async fn publish(Json(new): Json<Crate>) -> Result<(StatusCode, Json<Crate>), CrateError> {
    match &*new.name {
        "serde" => Err(CrateError::Taken { name: new.name }),
        _ => Ok((StatusCode::CREATED, Json(new))),
    }
}
