//! Checks every response of an app against its document.

mod compare;
mod coverage;
mod declaration;
mod document;
mod documented_response;
mod headers;
mod members;
#[cfg(feature = "testing-schema")]
mod narrowed;
mod operation;
mod options;
mod recorded;
mod replay;
mod request;
mod route;
#[cfg(feature = "testing-schema")]
mod schema;
#[cfg(not(feature = "testing-schema"))]
#[path = "no_schema.rs"]
mod schema;
mod service;
mod settings;
mod state;
mod unique_names;
mod values;

use std::fmt::Write;
use std::sync::Arc;

use serde_json::Value;
use utoipa::openapi::OpenApi;

pub use coverage::Unseen;
use document::Document;
pub(super) use document::check_finished;
pub use service::{DriftLayer, DriftService};
use state::CheckState;

/// A check of all responses of an app against its OpenAPI document, while the tests of the app run.
///
#[cfg_attr(feature = "testing-schema", doc = "```")]
#[cfg_attr(not(feature = "testing-schema"), doc = "```no_run")]
/// use api_errors::testing::DriftCheck;
/// use api_errors::{ApiError, ApiErrors};
/// use axum::{Router, body::Body, http::Request, routing::get};
/// use tower::ServiceExt as _;
/// use utoipa::OpenApi;
///
/// #[derive(Debug, ApiError)]
/// #[api_error(code = 409, msg = "The shop is closed", err_code = "SHOP-409", retry_after = 60)]
/// struct ClosedError;
///
/// #[api_errors::path(get, path = "/orders", responses((status = 200, description = "The orders")))]
/// async fn orders() -> Result<(), ClosedError> {
///     Err(ClosedError)
/// }
///
/// #[derive(OpenApi)]
/// #[openapi(paths(orders))]
/// struct Api;
///
/// let errors = ApiErrors::new();
/// let mut openapi = Api::openapi();
/// errors.document(&mut openapi);
/// let app = Router::new().route("/orders", get(orders)).layer(errors.layer());
///
/// let check = DriftCheck::new(&openapi);
/// let app = app.layer(check.layer());
/// # pollster::block_on(async {
/// app.oneshot(Request::get("/orders").body(Body::empty())?).await?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// # }).unwrap();
/// check.finish();
/// ```
///
/// # What it compares
///
/// A response must have
///
/// - a status that its operation documents, by number, as `4XX` or as `default`;
/// - a content type of that response, and no body if none is documented;
/// - one of the response's error codes and, if several errors have this code, the message of one that is documented. The
///   document contains codes and messages, and the [`ErrorReport`](crate::ErrorReport) of the layer contains the declaration
///   of the error;
/// - the message and the description of that declaration, with any value for a placeholder. Texts that a field gives
///   (`#[api_error(msg)]`) or that a builder of a built-in error sets (`.msg(..)`) can be any;
/// - every header that is documented as required, and no undocumented header. Headers of HTTP itself, of the
///   connection, of WebSocket handshakes, of caches, CORS and cookies, and the three headers of the layer are always
///   allowed. Use [`ignore_header`](Self::ignore_header) to allow more;
/// - a value that the schema of the header allows, in the style `simple` of OpenAPI. Several lines of a header are several
///   values, or one list;
/// - a body that its schema allows, if it is JSON of a known length of at most 1 MiB. Streams, encoded bodies and large
///   bodies are not checked. An error in a form of the library also has no member that its schema does not name, also
///   inside of `data`. Other bodies can have more members, as their schemas say.
///
/// Two errors are documented at most operations, and a test should not see them without a reason:
///
/// - a `SERVER-500` is a difference, because the server failed;
/// - a `VAL-422` is a difference if the request fits the documented parameters and the documented JSON body: then a client
///   cannot know the rule that the request breaks. The check decides this only if the document does: each value in the
///   request must have a schema, and a format whose meaning varies, such as `email`, is not judged.
///
/// [`except_code`](Self::except_code) accepts them.
///
/// An error of the app that responds in place of an error of the library ([`ApiErrors::on`](crate::ApiErrors::on),
/// [`on_status`](crate::ApiErrors::on_status)) counts as that error: an error in place of `SERVER-500` is a difference, an error in
/// place of `HTTP-404` is allowed outside of the document, and the headers that HTTP requires of a status may be there. The document
/// lists these errors in the extension `x-replaced-error-codes`.
///
/// A route or method outside of the document may respond with an error that the app sends itself: `HTTP-404`, `HTTP-405`,
/// or an error of [`common_errors`](crate::ApiErrors::common_errors). At a documented path, another method may also respond with
/// an error of the documented methods, because the middleware of a route runs before axum checks the method. Every other response
/// is a difference, because a handler must have sent it. Use [`except`](Self::except) to list the routes that are intentionally not in the document.
///
/// # Without `testing-schema`
///
/// The schemas of bodies and headers are compared only with the feature `testing-schema`. Without it,
/// [`layer`](Self::layer) panics, unless the check is [`without_schemas`](Self::without_schemas).
///
/// # What no test has seen
///
/// [`unseen`](Self::unseen) lists the documented operations and error codes that no response has shown, and
/// [`exhaustive`](Self::exhaustive) fails if there are any. [`observations`](Self::observations) collects them over several
/// tests and processes.
///
/// # When it fails
///
/// The check passes every response on, because the layers around it would catch a panic inside of a service. It
/// collects the differences, each once, and [`finish`](Self::finish) panics with all of them.
///
/// A check that is not finished panics when it is dropped. If differences are found after that, the last service of the
/// check panics when it is dropped. While another panic unwinds, the differences are printed instead.
///
/// The check passes each request on unchanged too. It copies the part of the body that is ready at once, and the rest while the
/// app reads it.
#[derive(Debug)]
pub struct DriftCheck {
    shared: Arc<CheckState>,
}

