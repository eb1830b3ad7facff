//! The log line of an answered error. Without the feature `tracing` nothing is logged.

use crate::traits::ApiError;

/// Writes the log line of `error`, as its response does: one event with the target `api_errors`, at
/// the level of the declaration, with the status, the code, the internal text and the whole source
/// chain. For errors that are answered in another way than by axum.
///
/// ```
/// use api_errors::errors::InternalError;
///
/// let error = InternalError::new("the nightly invoice run stopped");
/// api_errors::log(&error);
/// ```
pub fn log(error: &dyn ApiError) {
    answered(error, error.spec());
}

#[cfg(feature = "tracing")]
pub(crate) use with_tracing::*;
#[cfg(not(feature = "tracing"))]
pub(crate) use without::*;

#[cfg(feature = "tracing")]
mod with_tracing {
    use std::error::Error;
    use std::fmt::{self, Display, Write};

    use http::StatusCode;
    use tracing::level_filters::{LevelFilter, STATIC_MAX_LEVEL};
    use tracing::{Level, event};

    use crate::traits::ApiError;
    use crate::{ErrorSpec, LogLevel};

    const TARGET: &str = "api_errors";

    /// The line of an error that is answered, with its whole source chain.
    #[inline]
    pub(crate) fn answered(error: &dyn ApiError, spec: &ErrorSpec) {
        let level = match spec.log_level() {
            LogLevel::Off => return,
            LogLevel::Error => Level::ERROR,
            LogLevel::Warn => Level::WARN,
            LogLevel::Info => Level::INFO,
            LogLevel::Debug => Level::DEBUG,
            LogLevel::Trace => Level::TRACE,
        };
        if level <= STATIC_MAX_LEVEL && level <= LevelFilter::current() {
            write_line(level, error, spec);
        }
    }

    #[cold]
    fn write_line(level: Level, error: &dyn ApiError, spec: &ErrorSpec) {
        let (status, err_code) = (spec.status().as_u16(), spec.err_code());
        let text = clean(&error);
        let sources = sources(error);
        // A level must be a constant where the event is.
        macro_rules! at {
            ($level:ident) => {
                event!(target: TARGET, Level::$level, status, err_code, error = text, sources, "error answered")
            };
        }
        match level {
            Level::ERROR => at!(ERROR),
            Level::WARN => at!(WARN),
            Level::INFO => at!(INFO),
            Level::DEBUG => at!(DEBUG),
            Level::TRACE => at!(TRACE),
        }
    }

    /// The sources from the nearest to the root; `None` without any.
    fn sources(error: &dyn ApiError) -> Option<String> {
        let chain = std::iter::successors(error.source(), |&source| source.source());
        chain
            .map(|source| clean(&source))
            .reduce(|all, next| all + ": " + &next)
    }

    /// One line of text: control characters are escaped, so that nothing can forge a second line.
    fn clean(text: &dyn Display) -> String {
        struct Clean(String);
        impl Write for Clean {
            fn write_str(&mut self, text: &str) -> fmt::Result {
                for character in text.chars() {
                    if character.is_control() {
                        self.0.extend(character.escape_default());
                    } else {
                        self.0.push(character);
                    }
                }
                Ok(())
            }
        }
        let mut clean = Clean(String::new());
        if write!(clean, "{text}").is_err() {
            clean.0.push_str("[its Display failed]");
        }
        clean.0
    }

    #[cold]
    pub(crate) fn display_failed(spec: &ErrorSpec) {
        let err_code = spec.err_code();
        event!(target: TARGET, Level::ERROR, err_code, "a `Display` failed: the declared text was sent");
    }

    #[cold]
    pub(crate) fn data_failed(err_code: &str, error: &dyn Error) {
        let error = clean(&error);
        event!(target: TARGET, Level::ERROR, err_code, error, "`data` failed to serialise: null was sent");
    }

    #[cold]
    pub(crate) fn header_dropped(err_code: &str, name: &str) {
        event!(target: TARGET, Level::ERROR, err_code, name, "a header was dropped: HTTP does not allow its value");
    }

    #[cold]
    pub(crate) fn not_an_error(status: StatusCode) {
        let status = status.as_u16();
        event!(target: TARGET, Level::ERROR, status, "an `HttpError` was made of a status that is no error: 500 is sent");
    }
}

#[cfg(not(feature = "tracing"))]
mod without {
    use std::error::Error;

    use http::StatusCode;

    use crate::ErrorSpec;
    use crate::traits::ApiError;

    pub(crate) fn answered(_: &dyn ApiError, _: &ErrorSpec) {}
    pub(crate) fn display_failed(_: &ErrorSpec) {}
    pub(crate) fn data_failed(_: &str, _: &dyn Error) {}
    pub(crate) fn header_dropped(_: &str, _: &str) {}
    pub(crate) fn not_an_error(_: StatusCode) {}
}
