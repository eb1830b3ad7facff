//! The errors that the app itself sends, before a handler runs or if it fails.

use api_errors_derive::ApiError;

use super::operations::OperationEntry;
use crate::declaration::{ApiErrorSet, ErrorSet};
use crate::errors::{InternalError, ValidationError};

/// The body is larger than the server accepts.
///
/// The status is 413.
#[derive(Debug, ApiError)]
#[api_error(
    crate = "crate",
    code = 413,
    msg = "Content Too Large",
    err_code = "HTTP-413"
)]
struct ContentTooLargeError;

/// The server does not support the content type of the body.
///
/// The status is 415.
#[derive(Debug, ApiError)]
#[api_error(
    crate = "crate",
    code = 415,
    msg = "Unsupported Media Type",
    err_code = "HTTP-415"
)]
struct UnsupportedMediaTypeError {
    /// The content type that the extractor expects. `None`: a handler's bare 415 does not contain one.
    #[api_error(header = "Accept")]
    accept: Option<&'static str>,
}

/// The input of an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Takes {
    Nothing,
    Parameters,
    Body,
}

impl Takes {
    pub(super) fn of(operation: &OperationEntry<'_>) -> Self {
        if operation.has_body() {
            Self::Body
        } else if operation.has_parameters() {
            Self::Parameters
        } else {
            Self::Nothing
        }
    }
}

/// Returns the types whose errors the app adds to every operation with this input.
pub(super) fn types_of_app(
    common_errors: &[&'static ErrorSet],
    takes: Takes,
) -> impl Iterator<Item = &'static ErrorSet> {
    let added: &[&'static ErrorSet] = match takes {
        Takes::Nothing => &[],
        Takes::Parameters => &[ValidationError::SET],
        Takes::Body => &[
            ValidationError::SET,
            ContentTooLargeError::SET,
            UnsupportedMediaTypeError::SET,
        ],
    };
    let types = common_errors.iter().chain([&InternalError::SET]);
    types.chain(added).copied()
}
