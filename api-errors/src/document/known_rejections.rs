//! The responses to the rejections of axum, of axum-extra and of this library.
//!
//! They are known by the name of their type, so axum-extra is no dependency. The statuses are those of real requests, with
//! the layer of the app: `tests/openapi/extractors` sends them.

use super::app_errors::{
    BadRequestError, HandshakeError, MethodNotAllowedError, UnprocessableContentError,
    UpgradeRequiredError,
};
use super::argument::Rejection;
use crate::declaration::{ApiErrorSet, ErrorSet};
use crate::errors::{PayloadTooLargeError, UnsupportedMediaTypeError, ValidationError};
use crate::schema::type_tree::TypeTree;

type Errors = &'static [&'static ErrorSet];

/// The errors of a rejection that is known.
pub(super) struct KnownErrors {
    pub(super) errors: Errors,
    /// The statuses of axum, if the rejection is one that `ApiErrors::keep_extractor_texts` keeps.
    pub(super) of_axum: Option<&'static [u16]>,
}

impl KnownErrors {
    const fn of_ours(errors: Errors) -> Self {
        Self {
            errors,
            of_axum: None,
        }
    }

    const fn of_axum(errors: Errors, statuses: &'static [u16]) -> Self {
        Self {
            errors,
            of_axum: Some(statuses),
        }
    }
}

/// The input is invalid.
const INVALID: Errors = &[ValidationError::SET];
/// A body of any type is read.
const BODY: Errors = &[PayloadTooLargeError::SET];
/// A body of one type is read.
const TYPED_BODY: Errors = &[PayloadTooLargeError::SET, UnsupportedMediaTypeError::SET];
/// A body of any type that can be invalid.
const INVALID_BODY: Errors = &[ValidationError::SET, PayloadTooLargeError::SET];
/// A body of one type that can be invalid.
const INVALID_TYPED_BODY: Errors = &[
    ValidationError::SET,
    PayloadTooLargeError::SET,
    UnsupportedMediaTypeError::SET,
];
const HEADER: Errors = &[BadRequestError::SET];
const HANDSHAKE: Errors = &[
    HandshakeError::SET,
    MethodNotAllowedError::SET,
    UpgradeRequiredError::SET,
];
const PROTOBUF: Errors = &[ValidationError::SET, UnprocessableContentError::SET];
/// The extractor never rejects a request, or only for a fault of the server: `SERVER-500`, which every operation has.
const NONE: Errors = &[];

/// Returns the errors of a rejection. `None` if they are not known.
/// In a GET or HEAD, a form is in the query.
pub(super) fn errors_of(rejection: &Rejection, is_get: bool) -> Option<KnownErrors> {
    let (of_crate, name) = TypeTree::crate_and_name((rejection.name)());
    let is_form = || TypeTree::parse((rejection.argument)()).is_some_and(|tree| is_form(&tree));
    let reads_body = rejection.reads_body && !(is_get && is_form());
    match (of_crate, name) {
        ("api_errors", "InputError" | "AllRejection") if reads_body => {
            Some(KnownErrors::of_ours(INVALID_TYPED_BODY))
        }
        ("api_errors", "InputError" | "AllRejection") => Some(KnownErrors::of_ours(INVALID)),
        ("core", "Infallible") => Some(KnownErrors::of_ours(NONE)),
        ("axum" | "axum_core" | "axum_extra", name) => of_axum(name, is_get),
        _ => None,
    }
}

/// Returns whether the type is this library's `Form`, perhaps in `Valid` or `Option`.
fn is_form(tree: &TypeTree<'_>) -> bool {
    let TypeTree::Path { path, arguments } = tree else {
        return false;
    };
    match TypeTree::crate_and_name(path) {
        ("api_errors", "Form") => true,
        ("api_errors", "Valid") | ("core", "Option") => arguments.iter().any(is_form),
        _ => false,
    }
}

fn of_axum(name: &str, is_get: bool) -> Option<KnownErrors> {
    let (errors, statuses): (Errors, &[u16]) = match name {
        "PathRejection"
        | "RawPathParamsRejection"
        | "QueryRejection"
        | "OptionalQueryRejection" => (INVALID, &[400]),
        "FormRejection" if is_get => (INVALID, &[400]),
        "JsonRejection" | "JsonDeserializerRejection" => {
            (INVALID_TYPED_BODY, &[400, 413, 415, 422])
        }
        "FormRejection" => (INVALID_TYPED_BODY, &[413, 415, 422]),
        "RawFormRejection" if !is_get => (TYPED_BODY, &[413, 415]),
        "StringRejection" => (INVALID_BODY, &[400, 413]),
        "BytesRejection" => (BODY, &[413]),
        "ProtobufRejection" => (PROTOBUF, &[422]),
        "TypedHeaderRejection" | "HostRejection" | "SchemeMissing" | "MultipartRejection" => {
            (HEADER, &[400])
        }
        "WebSocketUpgradeRejection" => return Some(KnownErrors::of_ours(HANDSHAKE)),
        "RawFormRejection"
        | "ExtensionRejection"
        | "MatchedPathRejection"
        | "NestedPathRejection" => return Some(KnownErrors::of_ours(NONE)),
        _ => return None,
    };
    Some(KnownErrors::of_axum(errors, statuses))
}
