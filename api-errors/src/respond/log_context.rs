//! The context of a log line, in addition to the error.

use std::error::Error;

use http::StatusCode;

/// The facts about a response that are not in the error.
#[derive(Default, Clone, Copy)]
#[cfg_attr(
    not(feature = "tracing"),
    expect(dead_code, reason = "only the log line asks")
)]
pub(crate) struct LogContext<'a> {
    /// The sent status, if it can differ from the declared one.
    pub(crate) status: Option<StatusCode>,
    pub(crate) method: Option<&'a str>,
    pub(crate) route: Option<&'a str>,
    pub(crate) request_id: Option<&'a str>,
    /// The original error, if the response is another error.
    pub(crate) cause: Option<&'a (dyn Error + 'static)>,
}
