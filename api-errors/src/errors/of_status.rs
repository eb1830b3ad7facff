//! The error of a bare status: a type of its own for 413 and 415, and an [`HttpError`] for every other status.

use std::any::Any;
use std::borrow::Cow;

use http::{HeaderName, HeaderValue, StatusCode, header};

use super::{HttpError, PayloadTooLargeError, UnsupportedMediaTypeError};
use crate::declaration::ApiError;
use crate::respond::Diagnostic;

/// The error of a bare status.
pub(crate) enum StatusError {
    PayloadTooLarge(PayloadTooLargeError),
    UnsupportedMediaType(UnsupportedMediaTypeError),
    Http(HttpError),
}

impl StatusError {
    pub(crate) fn new(status: StatusCode) -> Self {
        match status {
            StatusCode::PAYLOAD_TOO_LARGE => Self::PayloadTooLarge(PayloadTooLargeError::new()),
            StatusCode::UNSUPPORTED_MEDIA_TYPE => {
                Self::UnsupportedMediaType(UnsupportedMediaTypeError::new())
            }
            status => Self::Http(HttpError::new(status)),
        }
    }

    /// Adds a text about the request, for the log.
    pub(crate) fn with_diagnostic(self, diagnostic: Diagnostic) -> Self {
        match self {
            Self::PayloadTooLarge(error) => {
                Self::PayloadTooLarge(error.with_diagnostic(diagnostic))
            }
            Self::UnsupportedMediaType(error) => {
                Self::UnsupportedMediaType(error.with_diagnostic(diagnostic))
            }
            Self::Http(error) => Self::Http(error.with_diagnostic(diagnostic)),
        }
    }

    pub(crate) fn msg(self, msg: String) -> Self {
        match self {
            Self::PayloadTooLarge(error) => Self::PayloadTooLarge(error.msg(msg)),
            Self::UnsupportedMediaType(error) => Self::UnsupportedMediaType(error.msg(msg)),
            Self::Http(error) => Self::Http(error.msg(msg)),
        }
    }

    pub(crate) fn header(self, name: HeaderName, value: &'static str) -> Self {
        let header = HeaderValue::from_static(value);
        match self {
            Self::UnsupportedMediaType(error) if name == header::ACCEPT => {
                Self::UnsupportedMediaType(error.accept(value))
            }
            Self::PayloadTooLarge(error) => Self::PayloadTooLarge(error.header(name, header)),
            Self::UnsupportedMediaType(error) => {
                Self::UnsupportedMediaType(error.header(name, header))
            }
            Self::Http(error) => Self::Http(error.header(name, header)),
        }
    }

    pub(crate) fn as_error(&self) -> &dyn ApiError {
        match self {
            Self::PayloadTooLarge(error) => error,
            Self::UnsupportedMediaType(error) => error,
            Self::Http(error) => error,
        }
    }
}

/// Returns the status of the error of a bare status, if `layer` is one.
pub(crate) fn status_of(layer: &dyn Any) -> Option<StatusCode> {
    if let Some(error) = layer.downcast_ref::<HttpError>() {
        Some(error.spec().status())
    } else if layer.is::<PayloadTooLargeError>() {
        Some(StatusCode::PAYLOAD_TOO_LARGE)
    } else {
        let is_other = layer.is::<UnsupportedMediaTypeError>();
        is_other.then_some(StatusCode::UNSUPPORTED_MEDIA_TYPE)
    }
}

/// Returns the error of a bare status as an [`HttpError`], if `layer` is one.
pub(crate) fn as_http_error(layer: &dyn Any) -> Option<Cow<'_, HttpError>> {
    if let Some(error) = layer.downcast_ref::<HttpError>() {
        return Some(Cow::Borrowed(error));
    }
    let of_type = layer.downcast_ref::<UnsupportedMediaTypeError>();
    let other = of_type.map(HttpError::of_unsupported_media_type);
    let other = other.or_else(|| layer.downcast_ref().map(HttpError::of_payload_too_large));
    other.map(Cow::Owned)
}
