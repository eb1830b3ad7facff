//! The maximum lengths of what an error writes, and a writer that stops there.
//!
//! A `Display` can write without end, and a client can choose how long a text is. A writer returns an error behind its
//! bound. A `Display` that ignores this error does not end, and nothing outside of it can end it.

use std::fmt;

/// The maximum length of the values in a message or in a description, in bytes.
pub(crate) const TEXT: usize = 1 << 20;

/// The maximum length of a header value that an instance sets, in bytes. Proxies reject a head of 8 KiB.
pub(crate) const HEADER: usize = 1024;

/// The maximum length of a text of the server in a log event, in bytes of the escaped text.
#[cfg(any(feature = "axum", feature = "tracing"))]
pub(crate) const SERVER_TEXT: usize = 4096;

/// The maximum length of a text about a request in a log event, which can quote client input.
#[cfg(any(feature = "axum", feature = "tracing"))]
pub(crate) const REQUEST_TEXT: usize = 1000;

/// The maximum length of a backtrace in a log event.
#[cfg(any(feature = "axum", feature = "tracing"))]
pub(crate) const BACKTRACE: usize = 16 << 10;

/// The maximum length of the method, of the route and of the name of a type in a log event.
#[cfg(any(feature = "axum", feature = "tracing"))]
pub(crate) const NAME: usize = 128;

/// The maximum number of errors in a source chain. An error can be its own source.
#[cfg(any(feature = "axum", feature = "tracing"))]
pub(crate) const LINKS: usize = 64;

/// Writes to `out`, and fails at the first text that does not fit.
pub(crate) struct Bounded<'a> {
    out: &'a mut dyn fmt::Write,
    /// The number of bytes that still fit.
    room: usize,
}

impl<'a> Bounded<'a> {
    pub(crate) fn new(out: &'a mut dyn fmt::Write, room: usize) -> Self {
        Self { out, room }
    }

    pub(crate) fn room(&self) -> usize {
        self.room
    }
}

impl fmt::Write for Bounded<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.room = take(self.room, text)?;
        self.out.write_str(text)
    }
}

/// Returns the room that is left behind `text`.
#[inline]
pub(crate) fn take(room: usize, text: &str) -> Result<usize, fmt::Error> {
    room.checked_sub(text.len()).ok_or(fmt::Error)
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::Bounded;

    #[test]
    fn a_text_that_does_not_fit_is_an_error() {
        let mut out = String::new();
        let mut bounded = Bounded::new(&mut out, 5);
        assert!(bounded.write_str("abc").is_ok());
        assert!(bounded.write_str("de").is_ok());
        assert!(bounded.write_str("f").is_err());
        assert!(bounded.write_str("").is_ok());
        assert_eq!(out, "abcde");
    }
}
