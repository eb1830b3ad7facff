//! The context of a log line, in addition to the error.

use std::error::Error;

use http::StatusCode;

use crate::declaration::ApiError;

/// The facts about a response that are not in the error.
#[derive(Default, Clone, Copy)]
#[cfg_attr(
    not(feature = "tracing"),
    expect(dead_code, reason = "only the log line asks")
)]
pub(crate) struct LogContext<'a> {
    /// The sent status, if it can differ from the declared one.
    pub(crate) status: Option<StatusCode>,
    pub(crate) method: Option<&'a str>,
    pub(crate) route: Option<&'a str>,
    pub(crate) request_id: Option<&'a str>,
    /// The error that the handler returned, if it can be another one than the error that responds.
    pub(crate) original: Option<Original<'a>>,
}

/// The error that the handler returned, in relation to the error that responds.
#[derive(Debug, Clone, Copy)]
#[cfg_attr(
    not(feature = "axum"),
    expect(dead_code, reason = "only a response has one")
)]
#[cfg_attr(
    not(feature = "ws"),
    expect(unreachable_pub, reason = "only the trait `CloseError` names it")
)]
pub enum Original<'a> {
    /// It is that error, or a wrapper with the same text.
    Same(&'a (dyn Error + 'static)),
    /// It has that error among its sources.
    Outer(&'a (dyn Error + 'static)),
    /// A mapping has replaced it.
    Replaced(&'a (dyn Error + 'static)),
    /// A mapping has replaced it, an API error that may borrow.
    ReplacedApiError(&'a dyn ApiError),
}

#[cfg(feature = "axum")]
impl<'a> Original<'a> {
    /// Returns the error that the handler returned, unless it is an API error that may borrow.
    pub(super) fn error(&self) -> Option<&'a (dyn Error + 'static)> {
        match *self {
            Self::Same(error) | Self::Outer(error) | Self::Replaced(error) => Some(error),
            Self::ReplacedApiError(_) => None,
        }
    }

    /// Returns the API error of the handler that a mapping has replaced.
    pub(super) fn replaced_api_error(&self) -> Option<&'a dyn ApiError> {
        match *self {
            Self::ReplacedApiError(error) => Some(error),
            _ => None,
        }
    }

    /// Returns the relation to an API error that is at this depth of its source chain.
    pub(super) fn of_link(self, depth: usize) -> Self {
        match self {
            Self::Same(error) if depth > 0 => Self::Outer(error),
            other => other,
        }
    }

    /// Returns the relation to an error of a mapping.
    pub(crate) fn replaced(self) -> Self {
        match self {
            Self::Same(error) | Self::Outer(error) | Self::Replaced(error) => Self::Replaced(error),
            Self::ReplacedApiError(error) => Self::ReplacedApiError(error),
        }
    }
}
