//! Parses the names and values of a query or a form.

use serde::de::DeserializeOwned;
use serde::de::value::Error;

use super::error::InputError;
use super::pair_types;
use super::pairs::{Pairs, ReadAs};
use super::public_message::{Noted, noting};
use crate::errors::Place;
use crate::serde_messages::field_path;

type Failure = serde_path_to_error::Error<Error>;

/// The error of reading pairs.
#[derive(Default)]
pub(super) struct Failed {
    pub(super) path: String,
    pub(super) message: String,
}

impl Failed {
    fn new(error: &Failure) -> Self {
        Self {
            path: field_path::of_value(error.path()),
            message: error.inner().to_string(),
        }
    }
}

/// Reads pairs as a type, and returns the error.
pub(super) type Again = fn(&[u8], ReadAs<'_>) -> Option<Failed>;

/// Parses the pairs, which are a query or the body of a form.
pub(super) fn parse<T: DeserializeOwned>(place: Place, pairs: &[u8]) -> Result<T, InputError> {
    let (read, noted) = noting(|| read(pairs, ReadAs::default()));
    read.map_err(|error| unreadable(place, pairs, &error, &noted, failure_of::<T>))
}

fn read<T: DeserializeOwned>(pairs: &[u8], read_as: ReadAs<'_>) -> Result<T, Failure> {
    serde_path_to_error::deserialize(Pairs::new(pairs, read_as))
}

/// An [`Again`] for `T`.
pub(super) fn failure_of<T: DeserializeOwned>(pairs: &[u8], read_as: ReadAs<'_>) -> Option<Failed> {
    read::<T>(pairs, read_as).err().as_ref().map(Failed::new)
}

/// Separate from `parse`, so that it is compiled once for all types.
fn unreadable(
    place: Place,
    pairs: &[u8],
    error: &Failure,
    noted: &Noted,
    again: Again,
) -> InputError {
    let Failed { path, message } = Failed::new(error);
    let again = |pairs: &[u8], scalar: Option<&str>| {
        let read_as = ReadAs {
            scalar,
            ..ReadAs::default()
        };
        again(pairs, read_as)
    };
    if !noted.is(&message) && pair_types::is_mistake(pairs, &path, &message, &again) {
        return InputError::type_mistake(error);
    }
    InputError::invalid(place, noted.classify(&message), &path, error)
}
