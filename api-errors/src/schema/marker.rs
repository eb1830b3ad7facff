//! The marker that identifies the errors of a response. `responses_of` and `placeholders_of` add it, and `document`
//! reads it.
//!
//! `document` writes the responses of an app from the declarations of its errors, and does not read the content of
//! the responses that it finds. The marker is an extension, so that a document without the final `document` step is
//! valid too.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use utoipa::openapi::Response;

use super::code_permits::CodePermits;
use super::extensions::ERROR_SET;
use super::instances::is_equal;
use crate::declaration::{ErrorSet, ErrorSpec};

/// The errors of one status.
type Errors = Arc<[&'static ErrorSpec]>;

/// The errors of a marker.
#[derive(Debug, Clone, Default)]
pub(crate) struct Marked {
    pub(crate) errors: Errors,
    /// The types that have these errors.
    pub(crate) types: Arc<[&'static ErrorSet]>,
    /// The errors that may share their codes.
    pub(crate) permits: Arc<CodePermits>,
}

/// Adds the marker of these errors, which are those of `types`, to the response.
pub(crate) fn add_marker(
    response: &mut Response,
    errors: &[&'static ErrorSpec],
    types: &[&'static ErrorSet],
    permits: &CodePermits,
) {
    let permits = permits.only(errors);
    let mut hasher = DefaultHasher::new();
    permits.hash(&mut hasher);
    for spec in errors {
        // The whole identity is expensive to hash.
        (spec.name(), spec.err_code()).hash(&mut hasher);
    }
    for of in types {
        of.name().hash(&mut hasher);
    }
    let marker = free_marker(hasher.finish(), errors, types, permits);
    let extensions = response.extensions.get_or_insert_default();
    extensions.insert(ERROR_SET.to_owned(), marker.into());
}

/// Returns the marker of these errors: the hash of their names and codes, or the next free number if the hash is taken.
///
/// The instances of a generic error have one declaration, and differ in status and data.
fn free_marker(
    hash: u64,
    errors: &[&'static ErrorSpec],
    types: &[&'static ErrorSet],
    permits: CodePermits,
) -> u64 {
    // JSON readers support whole numbers up to 2^53.
    const LAST: u64 = (1 << 53) - 1;
    let permits = Arc::new(permits);
    let mut marker = hash & LAST;
    loop {
        let new = || Marked {
            errors: errors.into(),
            types: types.into(),
            permits: Arc::clone(&permits),
        };
        let there = known().entry(marker).or_insert_with(new).clone();
        // The map is not locked here, because the schemas of data are the user's code.
        let mut both = there.errors.iter().zip(errors);
        let mut types_of_both = there.types.iter().zip(types);
        if there.permits == permits
            && there.types.len() == types.len()
            && types_of_both.all(|(a, b)| a.is(b))
            && there.errors.len() == errors.len()
            && both.all(|(a, b)| is_equal(a, b))
        {
            return marker;
        }
        marker = (marker + 1) & LAST;
    }
}

/// Returns the marker of a response, if this process added it.
pub(crate) fn marker_of(response: &Response) -> Option<u64> {
    let marker = response.extensions.as_ref()?.get(ERROR_SET)?.as_u64()?;
    known().contains_key(&marker).then_some(marker)
}

/// Returns the errors of a marker.
pub(crate) fn marked_by(marker: u64) -> Marked {
    known().get(&marker).cloned().unwrap_or_default()
}

/// Removes a marker that another process added. This process does not know its errors.
pub(crate) fn remove_marker(response: &mut Response) {
    if let Some(extensions) = &mut response.extensions {
        extensions.remove(ERROR_SET);
    }
    // `None` and empty extensions mean the same, but `==` distinguishes them.
    response
        .extensions
        .take_if(|extensions| extensions.is_empty());
}

fn known() -> MutexGuard<'static, BTreeMap<u64, Marked>> {
    static KNOWN: Mutex<BTreeMap<u64, Marked>> = Mutex::new(BTreeMap::new());
    KNOWN.lock().unwrap_or_else(PoisonError::into_inner)
}
