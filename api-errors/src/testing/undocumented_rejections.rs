//! Lists the extractors whose rejections are not in the document.

use serde_json::Value;
use utoipa::openapi::OpenApi;

use crate::schema::extensions::ARGUMENTS;

/// An extractor whose rejection is neither an API error nor a rejection of axum, axum-extra or this library.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct UndocumentedRejection {
    /// The operation, such as `GET /orders/{id}`.
    pub operation: String,
    /// The type of the argument, as [`type_name`](std::any::type_name) writes it.
    pub argument: String,
    /// The type of the rejection, as [`type_name`](std::any::type_name) writes it. It is `unknown` if the type of the argument has the
    /// name of an extractor of axum, but is another one, and the state of the app is not known.
    pub rejection: String,
}

/// Returns the arguments of handlers that reject a request with a response that the document cannot describe. The
/// handlers are those with `#[api_errors::path(..)]`.
///
/// To document such a rejection, make it an API error, or list the error types in `responses(..)` of the handlers.
/// [`DriftCheck`](super::DriftCheck) finds the responses that your tests receive.
///
/// The list is in the document only until [`ApiErrors::document`](crate::ApiErrors::document) finishes it, because readers of the
/// document do not need the names of types. A handler with arguments that depend on its own generics is not in the list.
///
/// ```
/// use api_errors::testing::undocumented_rejections;
/// use axum::extract::FromRequestParts;
/// use http::{StatusCode, request::Parts};
/// use utoipa::OpenApi;
///
/// struct User;
///
/// impl<S: Sync> FromRequestParts<S> for User {
///     type Rejection = StatusCode;
///
///     async fn from_request_parts(_: &mut Parts, _: &S) -> Result<Self, StatusCode> {
///         Err(StatusCode::UNAUTHORIZED)
///     }
/// }
///
/// #[api_errors::path(get, path = "/me", responses((status = 200)))]
/// async fn me(_: User) {}
///
/// #[derive(OpenApi)]
/// #[openapi(paths(me))]
/// struct Api;
///
/// let [undocumented] = &undocumented_rejections(&Api::openapi())[..] else { unreachable!() };
/// assert_eq!(undocumented.operation, "GET /me");
/// assert!(undocumented.argument.ends_with("User"));
/// assert_eq!(undocumented.rejection, "http::status::StatusCode");
/// ```
///
/// # Panics
/// If the document is finished: call this function before [`ApiErrors::document`](crate::ApiErrors::document). If no handler of
/// the document has `#[api_errors::path(..)]`.
#[track_caller]
pub fn undocumented_rejections(openapi: &OpenApi) -> Vec<UndocumentedRejection> {
    let document = serde_json::to_value(openapi).unwrap_or_default();
    let (mut found, mut is_known) = (Vec::new(), false);
    for (path, operations) in members(&document["paths"]) {
        for (method, operation) in members(operations) {
            let arguments = &operation["responses"][ARGUMENTS];
            is_known |= arguments.is_object();
            let lines = arguments["description"].as_str().unwrap_or_default();
            let rejections = lines.lines().filter_map(|line| line.split_once(": "));
            found.extend(
                rejections.map(|(argument, rejection)| UndocumentedRejection {
                    operation: format!("{} {path}", method.to_uppercase()),
                    argument: argument.to_owned(),
                    rejection: rejection.to_owned(),
                }),
            );
        }
    }
    assert!(
        is_known,
        "no handler of this document has `#[api_errors::path(..)]`, or the document is finished: call `undocumented_rejections` before `ApiErrors::document`"
    );
    found
}

fn members(object: &Value) -> impl Iterator<Item = (&String, &Value)> {
    object.as_object().into_iter().flatten()
}
