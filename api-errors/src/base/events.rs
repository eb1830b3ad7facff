//! The events of single mistakes, without the request or the declaration. Without the feature `tracing` nothing is
//! logged.

#[cfg(feature = "tracing")]
pub(crate) use with_tracing::*;
#[cfg(not(feature = "tracing"))]
pub(crate) use without::*;

#[cfg(feature = "tracing")]
mod with_tracing {
    use std::error::Error;
    use std::fmt::{Display, Write};

    use http::StatusCode;
    use tracing::{Level, event};

    use crate::base::sanitize::LineWriter;

    /// The target of every event of this library.
    pub(crate) const TARGET: &str = "api_errors";

    /// Returns the text as one line. Control characters are escaped, so that a text cannot forge a second line.
    pub(crate) fn clean(text: &dyn Display) -> String {
        let mut clean = String::new();
        if write!(LineWriter::escaping(&mut clean, usize::MAX), "{text}").is_err() {
            clean.push_str("[its Display failed]");
        }
        clean
    }

    #[cold]
    pub(crate) fn display_failed(err_code: &str) {
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

    #[cold]
    #[cfg(feature = "ws")]
    pub(crate) fn not_a_close_code(code: u16) {
        event!(target: TARGET, Level::ERROR, code, "a `WebSocketError` was made of a code that must not be sent: 1011 is sent");
    }
}

#[cfg(not(feature = "tracing"))]
mod without {
    use std::error::Error;

    use http::StatusCode;

    pub(crate) fn display_failed(_: &str) {}
    pub(crate) fn data_failed(_: &str, _: &dyn Error) {}
    pub(crate) fn header_dropped(_: &str, _: &str) {}
    pub(crate) fn not_an_error(_: StatusCode) {}
    #[cfg(feature = "ws")]
    pub(crate) fn not_a_close_code(_: u16) {}
}
