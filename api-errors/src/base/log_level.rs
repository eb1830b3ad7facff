//! The level of the log line.

use http::StatusCode;

/// The log level of an error response.
///
/// Without `log = ".."`, the status determines the level: `Error` for 5xx, `Info` for 401, 403 and 429, and `Debug`
/// for every other 4xx.
///
/// The levels are those of `tracing`, and `Off`. No others will be added, so a `match` needs no `_`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogLevel {
    /// No log line.
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
