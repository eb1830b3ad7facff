//! Texts that are cut and escaped, for the client and for the log.

#[cfg(any(feature = "axum", feature = "tracing"))]
use std::fmt::Write as _;
use std::fmt::{self, Display};

use serde::Serialize;

#[cfg(any(feature = "axum", feature = "tracing"))]
use super::bounds;

/// The maximum length of client input in a response, in characters.
const MAX_CHARACTERS: usize = 200;

/// Returns whether a reader does not see the character.
///
/// These are control characters, line separators, and the characters without a glyph: the property
/// `Default_Ignorable_Code_Point` of Unicode, and the annotation marks. With such a character one text looks like
/// another, for example by changing the direction of the text (CVE-2021-42574), and a name of nothing else looks empty.
pub(crate) const fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{0}'..='\u{1f}'
            | '\u{7f}'..='\u{9f}'
            | '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'..='\u{1160}'
            | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}'
            | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

/// Writes text for one line, which is a log line or the reason of a close frame.
///
/// An invisible character counts with the length of its escape, so that a text cannot forge a second line. The first character
/// that does not fit and all that follow are dropped: a `Display` can panic if a write fails. After 1 MiB of dropped text a
/// write fails, because a `Display` can write without end.
#[cfg(any(feature = "axum", feature = "tracing"))]
pub(crate) struct LineWriter<'a> {
    out: &'a mut String,
    /// The number of bytes that still fit.
    room: usize,
    escapes: bool,
    /// The length of the dropped text. It is 0 as long as everything fits.
    dropped: usize,
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
            dropped: 0,
        }
    }

    /// Creates a writer that keeps the characters, which a later writer escapes.
    #[cfg(feature = "axum")]
    pub(crate) fn measuring(out: &'a mut String, room: usize) -> Self {
        Self {
            out,
            room,
            escapes: false,
            dropped: 0,
        }
    }
}

#[cfg(any(feature = "axum", feature = "tracing"))]
impl LineWriter<'_> {
    fn drop_text(&mut self, text: &str) -> fmt::Result {
        self.dropped += text.len();
        if self.dropped > bounds::TEXT {
            return Err(fmt::Error);
        }
        Ok(())
    }
}

#[cfg(any(feature = "axum", feature = "tracing"))]
impl fmt::Write for LineWriter<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        if self.dropped > 0 {
            return self.drop_text(text);
        }
        for (at, character) in text.char_indices() {
            let escape = is_invisible(character).then(|| character.escape_default());
            let width = escape
                .as_ref()
                .map_or(character.len_utf8(), ExactSizeIterator::len);
            let Some(room) = self.room.checked_sub(width) else {
                // A later, shorter character must not fill the gap.
                return self.drop_text(&text[at..]);
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

/// Returns the text as one line of at most `room` bytes. Invisible characters are escaped, so that a text cannot forge a
/// second line. If the text is longer or its `Display` fails, returns its start.
#[cfg(any(feature = "axum", feature = "tracing"))]
pub(crate) fn clean(room: usize, text: &dyn Display) -> String {
    bounded(room, text, true)
}

/// Returns as much of the text as [`clean`] does, without escapes. A later `clean` escapes it.
#[cfg(any(feature = "axum", feature = "tracing"))]
pub(crate) fn measured(room: usize, text: &dyn Display) -> String {
    bounded(room, text, false)
}

#[cfg(any(feature = "axum", feature = "tracing"))]
fn bounded(room: usize, text: &dyn Display, escapes: bool) -> String {
    const FAILED: &str = "[its Display failed]";
    let mut out = String::new();
    let mut line = LineWriter {
        out: &mut out,
        room,
        escapes,
        dropped: 0,
    };
    let failed = write!(line, "{text}").is_err() && line.dropped == 0;
    let left = line.room;
    if failed {
        out.push_str(FAILED.get(..left).unwrap_or(FAILED));
    }
    out
}

/// A text of the client of at most 200 characters. Each run of invisible characters is replaced by one space.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
#[cfg_attr(feature = "utoipa", derive(utoipa::ToSchema))]
pub(crate) struct Sanitized(String);

impl Sanitized {
    pub(crate) fn new(text: impl AsRef<str>) -> Self {
        let mut shown = String::new();
        let lines = text.as_ref().split(is_invisible).map(str::trim);
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
    use super::{Sanitized, is_invisible};

    #[test]
    fn cuts_by_characters_and_shows_no_controls() {
        let long = "é".repeat(300);
        assert_eq!(Sanitized::new(&long).to_string(), "é".repeat(200));
        assert_eq!(Sanitized::new("a\r\nb\u{85}\u{7f}c").to_string(), "a b c");
        assert_eq!(Sanitized::new("\na\r\n b \tc\n").to_string(), "a b c");
        assert_eq!(Sanitized::new("\r\n").to_string(), "");
    }

    #[test]
    fn shows_no_invisible_names() {
        assert_eq!(Sanitized::new("\u{200b}\u{feff}").to_string(), "");
        assert_eq!(
            Sanitized::new("pay\u{ad}\u{2060}pal").to_string(),
            "pay pal"
        );
        assert_eq!(
            Sanitized::new("\u{26a0}\u{fe0f} Stop").to_string(),
            "\u{26a0} Stop"
        );
    }

    #[test]
    fn what_has_no_glyph_is_invisible() {
        // Zero-width space and joiners, soft hyphen, byte order mark, direction marks, Hangul fillers, variation
        // selectors, tags.
        let invisible = "\u{200b}\u{200c}\u{200d}\u{2060}\u{ad}\u{feff}\u{61c}\u{200e}\u{202e}\u{2066}\u{2069}\u{2028}\u{2029}\u{115f}\u{1160}\u{3164}\u{ffa0}\u{180b}\u{fe0f}\u{fffb}\u{e0001}\u{e0041}\u{e0100}";
        assert!(invisible.chars().all(is_invisible));
        // Every control character is one of them.
        let controls = ('\0'..=char::MAX).filter(|character| character.is_control());
        assert!(controls.into_iter().all(is_invisible));
        // Blanks of each width, a combining accent, letters of many scripts, an emoji, the replacement character.
        let visible = " ~\u{a0}\u{2003}\u{202f}\u{3000}e\u{301}\u{e9}\u{5d0}\u{628}\u{915}\u{4e2d}\u{ac00}\u{1f600}\u{fffd}";
        assert!(!visible.chars().any(is_invisible));
    }
}
