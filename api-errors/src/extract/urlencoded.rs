//! Parses the names and values of a query or a form.

use serde::de::DeserializeOwned;

use super::error::InputError;
use crate::serde_messages::field_path;
use crate::serde_messages::issue::classify;

pub(super) fn parse<T: DeserializeOwned>(pairs: &[u8]) -> Result<T, InputError> {
    let deserializer = serde_urlencoded::Deserializer::new(form_urlencoded::parse(pairs));
    serde_path_to_error::deserialize(deserializer).map_err(|error| {
        let text = error.inner().to_string();
        InputError::invalid(classify(&text), &field_path::of_value(error.path()), &error)
    })
}
