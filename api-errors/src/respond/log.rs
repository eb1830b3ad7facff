//! The log line of an error response, and the observers of the app. Without the feature `tracing` nothing is logged.

use std::error::Error;

use super::log_context::LogContext;
#[cfg(feature = "axum")]
use super::log_context::Original;
use super::log_events::violated_in;
pub(crate) use super::log_events::write;
#[cfg(feature = "axum")]
use super::log_events::{panicked_late_in, write_in};
#[cfg(feature = "axum")]
use super::observe::{self, ObservedKind};
#[cfg(feature = "axum")]
use super::replacement::visit_replacement;
#[cfg(feature = "axum")]
use super::request_scope::{self, ResponseContext};
use super::sent_status::sent_status_and_level;
use crate::declaration::ApiError;

/// Writes the log line of `error`, as its response does. Use it for errors that you do not return from an axum
/// handler.
///
/// The line is one event with the target `api_errors`, at the level of the declaration. It contains the status, the
/// error code, the internal text and the whole source chain. Inside the layer it also contains the method, the route
/// and the id of the request, and the observers of the app get the error. If the app sends an error of its own in place of `error`
/// ([`ApiErrors::on`](crate::ApiErrors::on)), the line is that of the app's error, with `error` among its sources.
///
/// ```
/// use api_errors::errors::InternalError;
///
/// let error = InternalError::new("the nightly invoice run stopped");
/// api_errors::log(&error);
/// ```
pub fn log(error: &dyn ApiError) {
    #[cfg(feature = "axum")]
    {
        let context = request_scope::current();
        let write = |error: &dyn ApiError, original| {
            responded(error, context.as_ref(), original, ObservedKind::Logged);
        };
        let is_replaced = context.as_ref().is_some_and(|context| {
            let original = Some(Original::ReplacedApiError(error));
            visit_replacement(error, context, &mut |own, _| write(own, original))
        });
        if !is_replaced {
            write(error, None);
        }
    }
    #[cfg(not(feature = "axum"))]
    {
        let spec = error.spec();
        let (_, level) = sent_status_and_level(error, spec);
        write(error, level);
    }
}

/// Writes the log line of an error that is sent inside `context`, or outside of every scope, and passes it to the observers.
/// Returns the status that is sent.
#[cfg(feature = "axum")]
#[inline]
pub(crate) fn responded(
    error: &dyn ApiError,
    context: Option<&ResponseContext>,
    original: Option<Original<'_>>,
    kind: ObservedKind,
) -> http::StatusCode {
    let spec = error.spec();
    let (status, level) = sent_status_and_level(error, spec);
    let Some(context) = context else {
        write_in(error, level, || LogContext {
            original,
            ..LogContext::default()
        });
        return status;
    };
    let (status, level) = context.status_and_level(spec, status);
    write_in(error, level, || context.log_context(Some(status), original));
    if context.has_observers() {
        observe::observe(error, context, original, status, level, kind);
    }
    status
}

/// Logs a panic that does not change the response, because the response was sent before it. Passes it to the observers.
#[cold]
#[cfg(feature = "axum")]
pub(crate) fn panicked_late(context: Option<&ResponseContext>, error: &dyn ApiError) {
    panicked_late_in(context, error.source().unwrap_or(&error));
    let Some(context) = context.filter(|context| context.has_observers()) else {
        return;
    };
    let (status, level) = context.status_and_level(error.spec(), error.status());
    observe::observe(error, context, None, status, level, ObservedKind::LatePanic);
}

/// Writes the log line of the database error `lost`, which `constraint` turned into `error`. `error` has no field
/// that could keep `lost`. The line has the level that the line of `error` gets.
pub(crate) fn violated(error: &dyn ApiError, constraint: &str, lost: &dyn Error) {
    let spec = error.spec();
    #[cfg(feature = "axum")]
    if let Some(context) = request_scope::current() {
        let (_, level) = context.status_and_level(spec, error.status());
        return violated_in(error, level, constraint, lost, || {
            context.log_context(None, None)
        });
    }
    violated_in(
        error,
        spec.level_of(error.status()),
        constraint,
        lost,
        LogContext::default,
    );
}
