//! The error of a caught panic: a 500 for the client, with message and location in the log.

use std::any::Any;

use crate::base::caught_panic;
use crate::errors::InternalError;

pub(crate) use crate::base::caught_panic::install;

/// Runs code of the app. If it panics, returns the error of the panic.
#[inline]
pub(crate) fn catch<T>(run: impl FnOnce() -> T) -> Result<T, InternalError> {
    caught_panic::catch(run).map_err(InternalError::new)
}

/// Returns the error of a panic that was just caught on this thread, and drops its payload.
#[cold]
pub(super) fn error_of(payload: Box<dyn Any + Send>) -> InternalError {
    InternalError::new(caught_panic::of_payload(payload))
}
