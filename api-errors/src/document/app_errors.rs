//! The errors that the app itself sends, before a handler runs or if it fails, and those of axum's extractors.

use std::borrow::Cow;
use std::collections::BTreeSet;

use api_errors_derive::ApiError;
use utoipa::openapi::OpenApi;

use super::operations::OperationEntry;
#[cfg(feature = "testing")]
use crate::declaration::ErrorSpec;
use crate::declaration::{ApiErrorSet, ErrorSet};
use crate::errors::{InternalError, ValidationError};
use crate::schema::document_forms::DocumentForms;
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
pub(super) struct ContentTooLargeError;

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
pub(super) struct UnsupportedMediaTypeError {
    /// The content type that the extractor expects. `None`: a handler's bare 415 does not contain one.
    #[api_error(header = "Accept")]
    accept: Option<&'static str>,
}

/// A header of the request is missing or invalid.
///
/// The status is 400.
#[derive(Debug, ApiError)]
#[api_error(
    crate = "crate",
    code = 400,
    msg = "Bad Request",
    err_code = "HTTP-400",
    allow(shared_code)
)]
pub(super) struct BadRequestError {
    /// The text of the extractor.
    #[api_error(msg)]
    text: Option<&'static str>,
}

/// The request is no handshake of a WebSocket.
///
/// The status is 400.
#[derive(Debug, ApiError)]
#[api_error(
    crate = "crate",
    code = 400,
    msg = "Bad Request",
    err_code = "HTTP-400",
    allow(shared_code),
    example = HandshakeError {
        text: Some("`Upgrade` header did not include 'websocket'"),
        version: None,
    }
)]
pub(super) struct HandshakeError {
    /// The text of the extractor.
    #[api_error(msg)]
    text: Option<&'static str>,
    /// The version of the protocol that the server speaks, if the request has another one.
    #[api_error(header = "Sec-WebSocket-Version")]
    version: Option<&'static str>,
}

/// A handshake of a WebSocket needs another method.
///
/// The status is 405.
#[derive(Debug, ApiError)]
#[api_error(
    crate = "crate",
    code = 405,
    msg = "Method Not Allowed",
    err_code = "HTTP-405"
)]
pub(super) struct MethodNotAllowedError {
    /// The method: `GET`, or `CONNECT` in HTTP/2.
    #[api_error(header = "Allow")]
    allow: &'static str,
}

/// The content of the request is understood, but cannot be processed.
///
/// The status is 422.
#[derive(Debug, ApiError)]
#[api_error(
    crate = "crate",
    code = 422,
    msg = "Unprocessable Content",
    err_code = "HTTP-422"
)]
pub(super) struct UnprocessableContentError {
    /// The text of the extractor.
    #[api_error(msg)]
    text: Option<&'static str>,
}

/// The connection cannot become a WebSocket.
///
/// The status is 426.
#[derive(Debug, ApiError)]
#[api_error(
    crate = "crate",
    code = 426,
    msg = "Upgrade Required",
    err_code = "HTTP-426",
    headers("Upgrade" = "websocket"),
    example = UpgradeRequiredError {
        text: Some("WebSocket request couldn't be upgraded since no upgrade state was present"),
    }
)]
pub(super) struct UpgradeRequiredError {
    /// The text of the extractor.
    #[api_error(msg)]
    text: Option<&'static str>,
}

/// The input of an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Takes {
    /// Nothing, or what the arguments of the handler say.
    Nothing,
    Parameters,
    Body,
}

impl Takes {
    /// Reads the input from the document. If the attribute knows the arguments of the handler, their errors are there already.
    pub(super) fn of(operation: &OperationEntry<'_>) -> Self {
        if operation.has_known_arguments() {
            Self::Nothing
        } else if operation.has_body() {
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

/// Writes the codes of the common errors, and those of an earlier call, for
/// [`testing::DriftCheck`](crate::testing::DriftCheck).
pub(super) fn write_common_codes(
    common_errors: &[&'static ErrorSet],
    forms: &DocumentForms<'_>,
    openapi: &mut OpenApi,
) {
    let mut codes: BTreeSet<String> = BTreeSet::new();
    for set in forms.sets() {
        let common = common_errors.iter().flat_map(|of| of.iter());
        codes.extend(
            common
                .filter_map(|spec| set.code(spec))
                .map(Cow::into_owned),
        );
        // The codes of the other errors of the app are known, unless a format replaces them.
        let of_app = types_of_app(&[], Takes::Body).flat_map(ErrorSet::iter);
        let of_app = of_app.filter_map(|spec| Some((spec.err_code(), set.code(spec)?)));
        let replaced = of_app.filter(|(err_code, code)| err_code != code);
        codes.extend(replaced.map(|(_, code)| code.into_owned()));
    }
    if codes.is_empty() {
        return;
    }
    let extensions = openapi.extensions.get_or_insert_default();
    let before = extensions.remove(COMMON_CODES);
    let before = before.and_then(|before| serde_json::from_value(before).ok());
    codes.extend(
        before
            .into_iter()
            .flat_map(|before: BTreeSet<String>| before),
    );
    extensions.insert(COMMON_CODES.to_owned(), codes.into_iter().collect());
}

/// The codes of the errors that the app adds to operations by itself, without the common errors.
#[cfg(feature = "testing")]
pub(crate) fn codes_of_app() -> impl Iterator<Item = &'static str> {
    let types = types_of_app(&[], Takes::Body);
    types.flat_map(ErrorSet::iter).map(ErrorSpec::err_code)
}
