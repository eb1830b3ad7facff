//! Recognizes types that names and values can never become, whatever a client sends.
//!
//! An error of a user's type can contain what the client sent, and so a message of serde. So no message is believed by
//! itself: the pairs are read once more with another value, and the message must change as serde's message does.

use std::borrow::Cow;

use super::pairs::NOT_UNIT;
use super::urlencoded::Failed;
use crate::serde_messages::issue::variants;
use crate::serde_messages::type_mistake::TypeMistake;

/// Reads pairs as a type, with the values of the name `scalar` as numbers and booleans, and returns the error.
pub(super) type Again<'a> = &'a dyn Fn(&[u8], Option<&str>) -> Option<Failed>;

/// Whether no value at `path` can be read, although `message` is about one value.
pub(super) fn is_mistake(pairs: &[u8], path: &str, message: &str, again: Again<'_>) -> bool {
    if message.starts_with("data did not match any variant of untagged enum ") {
        return is_number_that_is_read_as_a_text(pairs, path, message, again);
    }
    if message == NOT_UNIT {
        return is_enum_of_data(pairs, path, again);
    }
    TypeMistake::parse(message).is_some_and(|mistake| is_rejected_again(pairs, &mistake, again))
}

/// Whether serde rejects every text, or another text that is as right as the sent one.
fn is_rejected_again(pairs: &[u8], mistake: &TypeMistake<'_>, again: Again<'_>) -> bool {
    let Some(expected) = mistake.message_of_other_text() else {
        let mut pairs = form_urlencoded::parse(pairs);
        return !pairs.any(|(_, value)| mistake.can_be_written_by(&value));
    };
    let other = |text: Cow<'_, str>| {
        if mistake.rejects(&text) {
            mistake.other_text().to_owned()
        } else {
            text.into_owned()
        }
    };
    let other = encoded(pairs, |name, value| (other(name), other(value)));
    again(&other, None).is_some_and(|failed| failed.message == expected)
}

/// Whether an untagged enum accepts the value at `path` as a number or a boolean. serde offers it a text.
fn is_number_that_is_read_as_a_text(
    pairs: &[u8],
    path: &str,
    message: &str,
    again: Again<'_>,
) -> bool {
    let is_scalar = |text: &str| text.parse::<f64>().is_ok() || text.parse::<bool>().is_ok();
    let mut sent = form_urlencoded::parse(pairs).filter(|(name, _)| *name == path);
    sent.any(|(_, value)| is_scalar(&value))
        && again(pairs, Some(path))
            .is_none_or(|failed| failed.message != message || failed.path != path)
}

/// Whether each variant of the enum at `path` contains data.
pub(super) fn is_enum_of_data(pairs: &[u8], path: &str, again: Again<'_>) -> bool {
    /// The name of no variant.
    const NONE: &str = "\0";
    /// Each variant reads the pairs once more.
    const MOST_VARIANTS: usize = 32;
    let message_of = |variant: &str| {
        let other = encoded(pairs, |name, value| {
            let value = if name == path {
                variant.to_owned()
            } else {
                value.into_owned()
            };
            (name.into_owned(), value)
        });
        again(&other, None)
            .filter(|failed| failed.path == path)
            .map(|failed| failed.message)
    };
    let Some(unknown) = message_of(NONE) else {
        return false;
    };
    let names = variants(&unknown, NONE);
    let is_data = |variant: &&str| message_of(variant).as_deref() == Some(NOT_UNIT);
    (1..=MOST_VARIANTS).contains(&names.len()) && names.iter().all(is_data)
}

/// Encodes the changed pairs.
fn encoded(
    pairs: &[u8],
    change: impl for<'a> Fn(Cow<'a, str>, Cow<'a, str>) -> (String, String),
) -> Vec<u8> {
    let mut other = form_urlencoded::Serializer::new(String::new());
    for (name, value) in form_urlencoded::parse(pairs) {
        let (name, value) = change(name, value);
        other.append_pair(&name, &value);
    }
    other.finish().into_bytes()
}
