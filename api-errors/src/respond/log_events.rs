//! The `tracing` events of errors. Without the feature `tracing` nothing is logged.

#[cfg(feature = "tracing")]
pub(crate) use with_tracing::*;
#[cfg(not(feature = "tracing"))]
pub(crate) use without::*;

#[cfg(feature = "tracing")]
mod with_tracing {
    use std::error::Error;
    use std::panic::Location;

    use tracing::field::DisplayValue;
    use tracing::level_filters::{LevelFilter, STATIC_MAX_LEVEL};
    use tracing::{Level, Span, event};

    use crate::base::LogLevel;
    use crate::base::bounds::BACKTRACE;
    #[cfg(feature = "axum")]
    use crate::base::bounds::SERVER_TEXT;
    #[cfg(feature = "axum")]
    use crate::base::events::PANIC;
    use crate::base::events::TARGET;
    use crate::base::sanitize::clean;
    use crate::declaration::ApiError;
    #[cfg(feature = "axum")]
    use crate::respond::copied_error::CopiedError;
    use crate::respond::copied_error::{Place, type_name_of};
    use crate::respond::log_context::LogContext;
    use crate::respond::log_fields;
    use crate::respond::logged_error::{LoggedError, logged_error, name, room, texts_of_sources};
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

    /// The field of OpenTelemetry for the class of an error.
    const ERROR_TYPE: &str = "error.type";

    /// Writes the log line of an error response, with the whole source chain.
    #[inline]
    pub(crate) fn write(error: &dyn ApiError, level: LogLevel) {
        if has_subscriber() {
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
        if has_subscriber() {
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
        let (location, backtrace) = fields_of_place(&sources.place);
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
            "{err_code}: the constraint {constraint} was violated"
        );
    }

    /// Whether a subscriber can want anything. Without one, an error costs nothing more.
    #[inline]
    fn has_subscriber() -> bool {
        LevelFilter::current() != LevelFilter::OFF
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

    /// Writes the event, if its level is enabled. Also records the error in the current span, if that has the fields.
    #[cold]
    fn write_line(level: LogLevel, error: &dyn ApiError, log_context: &LogContext<'_>) {
        let spec = error.spec();
        let err_code = spec.err_code();
        let status = log_context.status.unwrap_or_else(|| error.status());
        let span = Span::current();
        span.record("err_code", err_code);
        // OpenTelemetry: a span of a server has no `error.type` for a 4xx.
        let has_type = status.is_server_error() && span.has_field(ERROR_TYPE);
        let level = enabled(level);
        if !has_type && level.is_none() {
            return;
        }
        let logged = LoggedError::of(error, log_context.original, status);
        let error_type = logged.error_type();
        if has_type {
            span.record(ERROR_TYPE, error_type);
        }
        let Some(level) = level else { return };
        let LogContext {
            method,
            route,
            request_id,
            ..
        } = *log_context;
        let context = log_fields::line(&log_fields::of(error), room(status));
        let (location, backtrace) = fields_of_place(&logged.place);
        let status = status.as_u16();
        let (method, route) = (method.map(name), route.map(name));
        let msg = spec.msg();
        at_level!(
            level,
            status,
            err_code,
            "error.type" = error_type,
            method,
            route,
            request_id,
            error = &logged.error as &(dyn Error + 'static),
            sources = texts_of_sources(&logged.error).map(tracing::field::display),
            context,
            location,
            backtrace,
            "{err_code}: {msg}"
        );
    }

    /// Returns the values of the fields `location` and `backtrace`.
    fn fields_of_place(
        place: &Place,
    ) -> (
        Option<DisplayValue<&'static Location<'static>>>,
        Option<String>,
    ) {
        let backtrace = place.backtrace.as_ref();
        (
            place.location.map(tracing::field::display),
            backtrace.map(|trace| clean(BACKTRACE, trace)),
        )
    }

    /// Logs a panic that does not change the response: the response was sent before it.
    #[cold]
    #[cfg(feature = "axum")]
    pub(crate) fn panicked_late_in(context: Option<&ResponseContext>, panicked: &dyn Error) {
        let log_context = context.map(|context| context.log_context(None, None));
        let LogContext {
            method,
            route,
            request_id,
            ..
        } = log_context.unwrap_or_default();
        let panicked = logged_panic(panicked);
        let (method, route) = (method.map(name), route.map(name));
        let error = &panicked as &(dyn Error + 'static);
        event!(
            target: TARGET, Level::ERROR, "error.type" = PANIC, method, route, request_id, error,
            "a future panicked while it was dropped: its response was sent"
        );
    }

    #[cfg(feature = "axum")]
    fn logged_panic(panicked: &dyn Error) -> CopiedError {
        logged_error(PANIC.to_owned(), &panicked, Sources::default(), SERVER_TEXT)
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
    pub(crate) fn panicked_late_in(
        _: Option<&crate::respond::request_scope::ResponseContext>,
        _: &dyn Error,
    ) {
    }
}
