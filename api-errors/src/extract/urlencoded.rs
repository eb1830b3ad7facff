//! Parses the names and values of a query or a form.

use std::borrow::Cow;

use serde::de::DeserializeOwned;

use super::error::InputError;
use super::public_message::{Noted, noting};
use crate::errors::Place;
use crate::serde_messages::field_path;
use crate::serde_messages::type_mistake::TypeMistake;

pub(super) type Failure = serde_path_to_error::Error<serde_urlencoded::de::Error>;

/// Parses the pairs, which are a query or the body of a form.
pub(super) fn parse<T: DeserializeOwned>(place: Place, pairs: &[u8]) -> Result<T, InputError> {
    let (read, noted) = noting(|| read(pairs));
    read.map_err(|error| unreadable(place, pairs, &error, &noted, failure_of::<T>))
}

fn read<T: DeserializeOwned>(pairs: &[u8]) -> Result<T, Failure> {
    let deserializer = serde_urlencoded::Deserializer::new(form_urlencoded::parse(pairs));
    serde_path_to_error::deserialize(deserializer)
}

/// Returns the error of reading the pairs as a `T`.
pub(super) fn failure_of<T: DeserializeOwned>(pairs: &[u8]) -> Option<Failure> {
    read::<T>(pairs).err()
}

/// Separate from `parse`, so that it is compiled once for all types.
fn unreadable(
    place: Place,
    pairs: &[u8],
    error: &Failure,
    noted: &Noted,
    again: fn(&[u8]) -> Option<Failure>,
) -> InputError {
    let text = error.inner().to_string();
    if !noted.is(&text) && is_type_mistake(pairs, &text, again) {
        return InputError::type_mistake(error);
    }
    let path = field_path::of_value(error.path());
    InputError::invalid(place, noted.classify(&text), &path, error)
}

/// Whether the type can never be read from names and values, whatever a client sends.
///
/// An error of a user's type can contain what the client sent, and so a message of serde. So this reads the input once
/// more with another text instead of the rejected one: a message of serde then quotes the other text.
pub(super) fn is_type_mistake(
    pairs: &[u8],
    message: &str,
    again: fn(&[u8]) -> Option<Failure>,
) -> bool {
    let Some(mistake) = TypeMistake::parse(message) else {
        return false;
    };
    let pairs = || form_urlencoded::parse(pairs);
    let Some(expected) = mistake.message_of_other_text() else {
        return !pairs().any(|(_, value)| mistake.can_be_written_by(&value));
    };
    let changed = |text: Cow<'_, str>| {
        if mistake.rejects(&text) {
            Cow::Borrowed(mistake.other_text())
        } else {
            Cow::Owned(text.into_owned())
        }
    };
    let mut other = form_urlencoded::Serializer::new(String::new());
    for (name, value) in pairs() {
        other.append_pair(&changed(name), &changed(value));
    }
    again(other.finish().as_bytes()).is_some_and(|error| error.inner().to_string() == expected)
}
