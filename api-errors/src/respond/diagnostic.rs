//! What axum, serde or a response said of a request that is refused: for the log, never for a client.

use std::error::Error;
use std::fmt::{self, Display, Write};

use crate::base::sanitize::is_control;

/// As much of each text of a server is kept, in bytes of the log line, escaped.
pub(crate) const LONGEST: usize = 4096;
/// And of each text about a request: what a client sent may be quoted in it.
const OF_A_REQUEST: usize = 1000;

/// A text, and what is behind it, as the source of the error that is answered.
#[derive(Debug)]
pub(crate) struct Said {
    text: String,
    next: Option<Box<Self>>,
}

impl Said {
    /// A text about a request alone, cut where it is too long.
    pub(crate) fn new(text: impl Display) -> Self {
        Self::within(OF_A_REQUEST, text)
    }

    /// What a server said.
    pub(crate) fn by_server(text: impl Display) -> Self {
        Self::within(LONGEST, text)
    }

    fn within(room: usize, text: impl Display) -> Self {
        let mut cut = Cut {
            text: String::new(),
            room,
        };
        // It fails where the text is too long, or where somebody's `Display` does: what it has said is kept.
        let _ = write!(cut, "{text}");
        Self {
            text: cut.text,
            next: None,
        }
    }

    /// The text of `error`, which is about a request, and of its whole source chain.
    pub(crate) fn of(error: &dyn Error) -> Self {
        Self::chain(OF_A_REQUEST, error)
    }

    /// The same of an error of the server's own.
    pub(crate) fn of_server(error: &dyn Error) -> Self {
        Self::chain(LONGEST, error)
    }

    /// Many say what their sources say: that is said once.
    fn chain(room: usize, error: &dyn Error) -> Self {
        let mut said = Self::within(room, error);
        if let Some(source) = error.source() {
            let behind = Self::chain(room, source);
            if said.text.ends_with(&behind.text) {
                said.next = behind.next;
            } else {
                said.next = Some(Box::new(behind));
            }
        }
        said
    }

    /// With `other` behind all that was said.
    pub(crate) fn and(mut self, other: Self) -> Self {
        let mut last = &mut self.next;
        while let Some(said) = last {
            last = &mut said.next;
        }
        *last = Some(Box::new(other));
        self
    }
}

impl Display for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Error for Said {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.next.as_deref().map(|said| said as _)
    }
}

/// Takes what the log line has room for, and no more.
struct Cut {
    text: String,
    room: usize,
}

impl Write for Cut {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for character in text.chars() {
            let width = if is_control(character) {
                character.escape_default().len()
            } else {
                character.len_utf8()
            };
            let Some(room) = self.room.checked_sub(width) else {
                // A narrower one behind it is not what comes next.
                self.room = 0;
                return Err(fmt::Error);
            };
            self.room = room;
            self.text.push(character);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::error::Error;

    use super::{LONGEST, OF_A_REQUEST, Said};

    fn chain(said: &Said) -> Vec<String> {
        let first: &dyn Error = said;
        std::iter::successors(Some(first), |&error| error.source())
            .map(ToString::to_string)
            .collect()
    }

    #[test]
    fn a_text_is_cut_between_characters() {
        let said = Said::new(format_args!("x{}", "é".repeat(OF_A_REQUEST)));
        assert_eq!(said.text, format!("x{}", "é".repeat(OF_A_REQUEST / 2 - 1)));
        // It is full; a character that would fit by itself is behind what was left out.
        let said = Said::new(format_args!(
            "{}{}{}",
            "y".repeat(OF_A_REQUEST - 1),
            "é",
            "y"
        ));
        assert_eq!(said.text, "y".repeat(OF_A_REQUEST - 1));
        let whole = "y".repeat(LONGEST);
        assert_eq!(Said::new(&whole).text.len(), OF_A_REQUEST);
        assert_eq!(Said::by_server(&whole).text, whole);
    }

    #[test]
    fn what_is_escaped_counts_as_long_as_it_gets() {
        let said = Said::new("\u{2028}".repeat(OF_A_REQUEST));
        assert_eq!(said.text.chars().count(), OF_A_REQUEST / r"\u{2028}".len());
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
        let twice = Said::of(&Twice(std::fmt::Error));
        assert_eq!(chain(&twice), [Twice(std::fmt::Error).to_string()]);
        let both = twice.and(Said::new("and").and(Said::new("more")));
        assert_eq!(chain(&both)[1..], ["and", "more"]);
    }
}
