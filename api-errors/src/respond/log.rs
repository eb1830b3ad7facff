//! The log line of an error response. Without the feature `tracing` nothing is logged.

use std::error::Error;

use super::log_context::LogContext;
#[cfg(feature = "axum")]
use super::log_context::Original;
use super::sent_status::sent_status_and_level;
use crate::declaration::ApiError;

/// Writes the log line of `error`, as its response does. Use it for errors that you do not return from an axum
/// handler.
///
/// The line is one event with the target `api_errors`, at the level of the declaration. It contains the status, the
/// error code, the internal text and the whole source chain. Inside the layer it also contains the method, the route
/// and the id of the request.
///
/// ```
/// use api_errors::errors::InternalError;
///
/// let error = InternalError::new("the nightly invoice run stopped");
/// api_errors::log(&error);
/// ```
pub fn log(error: &dyn ApiError) {
    #[cfg(feature = "axum")]
    responded(
        error,
        crate::respond::request_scope::current().as_ref(),
        None,
    );
    #[cfg(not(feature = "axum"))]
    {
        let spec = error.spec();
        let (_, level) = sent_status_and_level(error, spec);
        write(error, level);
    }
}

/// Writes the log line of an error that is sent inside `context`, or outside of every scope. Returns the status that
/// is sent.
#[cfg(feature = "axum")]
#[inline]
pub(crate) fn responded(
    error: &dyn ApiError,
    context: Option<&crate::respond::ResponseContext>,
    original: Option<Original<'_>>,
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
    status
}

