//! The responses of sets, each written once. Many operations of an app contain the same set.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use super::Responses;
use crate::declaration::ErrorSet;

/// Responses by the address of their set.
pub(super) struct ResponseCache(Mutex<BTreeMap<usize, Responses>>);

impl ResponseCache {
    pub(super) const fn new() -> Self {
        Self(Mutex::new(BTreeMap::new()))
    }

    /// Returns the responses of a set. `write` is called if they are not known yet.
    pub(super) fn get(
        &self,
        set: &'static ErrorSet,
        write: impl FnOnce() -> Responses,
    ) -> Responses {
        let locked = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let address = std::ptr::from_ref(set).addr();
        let known = locked().get(&address).cloned();
        known.unwrap_or_else(|| {
            // The map is not locked here, because the schemas of data are the user's code.
            let new = write();
            locked().entry(address).or_insert(new).clone()
        })
    }
}
