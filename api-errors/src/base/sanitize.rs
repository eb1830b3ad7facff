//! Client input, cut to a text that may be sent back to the client.

use std::fmt::{self, Display};

use serde::Serialize;

/// The maximum length of client input in a response, in characters.
const MAX_CHARACTERS: usize = 200;

/// Returns whether the character has an effect in a terminal, an editor or a browser, and is invisible to a reader.
///
/// These are control characters, line separators, and characters that change the direction of the text. With the last
/// ones, one text can look like another (CVE-2021-42574).
pub(crate) const fn is_control(character: char) -> bool {
    matches!(
        character,
        '\u{0}'..='\u{1f}'
            | '\u{7f}'..='\u{9f}'
            | '\u{61c}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}'
    )
}

/// Writes text for one line, which is a log line or the reason of a close frame.
///
/// A control character counts with the length of its escape, so that a text cannot forge a second line. The write
/// fails at the first character that does not fit, and so does every later write.
#[cfg(any(feature = "axum", feature = "tracing"))]
pub(crate) struct LineWriter<'a> {
    out: &'a mut String,
    /// The number of bytes that still fit.
    room: usize,
    escapes: bool,
}

#[cfg(any(feature = "axum", feature = "tracing"))]
impl<'a> LineWriter<'a> {
    /// Creates a writer that writes the escapes.
    #[cfg(any(feature = "ws", feature = "tracing"))]
    pub(crate) fn escaping(out: &'a mut String, room: usize) -> Self {
        Self {
            out,
            room,
            escapes: true,
        }
    }

    /// Returns whether a text did not fit.
    #[cfg(feature = "tracing")]
    pub(crate) fn is_full(&self) -> bool {
        self.room == 0
    }

    /// Creates a writer that keeps the characters, which a later writer escapes.
    #[cfg(feature = "axum")]
    pub(crate) fn measuring(out: &'a mut String, room: usize) -> Self {
        Self {
            out,
            room,
            escapes: false,
        }
    }
}

#[cfg(any(feature = "axum", feature = "tracing"))]
impl fmt::Write for LineWriter<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for character in text.chars() {
            let escape = is_control(character).then(|| character.escape_default());
            let width = escape
                .as_ref()
                .map_or(character.len_utf8(), ExactSizeIterator::len);
            let Some(room) = self.room.checked_sub(width) else {
                // Stop here: a later, shorter character must not fill the gap.
                self.room = 0;
                return Err(fmt::Error);
            };
            self.room = room;
            match escape.filter(|_| self.escapes) {
                Some(escape) => self.out.extend(escape),
                None => self.out.push(character),
            }
        }
        Ok(())
    }
}

/// A text of the client of at most 200 characters. Each run of control characters is replaced by one space.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
#[cfg_attr(feature = "utoipa", derive(utoipa::ToSchema))]
pub(crate) struct Sanitized(String);

impl Sanitized {
    pub(crate) fn new(text: impl AsRef<str>) -> Self {
        let mut shown = String::new();
        let lines = text.as_ref().split(is_control).map(str::trim);
        for line in lines.filter(|line| !line.is_empty()) {
            if !shown.is_empty() {
                shown.push(' ');
            }
            shown.extend(line.chars().take(MAX_CHARACTERS));
            // The text already has more characters than the maximum.
            if shown.len() > MAX_CHARACTERS * 4 {
                break;
            }
        }
        if let Some((end, _)) = shown.char_indices().nth(MAX_CHARACTERS) {
            shown.truncate(end);
        }
        Self(shown)
    }
}

impl Display for Sanitized {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::{Sanitized, is_control};

    #[test]
    fn cuts_by_characters_and_shows_no_controls() {
        let long = "é".repeat(300);
        assert_eq!(Sanitized::new(&long).to_string(), "é".repeat(200));
        assert_eq!(Sanitized::new("a\r\nb\u{85}\u{7f}c").to_string(), "a b c");
        assert_eq!(Sanitized::new("\na\r\n b \tc\n").to_string(), "a b c");
        assert_eq!(Sanitized::new("\r\n").to_string(), "");
    }

    #[test]
    fn what_is_obeyed_and_not_seen_is_a_control() {
        let more = "\u{61c}\u{200e}\u{200f}\u{2028}\u{2029}\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}\u{2066}\u{2067}\u{2068}\u{2069}";
        for character in '\0'..=char::MAX {
            let is_one = character.is_control() || more.contains(character);
            assert_eq!(is_control(character), is_one, "{character:?}");
        }
    }
}
