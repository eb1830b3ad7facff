//! The responses of a set without their content, for `document` to write.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use utoipa::openapi::Response;

use super::codes::{Responses, by_status, lines, list};
use super::marker::mark;
use crate::declaration::{ErrorSet, ErrorSpec};

/// The responses of a set without their content: what they say costs little, however many operations say
/// it, and `document` writes the rest.
pub(crate) fn outline_of(set: &'static ErrorSet) -> Responses {
    /// By the place of the set.
    static OUTLINES: Mutex<BTreeMap<usize, Responses>> = Mutex::new(BTreeMap::new());
    let mut outlines = OUTLINES.lock().unwrap_or_else(PoisonError::into_inner);
    let outline = outlines.entry(std::ptr::from_ref(set).addr());
    outline.or_insert_with(|| outlined(set)).clone()
}

fn outlined(set: &'static ErrorSet) -> Responses {
    by_status(set.iter())
        .into_iter()
        .map(|(status, errors)| (status.as_str().to_owned(), outline(&errors).into()))
        .collect()
}

/// The response of these errors without its content.
pub(crate) fn outline(errors: &[&'static ErrorSpec]) -> Response {
    let mut response = Response::new(list(lines(errors)));
    mark(&mut response, errors);
    response
}
