//! The response of an error of which the app knows nothing.

use std::error::Error;
use std::fmt;

use axum::response::Response;

use crate::declaration::{ApiError, ApiErrorSet as _, ErrorSpec, Instance};
use crate::errors::InternalError;
use crate::respond::log_context::Original;
use crate::respond::respond_here;

/// An [`InternalError`] whose source is only borrowed.
#[derive(Debug)]
pub(crate) struct UnknownError;

impl fmt::Display for UnknownError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.spec().msg())
    }
}

impl Error for UnknownError {}

impl ApiError for UnknownError {
    fn spec(&self) -> &'static ErrorSpec {
        &InternalError::SET.specs()[0]
    }

    fn __instance(&self, visit: &mut dyn FnMut(&Instance<'_>)) {
        visit(&Instance::PLAIN);
    }
}

/// Responds to an error of a report without an API error. The log and the observers get the error itself, with its type: the error
/// into which a report can be converted has a private type.
#[cfg(any(feature = "anyhow-1", feature = "eyre-0_6"))]
pub(crate) fn respond_to_unknown(error: &(dyn Error + 'static)) -> Response {
    respond_here(&UnknownError, Some(Original::Replaced(error)))
}
