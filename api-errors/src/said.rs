//! What axum, serde or a response said of a request that is refused: for the log, never for a client.

use std::error::Error;
use std::fmt::{self, Display, Write};

/// As much of each text is kept, in bytes: what a client sent may be quoted in it.
pub(crate) const LONGEST: usize = 4096;

/// A text, and what is behind it, as the source of the error that is answered.
#[derive(Debug)]
pub(crate) struct Said {
    text: String,
    next: Option<Box<Self>>,
}

impl Said {
    /// A text alone, cut where it is too long.
    pub(crate) fn new(text: impl Display) -> Self {
        let mut cut = Cut(String::new());
        // It fails where the text is too long, or where somebody's `Display` does: what it has said is kept.
        let _ = write!(cut, "{text}");
        Self {
            text: cut.0,
            next: None,
        }
    }

    /// The text of `error` and of its whole source chain. Many say what their sources say: that is said once.
    pub(crate) fn of(error: &dyn Error) -> Self {
        let mut said = Self::new(error);
        if let Some(source) = error.source() {
            let behind = Self::of(source);
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

/// Takes so many bytes and no more.
struct Cut(String);

impl Write for Cut {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let room = text.len().min(LONGEST - self.0.len());
        let mut ends = (0..=room).rev();
        let fits = ends.find(|end| text.is_char_boundary(*end)).unwrap_or(0);
        self.0.push_str(&text[..fits]);
        if fits < text.len() {
            return Err(fmt::Error);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::error::Error;

    use super::{LONGEST, Said};

    fn chain(said: &Said) -> Vec<String> {
        let first: &dyn Error = said;
        std::iter::successors(Some(first), |&error| error.source())
            .map(ToString::to_string)
            .collect()
    }

    #[test]
    fn a_text_is_cut_between_characters() {
        let said = Said::new(format_args!("x{}", "é".repeat(LONGEST)));
        assert_eq!(said.text, format!("x{}", "é".repeat(LONGEST / 2 - 1)));
        // It is full; a character that would fit by itself is behind what was left out.
        let said = Said::new(format_args!("{}{}{}", "y".repeat(LONGEST - 1), "é", "y"));
        assert_eq!(said.text, "y".repeat(LONGEST - 1));
        assert_eq!(Said::new("y".repeat(LONGEST)).text.len(), LONGEST);
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
