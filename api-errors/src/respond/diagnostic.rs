//! Text for the log, never for a client: the text of axum, of serde or of a response about a request.

use std::error::Error;
use std::fmt::{self, Display, Write};

use crate::base::bounds::{REQUEST_TEXT, SERVER_TEXT};
use crate::base::error_chain::chain;
use crate::base::sanitize::LineWriter;

/// A text and its sources, used as the source of the error that is sent.
#[derive(Debug, Clone)]
pub(crate) struct Diagnostic {
    text: String,
    next: Option<Box<Self>>,
}

impl Diagnostic {
    /// Creates a diagnostic from a text about a request. A longer text is cut.
    pub(crate) fn new(text: impl Display) -> Self {
        Self::within(REQUEST_TEXT, text)
    }

    /// Creates a diagnostic from a text that the server wrote.
    pub(crate) fn server(text: impl Display) -> Self {
        Self::within(SERVER_TEXT, text)
    }

    fn within(room: usize, text: impl Display) -> Self {
        let mut kept = String::new();
        // The write fails if the text is too long or if its `Display` fails. Either way the start is kept.
        let _ = write!(LineWriter::measuring(&mut kept, room), "{text}");
        Self {
            text: kept,
            next: None,
        }
    }

    /// Creates a diagnostic from `error`, which is about a request, and its whole source chain.
    pub(crate) fn from_error(error: &dyn Error) -> Self {
        Self::with_sources(REQUEST_TEXT, error)
    }

    /// Creates a diagnostic from an error of the server and its whole source chain.
    pub(crate) fn from_server_error(error: &dyn Error) -> Self {
        Self::with_sources(SERVER_TEXT, error)
    }

    /// Creates a diagnostic with sources. If a text ends with the text of its source, the diagnostic keeps that text
    /// once.
    fn with_sources(room: usize, error: &dyn Error) -> Self {
        let mut first = Self::within(room, error);
        let links: Vec<_> = error
            .source()
            .into_iter()
            .flat_map(chain)
            .map(|source| Self::within(room, source))
            .collect();
        first.next = links
            .into_iter()
            .rfold(None, |next: Option<Box<Self>>, mut link| {
                link.next = next;
                link.state_once();
                Some(Box::new(link))
            });
        first.state_once();
        first
    }

    /// Leaves out the source whose text this text ends with.
    fn state_once(&mut self) {
        if let Some(source) = &mut self.next
            && self.text.ends_with(&source.text)
        {
            self.next = source.next.take();
        }
    }

    /// Appends `other` to the source chain.
    pub(crate) fn chain(mut self, other: Self) -> Self {
        let mut last = &mut self.next;
        while let Some(diagnostic) = last {
            last = &mut diagnostic.next;
        }
        *last = Some(Box::new(other));
        self
    }
}

impl Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Error for Diagnostic {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.next.as_deref().map(|diagnostic| diagnostic as _)
    }
}

#[cfg(test)]
mod tests {
    use std::error::Error;

    use super::Diagnostic;
    use crate::base::bounds::{REQUEST_TEXT, SERVER_TEXT};

    fn chain(diagnostic: &Diagnostic) -> Vec<String> {
        let first: &dyn Error = diagnostic;
        std::iter::successors(Some(first), |&error| error.source())
            .map(ToString::to_string)
            .collect()
    }

    #[test]
    fn a_text_is_cut_between_characters() {
        let diagnostic = Diagnostic::new(format_args!("x{}", "é".repeat(REQUEST_TEXT)));
        assert_eq!(
            diagnostic.text,
            format!("x{}", "é".repeat(REQUEST_TEXT / 2 - 1))
        );
        // The text is full after the `y`s. The last `y` alone would fit, but it comes after an omitted character.
        let diagnostic = Diagnostic::new(format_args!(
            "{}{}{}",
            "y".repeat(REQUEST_TEXT - 1),
            "é",
            "y"
        ));
        assert_eq!(diagnostic.text, "y".repeat(REQUEST_TEXT - 1));
        let whole = "y".repeat(SERVER_TEXT);
        assert_eq!(Diagnostic::new(&whole).text.len(), REQUEST_TEXT);
        assert_eq!(Diagnostic::server(&whole).text, whole);
    }

    #[test]
    fn what_is_escaped_counts_as_long_as_it_gets() {
        let diagnostic = Diagnostic::new("\u{2028}".repeat(REQUEST_TEXT));
        assert_eq!(
            diagnostic.text.chars().count(),
            REQUEST_TEXT / r"\u{2028}".len()
        );
    }

    #[test]
    fn what_is_said_twice_is_kept_once() {
        #[derive(Debug)]
        struct Twice(std::fmt::Error);
        impl std::fmt::Display for Twice {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, "twice: {}", self.0)
            }
        }
        impl Error for Twice {
            fn source(&self) -> Option<&(dyn Error + 'static)> {
                Some(&self.0)
            }
        }
        let twice = Diagnostic::from_error(&Twice(std::fmt::Error));
        assert_eq!(chain(&twice), [Twice(std::fmt::Error).to_string()]);
        let both = twice.chain(Diagnostic::new("and").chain(Diagnostic::new("more")));
        assert_eq!(chain(&both)[1..], ["and", "more"]);
    }
}
