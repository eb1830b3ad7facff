//! Which errors a response stands for: marked where it is made, read by `document`.
//!
//! `document` writes the responses of an app from the declarations of its errors, and does not read what
//! stands in the responses that it finds. The marker is an extension, so that a document that nobody
//! finishes is valid all the same.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use utoipa::openapi::Response;

use super::data::data;
use super::extensions::ERROR_SET;
use crate::declaration::ErrorSpec;

/// The errors of one status.
type Errors = Arc<[&'static ErrorSpec]>;

/// Marks the response of these errors.
pub(crate) fn add_marker(response: &mut Response, errors: &[&'static ErrorSpec]) {
    let mut hasher = DefaultHasher::new();
    for spec in errors {
        (spec.origin, spec.err_code()).hash(&mut hasher);
    }
    let marker = free_marker(hasher.finish(), errors);
    let extensions = response.extensions.get_or_insert_default();
    extensions.insert(ERROR_SET.to_owned(), marker.into());
}

/// The marker that stands for these errors: by the hash of their declarations, the next where that is taken.
/// The instances of a generic error are one declaration, and differ in status and data.
fn free_marker(hash: u64, errors: &[&'static ErrorSpec]) -> u64 {
    // Readers of JSON know whole numbers up to 2^53.
    const LAST: u64 = (1 << 53) - 1;
    let mut marker = hash & LAST;
    loop {
        let there = Arc::clone(known().entry(marker).or_insert_with(|| errors.into()));
        // Not while it is locked: the schemas of data are the user's code.
        let mut both = there.iter().zip(errors);
        if there.len() == errors.len() && both.all(|(a, b)| is_same_instance(a, b)) {
            return marker;
        }
        marker = (marker + 1) & LAST;
    }
}

/// Whether the two, of one declaration, are answered alike. A constant may have several places.
fn is_same_instance(a: &'static ErrorSpec, b: &'static ErrorSpec) -> bool {
    std::ptr::eq(a, b) || a.is(b) && a.status() == b.status() && data(a) == data(b)
}

/// The marker of a response, if this process made it.
pub(crate) fn marker_of(response: &Response) -> Option<u64> {
    let marker = response.extensions.as_ref()?.get(ERROR_SET)?.as_u64()?;
    known().contains_key(&marker).then_some(marker)
}

/// The errors that a marker stands for.
pub(crate) fn errors_of(marker: u64) -> Errors {
    known().get(&marker).cloned().unwrap_or_default()
}

/// Removes a marker that another process made: its errors are not known here.
pub(crate) fn remove_marker(response: &mut Response) {
    if let Some(extensions) = &mut response.extensions {
        extensions.remove(ERROR_SET);
    }
    // None and empty are the same to a reader, and not to `==`.
    response
        .extensions
        .take_if(|extensions| extensions.is_empty());
}

fn known() -> MutexGuard<'static, BTreeMap<u64, Errors>> {
    static KNOWN: Mutex<BTreeMap<u64, Errors>> = Mutex::new(BTreeMap::new());
    KNOWN.lock().unwrap_or_else(PoisonError::into_inner)
}
