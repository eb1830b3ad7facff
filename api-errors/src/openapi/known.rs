//! Which errors a response stands for: marked where it is made, read by `document`.
//!
//! `document` writes the responses of an app from the declarations of its errors, and does not read what
//! stands in the responses that it finds. The mark is an extension, so that a document that nobody
//! finishes is valid all the same.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use utoipa::openapi::{RefOr, Response};

use super::Responses;
use super::responses::{by_status, list};
use super::schema::data;
use crate::{ErrorSet, ErrorSpec};

/// The name of the mark. It is gone from a document that is finished.
pub(crate) const MARK: &str = "x-error-set";

/// The errors of one status.
#[derive(Debug, Clone)]
pub(super) struct Known {
    pub(super) errors: Arc<[&'static ErrorSpec]>,
    /// The handler returns any error: what the app makes of it, only `document` knows.
    pub(super) of_any: bool,
}

/// The responses of a set without their content: what they say costs little, however many operations say
/// it, and `document` writes the rest. `of_any` are those of a handler that returns any error.
pub(crate) fn outline_of(set: &'static ErrorSet, of_any: bool) -> Responses {
    /// By the place of the set.
    static OUTLINES: Mutex<BTreeMap<(usize, bool), Responses>> = Mutex::new(BTreeMap::new());
    let mut outlines = lock(&OUTLINES);
    let place = std::ptr::from_ref(set).addr();
    let outline = outlines.entry((place, of_any));
    outline.or_insert_with(|| outlined(set, of_any)).clone()
}

fn outlined(set: &'static ErrorSet, of_any: bool) -> Responses {
    by_status(set.iter())
        .into_iter()
        .map(|(status, errors)| {
            let lines = errors.iter().map(|spec| (spec.err_code(), spec.msg()));
            let mut response = Response::new(list(lines));
            mark(&mut response, &errors, of_any);
            (status.as_str().to_owned(), RefOr::T(response))
        })
        .collect()
}

/// Marks the response of these errors.
pub(super) fn mark(response: &mut Response, errors: &[&'static ErrorSpec], of_any: bool) {
    let mut hasher = DefaultHasher::new();
    of_any.hash(&mut hasher);
    for spec in errors {
        (spec.origin, spec.err_code()).hash(&mut hasher);
    }
    let mark = place(
        hasher.finish(),
        Known {
            errors: errors.into(),
            of_any,
        },
    );
    let extensions = response.extensions.get_or_insert_default();
    extensions.insert(MARK.to_owned(), mark.into());
}

/// The mark that stands for these errors: by the hash of their declarations, the next where that is taken.
/// The instances of a generic error are one declaration, and differ in status and data.
fn place(hash: u64, new: Known) -> u64 {
    // Readers of JSON know whole numbers up to 2^53.
    const LAST: u64 = (1 << 53) - 1;
    let mut mark = hash & LAST;
    loop {
        let there = known().entry(mark).or_insert_with(|| new.clone()).clone();
        // Not while it is locked: the schemas of data are the user's code.
        if there.is(&new) {
            return mark;
        }
        mark = (mark + 1) & LAST;
    }
}

impl Known {
    fn is(&self, other: &Self) -> bool {
        let mut both = self.errors.iter().zip(other.errors.iter());
        self.of_any == other.of_any
            && self.errors.len() == other.errors.len()
            && both.all(|(a, b)| is_same_instance(a, b))
    }
}

/// Whether the two, of one declaration, are answered alike. A constant may have several places.
fn is_same_instance(a: &'static ErrorSpec, b: &'static ErrorSpec) -> bool {
    std::ptr::eq(a, b) || a.is(b) && a.status() == b.status() && data(a) == data(b)
}

/// The mark of a response, if this process made it.
pub(super) fn mark_of(response: &Response) -> Option<u64> {
    let mark = response.extensions.as_ref()?.get(MARK)?.as_u64()?;
    known().contains_key(&mark).then_some(mark)
}

/// What a mark stands for.
pub(super) fn behind(mark: u64) -> Option<Known> {
    known().get(&mark).cloned()
}

/// Of a mark that another process made nothing is known.
pub(super) fn unmark(response: &mut Response) {
    if let Some(extensions) = &mut response.extensions {
        extensions.remove(MARK);
    }
    // None and empty are the same to a reader, and not to `==`.
    response
        .extensions
        .take_if(|extensions| extensions.is_empty());
}

fn known() -> MutexGuard<'static, BTreeMap<u64, Known>> {
    static KNOWN: Mutex<BTreeMap<u64, Known>> = Mutex::new(BTreeMap::new());
    lock(&KNOWN)
}

fn lock<T>(shared: &'static Mutex<T>) -> MutexGuard<'static, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}
