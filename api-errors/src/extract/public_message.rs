//! An error text of the user's types that clients may read.
//!
//! serde turns the error of a user's type into a text. Nothing in that text may tell whether a client may read it,
//! because the text can contain input of the client. So the message notes its text in a slot of the thread when serde
//! writes it, and the extractor compares the slot with the text that serde reports.

use std::borrow::Cow;
use std::cell::Cell;
use std::error::Error;
use std::fmt;

use crate::base::Sanitized;
use crate::serde_messages::issue::{InputIssue, IssueKind, classify, without_position};

/// An error message of your own type that the client may read.
///
/// The extractors replace every other error text of a type by `is not valid`, because it can contain names of the server.
/// Use this type as the `Error` of `TryFrom` or `FromStr`, or pass it to `serde::de::Error::custom`.
///
/// ```
/// use api_errors::extract::PublicMessage;
/// use serde::Deserialize;
///
/// #[derive(Deserialize)]
/// #[serde(try_from = "String")]
/// struct Sku(String);
///
/// impl TryFrom<String> for Sku {
///     type Error = PublicMessage;
///
///     fn try_from(text: String) -> Result<Self, PublicMessage> {
///         if text.len() == 7 {
///             Ok(Self(text))
///         } else {
///             Err(PublicMessage::new("must look like ABC-123"))
///         }
///     }
/// }
/// ```
///
/// A body `{"sku": "x"}` is then rejected with `{"field": "sku", "message": "must look like ABC-123", ..}`.
///
/// The text is sent if serde reports exactly this text. If serde replaces it, as it does for an untagged enum, or if your
/// code adds a text to it, the message is `is not valid`. Like all texts that can contain input, the text is cut after 200
/// characters, and each run of control characters becomes one space.
///
/// axum's own extractors cannot send it, because the layer knows only the text of their response.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicMessage(Cow<'static, str>);

impl PublicMessage {
    /// Creates a message that clients may read.
    pub fn new(text: impl Into<Cow<'static, str>>) -> Self {
        Self(text.into())
    }
}

impl fmt::Display for PublicMessage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        note(&self.0);
        f.write_str(&self.0)
    }
}

impl Error for PublicMessage {}

/// The slot of a thread.
#[derive(Default)]
enum Slot {
    /// No extractor reads.
    #[default]
    Closed,
    Empty,
    /// The text of the last message that was written.
    Noted(String),
}

thread_local! {
    static SLOT: Cell<Slot> = const { Cell::new(Slot::Closed) };
}

/// Notes the text if an extractor reads. While a thread ends, its slot is gone.
fn note(text: &str) {
    let _ = SLOT.try_with(|slot| match slot.take() {
        Slot::Closed => {}
        Slot::Empty | Slot::Noted(_) => slot.set(Slot::Noted(text.to_owned())),
    });
}

/// Restores the slot of the extractor around this one, also after a panic.
struct Opened {
    outer: Slot,
}

impl Opened {
    fn new() -> Self {
        let outer = SLOT.try_with(|slot| slot.replace(Slot::Empty));
        Self {
            outer: outer.unwrap_or_default(),
        }
    }
}

impl Drop for Opened {
    fn drop(&mut self) {
        let outer = std::mem::take(&mut self.outer);
        let _ = SLOT.try_with(|slot| slot.set(outer));
    }
}

/// Calls `read`, and returns the message that was written meanwhile.
pub(super) fn noting<T>(read: impl FnOnce() -> T) -> (T, Noted) {
    let _opened = Opened::new();
    let value = read();
    let noted = match SLOT.try_with(Cell::take) {
        Ok(Slot::Noted(text)) => Noted(Some(text)),
        _ => Noted(None),
    };
    (value, noted)
}

/// The text of the last [`PublicMessage`] that was written while an extractor read its input.
#[derive(Debug, Default)]
pub(super) struct Noted(Option<String>);

impl Noted {
    /// Classifies `message`, which is serde's. If it is the noted text, the client gets that text.
    pub(super) fn classify<'a>(&self, message: &'a str) -> InputIssue<'a> {
        if !self.is(message) {
            return classify(message);
        }
        let text = Sanitized::new(self.0.as_deref().unwrap_or_default()).to_string();
        if text.is_empty() {
            InputIssue::new(IssueKind::InvalidValue, "is not valid")
        } else {
            InputIssue::new(IssueKind::InvalidValue, text)
        }
    }

    /// Whether `message` is the noted text, perhaps with the position that `serde_json` appends.
    pub(super) fn is(&self, message: &str) -> bool {
        let noted = self.0.as_deref();
        noted == Some(message) || noted == Some(without_position(message))
    }
}

#[cfg(test)]
mod tests {
    use std::panic::{AssertUnwindSafe, catch_unwind};

    use super::{PublicMessage, SLOT, Slot, noting};

    fn is_closed() -> bool {
        SLOT.with(|slot| matches!(slot.take(), Slot::Closed))
    }

    #[test]
    fn the_text_is_noted_while_an_extractor_reads() {
        let text = || PublicMessage::new("a").to_string();
        text();
        assert!(is_closed());
        let (written, noted) = noting(text);
        assert_eq!(written, "a");
        assert!(noted.is("a"));
        assert!(noted.is("a at line 1 column 2"));
        assert!(!noted.is("a at line 1"));
        assert!(!noted.is("b"));
        assert!(is_closed());
        let ((), nothing) = noting(|| ());
        assert!(!nothing.is(""));
    }

    #[test]
    fn a_text_that_ends_like_a_position_is_compared_as_a_whole() {
        let (_, noted) = noting(|| PublicMessage::new("see at line 3 column 4").to_string());
        assert!(noted.is("see at line 3 column 4"));
        assert!(noted.is("see at line 3 column 4 at line 1 column 2"));
        assert!(!noted.is("see"));
    }

    #[test]
    fn the_last_text_counts() {
        let (_, noted) = noting(|| {
            let _ = PublicMessage::new("a").to_string();
            PublicMessage::new("b").to_string()
        });
        assert!(noted.is("b"));
        assert!(!noted.is("a"));
    }

    #[test]
    fn an_extractor_within_another_has_a_slot_of_its_own() {
        let (inner, outer) = noting(|| {
            let _ = PublicMessage::new("outer").to_string();
            noting(|| PublicMessage::new("inner").to_string()).1
        });
        assert!(inner.is("inner"));
        assert!(outer.is("outer"));
    }

    #[test]
    fn a_panic_leaves_no_text() {
        let read = || -> u8 {
            let _ = PublicMessage::new("a").to_string();
            panic!("in a type of the user")
        };
        assert!(catch_unwind(AssertUnwindSafe(|| noting(read))).is_err());
        assert!(is_closed());
        let ((), noted) = noting(|| ());
        assert!(!noted.is("a"));
    }
}
