//! What a log line says beside the error.

use std::error::Error;

use http::StatusCode;

/// What is known of an answer beside the error.
#[derive(Default, Clone, Copy)]
#[cfg_attr(
    not(feature = "tracing"),
    expect(dead_code, reason = "only the log line asks")
)]
pub(crate) struct LogContext<'a> {
    /// The answered status, where it may be another than the declared one.
    pub(crate) status: Option<StatusCode>,
    pub(crate) method: Option<&'a str>,
    pub(crate) route: Option<&'a str>,
    pub(crate) request_id: Option<&'a str>,
    /// What the error stands for, where it is not the error itself.
    pub(crate) cause: Option<&'a (dyn Error + 'static)>,
}
