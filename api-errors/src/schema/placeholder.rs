//! The responses of a set without their content, which `document` writes.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use utoipa::openapi::Response;

use super::code_permits::CodePermits;
use super::codes::{Responses, by_status};
use super::instances::instances_of;
use super::lines::{lines, list};
use super::marker::add_marker;
use crate::declaration::{ErrorSet, ErrorSpec};

/// Returns the responses of a set without their content. They are cheap, even if many operations contain them, and
/// `document` writes the content.
pub(crate) fn placeholders_of(set: &'static ErrorSet) -> Responses {
    /// The responses by the address of the set.
    static PLACEHOLDERS: Mutex<BTreeMap<usize, Responses>> = Mutex::new(BTreeMap::new());
    let locked = || PLACEHOLDERS.lock().unwrap_or_else(PoisonError::into_inner);
    let address = std::ptr::from_ref(set).addr();
    let known = locked().get(&address).cloned();
    known.unwrap_or_else(|| {
        // The map is not locked here, because the schemas of data are the user's code.
        let new = new_placeholders(set);
        locked().entry(address).or_insert(new).clone()
    })
}

fn new_placeholders(set: &'static ErrorSet) -> Responses {
    let (permits, types) = (CodePermits::of(set), set.types());
    by_status(instances_of(set))
        .into_iter()
        .map(|(status, errors)| {
            (
                status.as_str().to_owned(),
                placeholder(&errors, &types, &permits).into(),
            )
        })
        .collect()
}

/// The response of these errors without its content.
pub(crate) fn placeholder(
    errors: &[&'static ErrorSpec],
    types: &[&'static ErrorSet],
    permits: &CodePermits,
) -> Response {
    let mut response = Response::new(list(lines(errors)));
    add_marker(&mut response, errors, types, permits);
    response
}
