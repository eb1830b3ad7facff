//! The responses of a set without their content, for `document` to write.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use utoipa::openapi::Response;

use super::codes::{Responses, by_status, lines, list};
use super::marker::add_marker;
use crate::declaration::{ErrorSet, ErrorSpec};

/// The responses of a set without their content: what they say costs little, however many operations say
/// it, and `document` writes the rest.
pub(crate) fn placeholders_of(set: &'static ErrorSet) -> Responses {
    /// By the place of the set.
    static PLACEHOLDERS: Mutex<BTreeMap<usize, Responses>> = Mutex::new(BTreeMap::new());
    let mut placeholders = PLACEHOLDERS.lock().unwrap_or_else(PoisonError::into_inner);
    let placeholder = placeholders.entry(std::ptr::from_ref(set).addr());
    placeholder.or_insert_with(|| new_placeholders(set)).clone()
}

fn new_placeholders(set: &'static ErrorSet) -> Responses {
    by_status(set.iter())
        .into_iter()
        .map(|(status, errors)| (status.as_str().to_owned(), placeholder(&errors).into()))
        .collect()
}

/// The response of these errors without its content.
pub(crate) fn placeholder(errors: &[&'static ErrorSpec]) -> Response {
    let mut response = Response::new(list(lines(errors)));
    add_marker(&mut response, errors);
    response
}
