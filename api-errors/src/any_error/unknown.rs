//! The error that responds for an error of which the app knows nothing.

use std::error::Error;
use std::fmt;

use crate::declaration::{ApiError, ApiErrorSet as _, ErrorSpec, Instance};
use crate::errors::InternalError;

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
