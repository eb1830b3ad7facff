//! The error type for handlers that use only `?`.

mod built_in;
#[cfg(any(feature = "anyhow-1", feature = "eyre-0_6", feature = "ws"))]
mod unknown;

use std::any::type_name;
use std::error::Error;
use std::fmt;

use axum::response::{IntoResponse, Response};

use built_in::OWN_RESPONSES;
#[cfg(any(feature = "anyhow-1", feature = "eyre-0_6", feature = "ws"))]
pub(crate) use unknown::UnknownError;

use crate::base::caught_panic;
use crate::derive_support::Probe;
use crate::errors::InternalError;
use crate::respond::error_mapping::ErrorVisitor;
use crate::respond::link::Link;
use crate::respond::log_context::Original;
use crate::respond::typed_error::TypedError;
use crate::respond::{ResponseContext, error_mapping, request_scope, respond, respond_here};

/// Any error, for handlers. [`ApiErrors::on`](crate::ApiErrors::on) chooses the response by the type of the error.
///
/// `?` converts every error into an `AnyError`. An `E` in a `Box`, an `Arc`, a [`Caused`](crate::Caused) or a [`Shared`](crate::Shared) is
/// treated like the `E` itself. The library checks the error, then each of its sources, from the outside in. The first that is one of
/// these determines the response:
///
/// - An error that the app has a mapping for, even if the error is an API error.
/// - A built-in error or an error with `#[derive(ApiError)]`, which can also be the context of an `anyhow::Error`, or the content
///   of a `#[error(transparent)]` of thiserror.
///
/// So a mapping does not change the response that you chose with [`or_api`](crate::errors::ResultExt::or_api) or `caused_by`.
/// Only an [`InternalError`] responds last, even as a variant of a group: a mapping for an error in it comes first.
///
/// The app can replace some built-in errors: see [`ApiErrors::on`](crate::ApiErrors::on).
///
/// Without any of these, the response is `SERVER-500`. Only the log contains the error, the name of its type, and its sources.
///
/// An error is not recognized if another derive writes its `Error` and its `Display`, as in `#[derive(thiserror::Error, ApiError)]`.
/// Use [`ApiErrors::register`](crate::ApiErrors::register) for such a type.
///
/// Like `anyhow::Error`, `AnyError` does not implement [`Error`], so you cannot nest it in an error enum. Return
/// `AnyError` from handlers; in an enum, use a variant with [`InternalError`].
///
/// ```
/// use api_errors::{AnyError, ApiErrors, errors::NotFoundError};
/// use axum::{Router, body::Body, http::Request, routing::get};
/// use std::io;
/// use tower::ServiceExt as _;
///
/// async fn report() -> Result<String, AnyError> {
///     Ok(std::fs::read_to_string("/var/reports/none")?)
/// }
///
/// let errors = ApiErrors::new().on(|error: &io::Error| match error.kind() {
///     io::ErrorKind::NotFound => NotFoundError::new().msg("There is no report yet").into(),
///     _ => ReportError::Unreadable,
/// });
/// let app = Router::new().route("/report", get(report)).layer(errors.layer());
///
/// #[derive(Debug, api_errors::ApiError)]
/// enum ReportError {
///     #[api_error(transparent)]
///     Missing(#[from] NotFoundError),
///     #[api_error(code = 503, msg = "The report cannot be read", err_code = "REPORT-503", retry_after = 60)]
///     Unreadable,
/// }
///
/// # pollster::block_on(async {
/// let request = Request::get("/report").body(Body::empty())?;
/// let response = app.oneshot(request).await?;
/// assert_eq!(response.status(), 404);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// # }).unwrap();
/// ```
pub struct AnyError(TypedError);

impl AnyError {
    /// Creates an `AnyError` from a value that `?` cannot convert, such as a string or a `Box<dyn Error>`.
    ///
    /// It also takes an `anyhow::Error` or an `eyre::Report`, but hides the type of the error and of the contexts: mappings find
    /// only the sources. Use the types of `report` instead (features `anyhow-1`, `eyre-0_6` and `error-stack-0_8`).
    pub fn new(error: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self(TypedError::new(error.into(), None))
    }

    /// Returns the error if it is a `T`, or a `T` in a `Box`, an `Arc`, a [`Caused`](crate::Caused) or a
    /// [`Shared`](crate::Shared).
    pub fn downcast_ref<T: Error + Send + Sync + 'static>(&self) -> Option<&T> {
        Link::new(self.as_error()).find()
    }

    /// Returns the error, for example to inspect its sources.
    pub fn as_error(&self) -> &(dyn Error + 'static) {
        self.0.error()
    }

    /// Returns the error with the name of its type, for the log.
    #[cfg(feature = "ws")]
    pub(crate) fn with_type_name(&self) -> &(dyn Error + 'static) {
        &self.0
    }
}

impl<E: Error + Send + Sync + 'static> From<E> for AnyError {
    fn from(error: E) -> Self {
        Self(TypedError::new(Box::new(error), Some(type_name::<E>())))
    }
}

impl Probe<AnyError> {
    /// The text is for the log: the check for leaks of the derive rejects it.
    #[doc(hidden)]
    pub const IS_INTERNAL: bool = true;
}

impl fmt::Debug for AnyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_error(), f)
    }
}

impl fmt::Display for AnyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self.as_error(), f)
    }
}

impl AnyError {
    /// Calls `with` with the response error of a mapping or a built-in error. Returns false if there is none.
    pub(crate) fn visit_api_error(
        &self,
        context: Option<&ResponseContext>,
        with: ErrorVisitor<'_>,
    ) -> bool {
        let error = self.as_error();
        let links = || Link::all_of(error);
        visit_api_error(context, links, Original::Same(error), with)
    }
}

/// Calls `with` with the error to respond with for one of `links`. Returns false if there is none.
pub(crate) fn visit_api_error<'a, I: Iterator<Item = Link<'a>>>(
    context: Option<&ResponseContext>,
    links: impl Fn() -> I,
    original: Original<'_>,
    with: ErrorVisitor<'_>,
) -> bool {
    let mappings = context.map(|context| &context.info.settings.serving.mappings);
    error_mapping::visit_api_error(mappings, links, original, &OWN_RESPONSES, with)
}

/// Returns the response that `visit` chooses, if it chooses one.
pub(crate) fn response(
    visit: impl FnOnce(Option<&ResponseContext>, ErrorVisitor<'_>) -> bool,
) -> Option<Response> {
    let context = request_scope::current();
    let respond_with = || {
        let mut response = None;
        visit(context.as_ref(), &mut |error, original| {
            response = Some(respond_here(error, original));
        });
        response
    };
    if context
        .as_ref()
        .is_none_or(|context| context.catches_panics)
    {
        return respond_with();
    }
    // Outside of a layer, nobody would turn the panic of a text or of data into a response.
    caught_panic::catch(respond_with)
        .unwrap_or_else(|panicked| Some(respond(&InternalError::new(panicked))))
}

impl IntoResponse for AnyError {
    fn into_response(self) -> Response {
        let response = response(|context, with| self.visit_api_error(context, with));
        response.unwrap_or_else(|| respond(&InternalError::new(self.0)))
    }
}