impl DriftCheck {
    /// Creates a check against a document that [`ApiErrors::document`](crate::ApiErrors::document) has finished.
    ///
    /// # Panics
    /// If the document cannot be serialized as JSON, or if it is not finished.
    #[track_caller]
    pub fn new(openapi: &OpenApi) -> Self {
        match serde_json::to_value(openapi) {
            Ok(document) => Self::of_json(document),
            Err(error) => panic!("the document cannot be written as JSON: {error}"),
        }
    }

    /// Creates a check against a document that was read from a file or from the app itself.
    ///
    /// # Panics
    /// If its references cannot be resolved, or if [`ApiErrors::document`](crate::ApiErrors::document) has not finished
    /// it.
    #[track_caller]
    pub fn of_json(document: Value) -> Self {
        let document = match Document::new(document) {
            Ok(document) => document,
            Err(error) => panic!("the document cannot be checked against: {error}"),
        };
        Self {
            shared: Arc::new(CheckState::new(document)),
        }
    }

    /// Creates the layer. You can call it several times.
    ///
    /// Add it outside of the layer of [`ApiErrors`](crate::ApiErrors), so that it sees the same response as a client.
    /// In `Router::layer`, add it after that layer, or wrap the finished router.
    ///
    /// # Panics
    /// Without the feature `testing-schema`, unless the check is [`without_schemas`](Self::without_schemas).
    #[track_caller]
    pub fn layer(&self) -> DriftLayer {
        assert!(
            cfg!(feature = "testing-schema") || self.shared.settings.is_without_schemas,
            "the drift check cannot compare bodies and headers with their schemas: enable the feature `testing-schema` of \
             `api-errors`, or call `without_schemas()` to check less"
        );
        DriftLayer::new(self.shared.clone())
    }

    /// Ends the check.
    ///
    /// # Panics
    /// If differences were found, with all of them. Also if no response was checked, because then the layer is in the
    /// wrong place.
    #[track_caller]
    pub fn finish(self) {
        self.shared.fail_if_differing();
        self.shared.fail_if_unasked();
    }

