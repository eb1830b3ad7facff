//! The errors that the app itself sends, before a handler runs or if it fails, and those of axum's extractors.

use std::borrow::Cow;
use std::collections::BTreeSet;

use api_errors_derive::ApiError;
use http::StatusCode;
use utoipa::openapi::OpenApi;

use super::operations::OperationEntry;
use super::substitutes::Substitutes;
use crate::declaration::{ApiErrorSet, ErrorSet, ErrorSpec};
use crate::errors::{
    InternalError, PayloadTooLargeError, UnsupportedMediaTypeError, ValidationError,
};
use crate::schema::document_forms::DocumentForms;
use crate::schema::extensions::COMMON_CODES;
use crate::schema::instances::instances_of;

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

/// Returns the status if the set is that of the error of a bare status, which is an `HttpError` or a type of its own.
pub(super) fn status_of_bare(set: &ErrorSet) -> Option<StatusCode> {
    const BARE: [&ErrorSet; 7] = [
        PayloadTooLargeError::SET,
        UnsupportedMediaTypeError::SET,
        BadRequestError::SET,
        HandshakeError::SET,
        MethodNotAllowedError::SET,
        UnprocessableContentError::SET,
        UpgradeRequiredError::SET,
    ];
    let is_bare = BARE.iter().any(|bare| bare.is(set));
    is_bare.then(|| set.specs().first().map(ErrorSpec::status))?
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

impl Takes {
    /// The statuses of axum's extractors for this input.
    pub(super) fn statuses_of_axum(self) -> &'static [StatusCode] {
        const INVALID: StatusCode = StatusCode::BAD_REQUEST;
        match self {
            Self::Nothing => &[],
            Self::Parameters => &[INVALID],
            Self::Body => &[
                INVALID,
                StatusCode::PAYLOAD_TOO_LARGE,
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                StatusCode::UNPROCESSABLE_ENTITY,
            ],
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
            PayloadTooLargeError::SET,
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
    substitutes: &Substitutes,
    openapi: &mut OpenApi,
) {
    let common = common_errors.iter();
    let common: Vec<_> = common.flat_map(|of| substitutes.errors_of(of)).collect();
    let mut codes: BTreeSet<String> = BTreeSet::new();
    for set in forms.sets() {
        let of_common = common.iter().filter_map(|spec| set.code(spec));
        codes.extend(of_common.map(Cow::into_owned));
        // The codes of the other errors of the app are known, unless a format replaces them.
        let of_app = types_of_app(&[], Takes::Body).flat_map(|of| substitutes.errors_of(of));
        let of_app = of_app.chain(
            substitutes
                .of_rejections()
                .into_iter()
                .flat_map(instances_of),
        );
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
