//! The errors of the app in place of those of the library.

use api_errors::errors::{FieldError, InternalError, PayloadTooLargeError, Place, ValidationError};
use api_errors::{ApiError, ApiErrors};
use axum::http::StatusCode;

/// The input is invalid. The body of a webhook lists the fields; the other bodies contain the message.
#[derive(Debug, ApiError)]
#[api_error(
    code = 422,
    msg = "The input is invalid",
    err_code = "validation",
    example = Self { faults: vec![FieldError::new("email", "is required", "missing").at(Place::Body)] }
)]
pub(crate) struct InvalidInput {
    pub(crate) faults: Vec<FieldError>,
}

/// The body is too large.
#[derive(Debug, ApiError)]
#[api_error(
    code = 413,
    msg = "The body is larger than 2 MiB",
    err_code = "payload_too_large"
)]
struct TooLarge;

/// There is no such route.
#[derive(Debug, ApiError)]
#[api_error(
    code = 404,
    msg = "There is no such route",
    err_code = "not_found",
    allow(shared_code)
)]
struct NoRoute;

/// The server failed.
#[derive(Debug, ApiError)]
#[api_error(code = 500, msg = "Internal Server Error", err_code = "server_error")]
struct ServerError;

/// An extractor of axum rejects the request. Clients know the statuses and the texts of axum.
#[derive(Debug, ApiError)]
#[api_error(
    code = 400,
    codes(413, 415, 422),
    msg = "The request cannot be read",
    err_code = "unreadable"
)]
struct Unreadable {
    #[api_error(code)]
    status: StatusCode,
    /// `None` if the text of axum names a type of the server.
    #[api_error(msg)]
    text: Option<String>,
}

/// Sets an error of the app for each error that the library sends by itself. The others, such as `HTTP-405`, get their code from
/// the format.
pub(crate) fn set(errors: ApiErrors) -> ApiErrors {
    errors
        .on(|error: &ValidationError| InvalidInput {
            faults: error.errors().to_vec(),
        })
        .on(|_: &PayloadTooLargeError| TooLarge)
        .on(|_: &InternalError| ServerError)
        .on_status(404, |_| NoRoute)
        .keep_extractor_texts(|rejection| Unreadable {
            status: rejection.status(),
            text: rejection.text().map(str::to_owned),
        })
}
