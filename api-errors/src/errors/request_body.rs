//! The body of a request is not accepted: it is too large, or its type is not supported.

use std::borrow::Cow;

use api_errors_derive::ApiError;

use super::builder::{Customization, builder_methods};
#[cfg(feature = "axum")]
use crate::respond::Diagnostic;

/// The body is larger than the server accepts.
///
/// The status is 413.
///
/// The layer sends it for a bare 413 and for the limit of axum's extractors, and the library's extractors reject a request with
/// it. The error code is that of [`HttpError`](super::HttpError).
///
/// ```
/// use api_errors::{errors::PayloadTooLargeError, traits::ApiError as _};
///
/// let error = PayloadTooLargeError::new().msg("An upload can have 5 MiB");
/// assert_eq!(error.status(), 413);
/// assert_eq!(error.spec().err_code(), "HTTP-413");
/// assert_eq!(error.spec().msg(), "Content Too Large");
/// ```
#[derive(Debug, Clone, Default, ApiError)]
#[api_error(
    crate = "crate",
    code = 413,
    msg = "Content Too Large",
    err_code = "HTTP-413"
)]
pub struct PayloadTooLargeError {
    #[cfg(feature = "axum")]
    #[source]
    pub(super) diagnostic: Option<Box<Diagnostic>>,
    #[api_error(customization)]
    pub(super) customization: Customization,
}

impl PayloadTooLargeError {
    /// Creates the error with its declared parts.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a text about the request, for the log.
    #[cfg(feature = "axum")]
    pub(crate) fn with_diagnostic(mut self, diagnostic: Diagnostic) -> Self {
        self.diagnostic = Some(Box::new(diagnostic));
        self
    }
}

/// The server does not support the content type of the body.
///
/// The status is 415.
///
/// The layer sends it for a bare 415 and for the rejections of axum's extractors, and the library's extractors reject a request
/// with it. The error code is that of [`HttpError`](super::HttpError).
///
/// ```
/// use api_errors::{errors::UnsupportedMediaTypeError, traits::ApiError as _};
///
/// let error = UnsupportedMediaTypeError::new().accept("application/json");
/// assert_eq!(error.status(), 415);
/// assert_eq!(error.spec().err_code(), "HTTP-415");
/// assert_eq!(error.headers()["accept"], "application/json");
/// ```
#[derive(Debug, Clone, Default, ApiError)]
#[api_error(
    crate = "crate",
    code = 415,
    msg = "Unsupported Media Type",
    err_code = "HTTP-415"
)]
pub struct UnsupportedMediaTypeError {
    /// The content types that the server accepts. `None`: a handler's bare 415 does not contain any.
    #[api_error(header = "Accept")]
    pub(super) accept: Option<Cow<'static, str>>,
    #[cfg(feature = "axum")]
    #[source]
    pub(super) diagnostic: Option<Box<Diagnostic>>,
    #[api_error(customization)]
    pub(super) customization: Customization,
}

impl UnsupportedMediaTypeError {
    /// Creates the error with its declared parts. It has no `Accept`.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sends the content types that the server accepts, as `Accept` (RFC 9110 section 12.5.1). A value that HTTP does not
    /// allow is dropped and logged.
    pub fn accept(mut self, media_types: impl Into<Cow<'static, str>>) -> Self {
        self.accept = Some(media_types.into());
        self
    }

    /// The content types that the server accepts, if they are known.
    pub fn accepted(&self) -> Option<&str> {
        self.accept.as_deref()
    }

    /// Adds a text about the request, for the log.
    #[cfg(feature = "axum")]
    pub(crate) fn with_diagnostic(mut self, diagnostic: Diagnostic) -> Self {
        self.diagnostic = Some(Box::new(diagnostic));
        self
    }
}

builder_methods!(PayloadTooLargeError UnsupportedMediaTypeError);