/// Writes the log line of the database error `lost`, which `constraint` turned into `error`. `error` has no field
/// that could keep `lost`. The line has the level that the line of `error` gets.
pub(crate) fn violated(error: &dyn ApiError, constraint: &str, lost: &dyn Error) {
    let spec = error.spec();
    #[cfg(feature = "axum")]
    if let Some(context) = crate::respond::request_scope::current() {
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

#[cfg(feature = "tracing")]
pub(crate) use with_tracing::*;
#[cfg(not(feature = "tracing"))]
pub(crate) use without::*;

#[cfg(feature = "tracing")]
mod with_tracing {
    use std::error::Error;
    use std::panic::Location;

    use http::StatusCode;
    use tracing::field::DisplayValue;
    use tracing::level_filters::{LevelFilter, STATIC_MAX_LEVEL};
    use tracing::{Level, event};

    use crate::base::LogLevel;
    use crate::base::bounds::{BACKTRACE, REQUEST_TEXT, SERVER_TEXT};
    use crate::base::events::TARGET;
    use crate::base::sanitize::clean;
    use crate::declaration::ApiError;
    use crate::respond::copied_error::type_name_of;
    use crate::respond::log_context::{LogContext, Original};
    use crate::respond::logged_error::{logged_error, name, texts_of_sources};
    #[cfg(feature = "axum")]
    use crate::respond::request_scope::ResponseContext;
    use crate::respond::sources::Sources;

    /// Writes an event at a level that is known only at run time. `event!` requires a constant level.
    macro_rules! at_level {
        ($level:ident, $($event:tt)*) => {
            match $level {
                Level::ERROR => event!(target: TARGET, Level::ERROR, $($event)*),
                Level::WARN => event!(target: TARGET, Level::WARN, $($event)*),
                Level::INFO => event!(target: TARGET, Level::INFO, $($event)*),
                Level::DEBUG => event!(target: TARGET, Level::DEBUG, $($event)*),
                Level::TRACE => event!(target: TARGET, Level::TRACE, $($event)*),
            }
        };
    }

    /// Writes the log line of an error response, with the whole source chain.
    #[inline]
    pub(crate) fn write(error: &dyn ApiError, level: LogLevel) {
        if let Some(level) = enabled(level) {
            write_line(level, error, &LogContext::default());
        }
    }

    /// Writes the log line at a level that the app has chosen, with the context of the request.
    #[inline]
    #[cfg(feature = "axum")]
    pub(crate) fn write_in<'a>(
        error: &dyn ApiError,
        level: LogLevel,
        log_context: impl FnOnce() -> LogContext<'a>,
    ) {
        if let Some(level) = enabled(level) {
            write_line(level, error, &log_context());
        }
    }

    /// Writes the line of the error that became `error`. The line of the response does not contain that error.
    pub(crate) fn violated_in<'a>(
        error: &dyn ApiError,
        level: LogLevel,
        constraint: &str,
        lost: &dyn Error,
        log_context: impl FnOnce() -> LogContext<'a>,
    ) {
        let Some(level) = enabled(level) else { return };
        let LogContext {
            method,
            route,
            request_id,
            ..
        } = log_context();
        let err_code = error.spec().err_code();
        let mut sources = Sources::default();
        sources.add_those_of_error(lost);
        let (location, backtrace) = logged_place(&sources);
        let room = room(error.status());
        let logged = logged_error(type_name_of(&lost), &lost, sources, room);
        let (method, route) = (method.map(name), route.map(name));
        at_level!(
            level,
            err_code,
            constraint,
            method,
            route,
            request_id,
            error = &logged as &(dyn Error + 'static),
            sources = texts_of_sources(&logged).map(tracing::field::display),
            location,
            backtrace,
            "a constraint was violated"
        );
    }

    #[inline]
    fn enabled(level: LogLevel) -> Option<Level> {
        let level = match level {
            LogLevel::Off => return None,
            LogLevel::Error => Level::ERROR,
            LogLevel::Warn => Level::WARN,
            LogLevel::Info => Level::INFO,
            LogLevel::Debug => Level::DEBUG,
            LogLevel::Trace => Level::TRACE,
        };
        (level <= STATIC_MAX_LEVEL && level <= LevelFilter::current()).then_some(level)
    }

    #[cold]
    fn write_line(level: Level, error: &dyn ApiError, log_context: &LogContext<'_>) {
        let spec = error.spec();
        let LogContext {
            status,
            method,
            route,
            request_id,
            original,
        } = *log_context;
        let status = status.unwrap_or_else(|| error.status());
        let sources = sources_of(error, original);
        let (location, backtrace) = logged_place(&sources);
        let logged = logged_error(spec.path(), &error, sources, room(status));
        let status = status.as_u16();
        let err_code = spec.err_code();
        let (method, route) = (method.map(name), route.map(name));
        at_level!(
            level,
            status,
            err_code,
            method,
            route,
            request_id,
            error = &logged as &(dyn Error + 'static),
            sources = texts_of_sources(&logged).map(tracing::field::display),
            location,
            backtrace,
            "error answered"
        );
    }

    /// Returns the sources of `error`, and those of the original error.
    fn sources_of(error: &dyn ApiError, original: Option<Original<'_>>) -> Sources {
        let mut sources = Sources::default();
        sources.add_place_of(error);
        let is_complete = match original {
            Some(Original::Same(original)) => sources.add_those_of_error(original),
            // The sources of `error` are among those of the original error, which come first.
            Some(Original::Outer(original)) => {
                sources.add(original);
                false
            }
            Some(Original::Replaced(_) | Original::ReplacedApiError(_)) | None => {
                sources.ask(error)
            }
        };
        if !is_complete {
            sources.add_those_of(error);
        }
        match original {
            Some(Original::Replaced(original)) => sources.add(original),
            Some(Original::ReplacedApiError(original)) => sources.add_replaced(original),
            _ => {}
        }
        sources
    }

    /// Returns the place of the first error that has one, and its backtrace.
    fn logged_place(
        sources: &Sources,
    ) -> (
        Option<DisplayValue<&'static Location<'static>>>,
        Option<String>,
    ) {
        let place = &sources.place;
        let backtrace = place.backtrace.as_ref();
        (
            place.location.map(tracing::field::display),
            backtrace.map(|trace| clean(BACKTRACE, trace)),
        )
    }

    /// The maximum length of the texts of an error. The sources of a 4xx can quote client input.
    fn room(status: StatusCode) -> usize {
        if status.is_server_error() {
            SERVER_TEXT
        } else {
            REQUEST_TEXT
        }
    }

    /// Logs a panic that does not change the response: the response was sent before it.
    #[cold]
    #[cfg(feature = "axum")]
    pub(crate) fn panicked_late(context: Option<&ResponseContext>, panicked: &dyn Error) {
        let log_context = context.map(|context| context.log_context(None, None));
        let LogContext {
            method,
            route,
            request_id,
            ..
        } = log_context.unwrap_or_default();
        let panicked = logged_error(
            "Panic".to_owned(),
            &panicked,
            Sources::default(),
            SERVER_TEXT,
        );
        let (method, route) = (method.map(name), route.map(name));
        let error = &panicked as &(dyn Error + 'static);
        event!(
            target: TARGET, Level::ERROR, method, route, request_id, error,
            "a future panicked while it was dropped: what it had answered was sent"
        );
    }
}

#[cfg(not(feature = "tracing"))]
mod without {
    use std::error::Error;

    use crate::declaration::ApiError;

    pub(crate) fn write(_: &dyn ApiError, _: crate::base::LogLevel) {}
    #[cfg(feature = "axum")]
    pub(crate) fn write_in<'a>(
        _: &dyn ApiError,
        _: crate::base::LogLevel,
        _: impl FnOnce() -> crate::respond::log_context::LogContext<'a>,
    ) {
    }
    pub(crate) fn violated_in<'a>(
        _: &dyn ApiError,
        _: crate::base::LogLevel,
        _: &str,
        _: &dyn Error,
        _: impl FnOnce() -> crate::respond::log_context::LogContext<'a>,
    ) {
    }
    #[cfg(feature = "axum")]
    pub(crate) fn panicked_late(
        _: Option<&crate::respond::request_scope::ResponseContext>,
        _: &dyn Error,
    ) {
    }
}
