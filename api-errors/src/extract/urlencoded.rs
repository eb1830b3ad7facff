//! Names and values as a query or a form holds them.

use serde::de::DeserializeOwned;

use super::error::InputError;
use super::fault::classify;
use super::place;

pub(super) fn parse<T: DeserializeOwned>(pairs: &[u8]) -> Result<T, InputError> {
    let deserializer = serde_urlencoded::Deserializer::new(form_urlencoded::parse(pairs));
    serde_path_to_error::deserialize(deserializer).map_err(|error| {
        let text = error.inner().to_string();
        InputError::invalid(classify(&text), &place::of_value(error.path()), &error)
    })
}
