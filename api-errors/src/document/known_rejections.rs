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
pub(super) fn errors_of(rejection: &Rejection, is_get: bool) -> Option<Errors> {
    let (of_crate, name) = TypeTree::crate_and_name((rejection.name)());
    let is_form = || TypeTree::parse((rejection.argument)()).is_some_and(|tree| is_form(&tree));
    let reads_body = rejection.reads_body && !(is_get && is_form());
    match (of_crate, name) {
        ("api_errors", "InputError" | "AllRejection") if reads_body => Some(INVALID_TYPED_BODY),
        ("api_errors", "InputError" | "AllRejection") => Some(INVALID),
        ("core", "Infallible") => Some(NONE),
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

fn of_axum(name: &str, is_get: bool) -> Option<Errors> {
    Some(match name {
        "PathRejection"
        | "RawPathParamsRejection"
        | "QueryRejection"
        | "OptionalQueryRejection" => INVALID,
        "FormRejection" if is_get => INVALID,
        "RawFormRejection" if is_get => NONE,
        "JsonRejection" | "FormRejection" | "JsonDeserializerRejection" => INVALID_TYPED_BODY,
        "RawFormRejection" => TYPED_BODY,
        "StringRejection" => INVALID_BODY,
        "BytesRejection" => BODY,
        "ProtobufRejection" => PROTOBUF,
        "WebSocketUpgradeRejection" => HANDSHAKE,
        "TypedHeaderRejection" | "HostRejection" | "SchemeMissing" | "MultipartRejection" => HEADER,
        "ExtensionRejection" | "MatchedPathRejection" | "NestedPathRejection" => NONE,
        _ => return None,
    })
}
