//! The errors that the app itself sends, before a handler runs or if it fails.

use std::collections::BTreeSet;

use api_errors_derive::ApiError;
use utoipa::openapi::OpenApi;

use super::operations::OperationEntry;
#[cfg(feature = "testing")]
use crate::declaration::ErrorSpec;
use crate::declaration::{ApiErrorSet, ErrorSet};
use crate::errors::{InternalError, ValidationError};
use crate::schema::extensions::COMMON_CODES;

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

/// Returns the types whose errors the app adds to an operation. `common_errors` are those of its middleware.
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

/// Writes the codes of the common errors, and those of an earlier call, for
/// [`testing::DriftCheck`](crate::testing::DriftCheck).
pub(super) fn write_common_codes(common_errors: &[&'static ErrorSet], openapi: &mut OpenApi) {
    if common_errors.is_empty() {
        return;
    }
    let extensions = openapi.extensions.get_or_insert_default();
    let before = extensions.remove(COMMON_CODES);
    let before = before.and_then(|before| serde_json::from_value(before).ok());
    let mut codes: BTreeSet<String> = before.unwrap_or_default();
    let specs = common_errors.iter().flat_map(|of| of.iter());
    codes.extend(specs.map(|spec| spec.err_code().to_owned()));
    extensions.insert(COMMON_CODES.to_owned(), codes.into_iter().collect());
}

/// The codes of the errors that the app adds to operations by itself, without the common errors.
#[cfg(feature = "testing")]
pub(crate) fn codes_of_app() -> impl Iterator<Item = &'static str> {
    let types = types_of_app(&[], Takes::Body);
    types.flat_map(ErrorSet::iter).map(ErrorSpec::err_code)
}
