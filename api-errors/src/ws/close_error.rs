//! The errors that can close a socket.

use std::error::Error;

use crate::any_error::{AnyError, UnknownError};
use crate::base::error_chain::chain;
use crate::declaration::ApiError;
use crate::errors::WebSocketError;
use crate::respond::error_mapping::ErrorVisitor;
use crate::respond::log_context::Original;
use crate::respond::request_scope;

/// An error that can close a WebSocket: every API error, [`AnyError`], and the errors of `report`. The trait is sealed.
#[diagnostic::on_unimplemented(
    message = "a WebSocket cannot be closed with `{Self}`",
    label = "this type is neither an API error nor `api_errors::AnyError`",
    note = "if `{Self}` is your type, add `#[derive(ApiError)]` and `#[api_error(..)]` to it; otherwise end the task with `api_errors::AnyError`, which `?` creates from every error"
)]
pub trait CloseError: sealed::Error {
    /// Calls `with` once, with the API error to send and the error that the task returned.
    #[doc(hidden)]
    fn __with_api_error(&self, with: ErrorVisitor<'_>);
}

/// Only API errors, [`AnyError`] and the errors of `report` are [`CloseError`]s.
mod sealed {
    pub trait Error {}
}

impl<E: ApiError> sealed::Error for E {}
impl sealed::Error for dyn ApiError + '_ {}
impl sealed::Error for AnyError {}
#[cfg(feature = "anyhow-1")]
impl sealed::Error for crate::report::AnyhowError {}
#[cfg(feature = "eyre-0_6")]
impl sealed::Error for crate::report::EyreError {}
#[cfg(feature = "error-stack-0_8")]
impl<C: ?Sized> sealed::Error for crate::report::StackError<C> {}

impl<E: ApiError> CloseError for E {
    fn __with_api_error(&self, with: ErrorVisitor<'_>) {
        with(self, None);
    }
}

impl CloseError for dyn ApiError + '_ {
    fn __with_api_error(&self, with: ErrorVisitor<'_>) {
        with(self, None);
    }
}

impl CloseError for AnyError {
    fn __with_api_error(&self, with: ErrorVisitor<'_>) {
        let error = self.as_error();
        if !self.visit_api_error(request_scope::current().as_ref(), with) {
            close(socket_error(error), error, self.with_type_name(), with);
        }
    }
}

/// Closes the socket with the error in a report that is a box with an error.
#[cfg(any(feature = "anyhow-1", feature = "eyre-0_6"))]
macro_rules! close_with_report {
    ($report:ident) => {
        impl CloseError for crate::report::$report {
            fn __with_api_error(&self, with: ErrorVisitor<'_>) {
                let error: &(dyn Error + 'static) = self.report().as_ref();
                if !self.visit_api_error(request_scope::current().as_ref(), with) {
                    close(socket_error(error), error, error, with);
                }
            }
        }
    };
}
#[cfg(feature = "anyhow-1")]
close_with_report!(AnyhowError);
#[cfg(feature = "eyre-0_6")]
close_with_report!(EyreError);

#[cfg(feature = "error-stack-0_8")]
impl<C: ?Sized> CloseError for crate::report::StackError<C> {
    fn __with_api_error(&self, with: ErrorVisitor<'_>) {
        let logged = self.logged();
        if !self.visit_api_error(&logged, request_scope::current().as_ref(), with) {
            let socket_error = self.contexts().find_map(socket_error);
            close(socket_error, logged.as_error(), logged.as_error(), with);
        }
    }
}

/// Returns the error of the socket, if `error` has it among its sources.
fn socket_error<'a>(error: &'a (dyn Error + 'static)) -> Option<&'a axum::Error> {
    chain(error).find_map(|error| error.downcast_ref())
}

/// Calls `with` with the error of the socket, or with a `SERVER-500`. The log contains `error` or `unknown`.
fn close(
    socket_error: Option<&axum::Error>,
    error: &(dyn Error + 'static),
    unknown: &(dyn Error + 'static),
    with: ErrorVisitor<'_>,
) {
    match socket_error {
        Some(socket_error) => with(
            &WebSocketError::of_socket(socket_error),
            Some(Original::Replaced(error)),
        ),
        None => with(&UnknownError, Some(Original::Replaced(unknown))),
    }
}
