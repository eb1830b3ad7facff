//! The rejection of the library's extractors.

use std::error::Error;

use axum::extract::rejection::BytesRejection;

use crate::errors::of_status::StatusError;
use crate::errors::{
    HttpError, InternalError, PayloadTooLargeError, Place, UnsupportedMediaTypeError,
    ValidationError,
};
use crate::respond::Diagnostic;
use crate::serde_messages::issue::InputIssue;

/// The rejection of the library's extractors: the reason why a request cannot be read.
///
/// You can nest it in your own error: `#[api_error(transparent)] Input(#[from] InputError)`. To send another response,
/// let the handler take `Result<Json<T>, InputError>`.
///
/// `caused_by` comes from [`traits::CausedBy`](crate::traits::CausedBy) and returns a `Caused<InputError>`, as with your own
/// groups: `or_api` returns the same type. To get an `InputError`, attach the cause to the error inside.
///
/// ```
/// use api_errors::extract::InputError;
/// use api_errors::{Caused, errors::ValidationError, traits::CausedBy as _};
///
/// let inside: InputError = ValidationError::new([]).caused_by("row 7 is malformed").into();
/// let outside: Caused<InputError> = inside.clone().caused_by("the import failed");
/// ```
#[derive(Debug, Clone, api_errors_derive::ApiError)]
#[api_error(crate = "crate")]
#[non_exhaustive]
pub enum InputError {
    /// The input is invalid: `VAL-422`, with all known faults.
    #[api_error(transparent)]
    Invalid(#[from] ValidationError),
    /// The body is larger than the server accepts: `HTTP-413`.
    #[api_error(transparent)]
    PayloadTooLarge(#[from] PayloadTooLargeError),
    /// The body has another content type than the extractor reads: `HTTP-415`, with `Accept`.
    #[api_error(transparent)]
    UnsupportedMediaType(#[from] UnsupportedMediaTypeError),
    /// The input cannot be read for another reason: `HTTP-400` if it is incomplete.
    #[api_error(transparent)]
    Http(#[from] HttpError),
    /// A fault of the server: `SERVER-500`. Examples are a route that does not match its handler, and a list in a type
    /// that is read from a query.
    #[api_error(transparent)]
    Internal(#[from] InternalError),
}

impl InputError {
    /// Creates an error with one fault, of the field at `path` in `place`. The log gets the text of `error`, the parser's
    /// error.
    pub(super) fn invalid(
        place: Place,
        issue: InputIssue<'_>,
        path: &str,
        error: &dyn Error,
    ) -> Self {
        let issues = ValidationError::new([issue.into_field_error(path).at(place)]);
        issues.with_diagnostic(Diagnostic::from_error(error)).into()
    }

    /// Creates the error of a type that the input can never become. The log gets the text of `error`.
    pub(super) fn type_mistake(error: &dyn Error) -> Self {
        let diagnostic = Diagnostic::new(format_args!(
            "the type does not fit this input, whatever a client sends: {error}"
        ));
        InternalError::new(diagnostic).into()
    }

    /// Creates a 415 with the expected content type.
    pub(super) fn content_type(wanted: &'static str, diagnostic: Diagnostic) -> Self {
        let error = UnsupportedMediaTypeError::new().accept(wanted);
        error.with_diagnostic(diagnostic).into()
    }

    /// Converts a rejection by its status. The log gets the text of the rejection, the client does not.
    pub(super) fn body(rejection: BytesRejection) -> Self {
        let status = rejection.status();
        if status.is_server_error() {
            return InternalError::new(rejection).into();
        }
        let error = StatusError::new(status);
        match error.with_diagnostic(Diagnostic::from_error(&rejection)) {
            StatusError::PayloadTooLarge(error) => error.into(),
            StatusError::UnsupportedMediaType(error) => error.into(),
            StatusError::Http(error) => error.into(),
        }
    }
}