    /// Ends the check as [`finish`](Self::finish) does, and fails if [`unseen`](Self::unseen) lists anything. With
    /// [`observations`](Self::observations), the check itself needs no response.
    ///
    /// ```
    /// use api_errors::testing::DriftCheck;
    /// use api_errors::{ApiErrors, errors::NotFoundError};
    /// use axum::{Router, body::Body, http::Request, routing::get};
    /// use tower::ServiceExt as _;
    /// use utoipa::OpenApi;
    ///
    /// #[api_errors::path(get, path = "/orders", responses((status = 200, description = "The orders")))]
    /// async fn orders() -> Result<(), NotFoundError> {
    ///     Err(NotFoundError::new())
    /// }
    ///
    /// #[derive(OpenApi)]
    /// #[openapi(paths(orders))]
    /// struct Api;
    ///
    /// let errors = ApiErrors::new();
    /// let mut openapi = Api::openapi();
    /// errors.document(&mut openapi);
    /// let app = Router::new().route("/orders", get(orders)).layer(errors.layer());
    ///
    /// let check = DriftCheck::new(&openapi).without_schemas();
    /// let unseen: Vec<_> = check.unseen().iter().map(ToString::to_string).collect();
    /// assert_eq!(unseen, ["GET /orders", "GET /orders: RES-404"]);
    ///
    /// let app = app.layer(check.layer());
    /// # pollster::block_on(async {
    /// app.oneshot(Request::get("/orders").body(Body::empty())?).await?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// # }).unwrap();
    /// check.exhaustive();
    /// ```
    ///
    /// # Panics
    /// If differences were found, or if something was not seen, with all of them. Also if the observations cannot be read.
    #[track_caller]
    pub fn exhaustive(self) {
        self.shared.fail_if_differing();
        let unseen = self.unseen();
        if unseen.is_empty() {
            // With observations, other checks have seen the responses.
            if self.shared.settings.observations.is_none() {
                self.shared.fail_if_unasked();
            }
            return;
        }
        let mut list = String::new();
        for entry in &unseen {
            // Writing into a string cannot fail.
            let _ = write!(list, "\n- {entry}");
        }
        panic!(
            "no test has seen {} documented operation(s) and error code(s); `except` and `except_code` leave them out:{list}\n",
            unseen.len()
        );
    }

    /// Returns the documented operations and error codes that no response has shown, sorted by path.
    ///
    /// An operation counts as seen with its first response. The errors of an operation are those that its document lists,
    /// without the errors that the app adds to operations by itself (`SERVER-500`, `VAL-422`, `HTTP-413`, `HTTP-415`), those
    /// of [`common_errors`](crate::ApiErrors::common_errors), the single errors that replace these, and those of [`except_code`](Self::except_code). Other errors of
    /// extractors count, such as the `HTTP-426` of a WebSocket, which a request without a connection gets.
    ///
    /// # Panics
    /// If the directory of [`observations`](Self::observations) cannot be read.
    #[track_caller]
    pub fn unseen(&self) -> Vec<Unseen> {
        self.shared.unseen()
    }

    /// Ends the check without a panic and returns the differences, for a test that expects some.
    #[must_use]
    pub fn into_differences(self) -> Vec<String> {
        self.shared.take()
    }
}

impl Drop for DriftCheck {
    fn drop(&mut self) {
        self.shared.fail_if_differing();
    }
}

#[cfg(all(test, not(feature = "testing-schema")))]
mod tests {
    use super::DriftCheck;

    fn check() -> DriftCheck {
        DriftCheck::of_json(serde_json::json!({ "paths": {} }))
    }

    #[test]
    #[should_panic(expected = "enable the feature `testing-schema` of `api-errors`")]
    fn schemas_do_not_fall_away_silently() {
        let _ = check().layer();
    }

    #[test]
    fn a_check_can_be_without_schemas() {
        let _ = check().without_schemas().layer();
    }
}
