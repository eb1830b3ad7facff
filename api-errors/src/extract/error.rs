//! What the extractors of the library reject with.

use std::error::Error;

use axum::extract::rejection::BytesRejection;
use http::StatusCode;
use http::header::{ACCEPT, HeaderValue};

use crate::errors::{HttpError, InternalError, ValidationError};
use crate::respond::Diagnostic;
use crate::serde_messages::issue::InputIssue;

/// Why a request could not be read.
///
/// A group, so that an app's own error may hold it: `#[api_error(transparent)] Input(#[from] InputError)`.
/// A handler that takes `Result<Json<T>, InputError>` can answer otherwise.
#[derive(Debug, api_errors_derive::ApiError)]
#[api_error(crate = "crate")]
#[non_exhaustive]
pub enum InputError {
    /// What was sent does not fit: `VAL-422`, with every issue that is known.
    #[api_error(transparent)]
    Invalid(#[from] ValidationError),
    /// It could not be read at all: `HTTP-413` too large, `HTTP-415` of another content type (with
    /// `Accept`), `HTTP-400` cut off.
    #[api_error(transparent)]
    Http(#[from] HttpError),
    /// The server's own fault, such as a route and a handler that disagree: `SERVER-500`.
    #[api_error(transparent)]
    Internal(#[from] InternalError),
}

impl InputError {
    /// One issue of the field at `path`. The text of the parser, `error`, is for the log.
    pub(super) fn invalid(issue: InputIssue<'_>, path: &str, error: &dyn Error) -> Self {
        let issues = ValidationError::new([issue.into_field_error(path)]);
        issues.with_diagnostic(Diagnostic::from_error(error)).into()
    }

    /// 415, with the content type that is wanted.
    pub(super) fn content_type(wanted: &'static str, diagnostic: Diagnostic) -> Self {
        let error = HttpError::new(StatusCode::UNSUPPORTED_MEDIA_TYPE).with_diagnostic(diagnostic);
        error
            .header(ACCEPT, HeaderValue::from_static(wanted))
            .into()
    }

    /// By the status: what else a rejection of axum says is for the log and for no client.
    pub(super) fn body(rejection: BytesRejection) -> Self {
        let status = rejection.status();
        if status.is_server_error() {
            InternalError::new(rejection).into()
        } else {
            HttpError::new(status)
                .with_diagnostic(Diagnostic::from_error(&rejection))
                .into()
        }
    }
}
