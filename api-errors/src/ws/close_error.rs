//! The errors that can close a socket.

use std::error::Error;
use std::fmt;

use crate::any_error::AnyError;
use crate::base::error_chain::chain;
use crate::declaration::{ApiError, ApiErrorSet as _, ErrorSpec, Instance};
use crate::errors::{InternalError, WebSocketError};
use crate::respond::error_mapping::ErrorVisitor;
use crate::respond::request_scope;

/// An error that can close a WebSocket: every API error, and [`AnyError`]. The trait is sealed.
#[diagnostic::on_unimplemented(
    message = "a WebSocket cannot be closed with `{Self}`",
    label = "this type is neither an API error nor `api_errors::AnyError`",
    note = "if `{Self}` is your type, add `#[derive(ApiError)]` and `#[api_error(..)]` to it; otherwise end the task with `api_errors::AnyError`, which `?` creates from every error"
)]
pub trait CloseError: sealed::Error {
    /// Calls `with` once, with the API error to send and, if it replaces another error, with that error.
    #[doc(hidden)]
    fn __answer(&self, with: ErrorVisitor<'_>);
}

/// Only API errors and [`AnyError`] are [`CloseError`]s.
mod sealed {
    pub trait Error {}
}

impl<E: ApiError> sealed::Error for E {}
impl sealed::Error for dyn ApiError + '_ {}
impl sealed::Error for AnyError {}

impl<E: ApiError> CloseError for E {
    fn __answer(&self, with: ErrorVisitor<'_>) {
        with(self, None);
    }
}

impl CloseError for dyn ApiError + '_ {
    fn __answer(&self, with: ErrorVisitor<'_>) {
        with(self, None);
    }
}

impl CloseError for AnyError {
    fn __answer(&self, with: ErrorVisitor<'_>) {
        if self.answer(request_scope::current().as_ref(), with) {
            return;
        }
        match chain(self.as_error()).find_map(|error| error.downcast_ref::<axum::Error>()) {
            Some(error) => with(&WebSocketError::of_socket(error), Some(self.as_error())),
            None => with(&Unknown, Some(self.with_type_name())),
        }
    }
}

/// An [`InternalError`] whose source is only borrowed.
#[derive(Debug)]
struct Unknown;

impl fmt::Display for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.spec().msg())
    }
}

impl Error for Unknown {}

impl ApiError for Unknown {
    fn spec(&self) -> &'static ErrorSpec {
        &InternalError::SET.specs()[0]
    }

    fn __instance(&self, visit: &mut dyn FnMut(&Instance<'_>)) {
        visit(&Instance::PLAIN);
    }
}
