//! What requests are read with: axum's own extractors, refusing in the words of the API.
//!
//! The names are axum's on purpose: utoipa finds the bodies and parameters of an operation by them.
//! The library itself will bring such extractors, which also name the field; then this file goes.

use api_errors::ApiError;
use api_errors::errors::{FieldError, HttpError, InternalError, ValidationError};
use axum::extract::path::ErrorKind;
use axum::extract::rejection::{JsonRejection, PathRejection};
use axum::extract::{self, FromRequest, FromRequestParts, RawPathParams, Request};
use axum::http::StatusCode;
use axum::http::header::ACCEPT;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// A body of JSON, read or answered.
#[derive(Debug, Clone, Copy)]
pub(super) struct Json<T>(pub(super) T);

/// The parameters of the path.
#[derive(Debug, Clone, Copy)]
pub(super) struct Path<T>(pub(super) T);

/// Why a request cannot be read.
#[derive(Debug, ApiError)]
pub(super) enum Unreadable {
    /// What was sent does not fit.
    #[api_error(transparent)]
    Invalid(#[from] ValidationError),
    /// Too large, of another content type, or cut off.
    #[api_error(transparent)]
    Http(#[from] HttpError),
    /// A route and its handler disagree.
    #[api_error(transparent)]
    Internal(#[from] InternalError),
}

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Json<T> {
    type Rejection = Unreadable;

    async fn from_request(request: Request, state: &S) -> Result<Self, Unreadable> {
        let read = axum::Json::from_request(request, state).await;
        let axum::Json(body) = read.map_err(unreadable_body)?;
        Ok(Self(body))
    }
}

impl<T: Serialize> IntoResponse for Json<T> {
    fn into_response(self) -> Response {
        axum::Json(self.0).into_response()
    }
}

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequestParts<S> for Path<T> {
    type Rejection = Unreadable;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Unreadable> {
        match extract::Path::from_request_parts(parts, state).await {
            Ok(extract::Path(read)) => Ok(Self(read)),
            Err(rejection) => {
                let raw = RawPathParams::from_request_parts(parts, state).await.ok();
                let names = raw.iter().flatten().map(|(name, _)| name);
                // A single parameter is refused without its name.
                let name = names.last().unwrap_or("root");
                Err(unreadable_path(rejection, name))
            }
        }
    }
}

fn unreadable_body(rejection: JsonRejection) -> Unreadable {
    match rejection {
        JsonRejection::JsonSyntaxError(_) => invalid("root", "is not JSON", "json_invalid"),
        JsonRejection::JsonDataError(_) => {
            let text = "does not have the documented fields and types";
            invalid("root", text, "invalid_value")
        }
        JsonRejection::MissingJsonContentType(_) => {
            let error = HttpError::new(StatusCode::UNSUPPORTED_MEDIA_TYPE);
            error.header(ACCEPT, "application/json").into()
        }
        other => HttpError::new(other.status()).into(),
    }
}

fn unreadable_path(rejection: PathRejection, name: &str) -> Unreadable {
    let PathRejection::FailedToDeserializePathParams(failed) = rejection else {
        return InternalError::new(rejection).into();
    };
    match failed.kind() {
        ErrorKind::InvalidUtf8InPathParam { key } => {
            invalid(key.clone(), "is not UTF-8", "invalid_utf8")
        }
        ErrorKind::ParseErrorAtKey { key, .. } => {
            invalid(key.clone(), "is not of the documented type", "invalid_type")
        }
        ErrorKind::ParseError { .. } => invalid(
            name.to_owned(),
            "is not of the documented type",
            "invalid_type",
        ),
        _ => InternalError::new(failed).into(),
    }
}

fn invalid(
    field: impl Into<std::borrow::Cow<'static, str>>,
    message: &'static str,
    kind: &'static str,
) -> Unreadable {
    ValidationError::new([FieldError::new(field, message, kind)]).into()
}
