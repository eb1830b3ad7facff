//! The level of the log line.

use http::StatusCode;

/// The level at which an error is logged when it is answered.
///
/// Without `log = ".."` it follows from the status: 5xx is an error, 401, 403 and 429 are info,
/// every other 4xx is debug.
///
/// The levels are those of `tracing`, and `Off`. There will be no others, so a `match` needs no `_`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogLevel {
    /// Not logged.
    Off,
    /// `tracing::Level::ERROR`.
    Error,
    /// `tracing::Level::WARN`.
    Warn,
    /// `tracing::Level::INFO`.
    Info,
    /// `tracing::Level::DEBUG`.
    Debug,
    /// `tracing::Level::TRACE`.
    Trace,
}

impl LogLevel {
    pub(crate) const fn of(status: StatusCode) -> Self {
        match status.as_u16() {
            500.. => Self::Error,
            401 | 403 | 429 => Self::Info,
            _ => Self::Debug,
        }
    }
}
