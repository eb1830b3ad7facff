//! The responses of sets, each written once. Many operations of an app contain the same set.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::Responses;
use crate::declaration::ErrorSet;

/// Responses by the address of their set. `None` if they were written and are not kept.
type BySet = BTreeMap<usize, Option<Responses>>;

pub(super) struct ResponseCache {
    /// Whether responses are kept from the first call on. Otherwise from the second: a set that is in one list only would
    /// take its memory twice.
    keeps_first: bool,
    responses: Mutex<BySet>,
}

impl ResponseCache {
    pub(super) const fn of_small() -> Self {
        Self {
            keeps_first: true,
            responses: Mutex::new(BTreeMap::new()),
        }
    }

    pub(super) const fn of_large() -> Self {
        Self {
            keeps_first: false,
            responses: Mutex::new(BTreeMap::new()),
        }
    }

    /// Returns the responses of a set. `write` is called if they are not kept.
    pub(super) fn get(
        &self,
        set: &'static ErrorSet,
        write: impl FnOnce() -> Responses,
    ) -> Responses {
        let address = std::ptr::from_ref(set).addr();
        let known = self.locked().get(&address).cloned();
        let keeps = self.keeps_first || known.is_some();
        known.flatten().unwrap_or_else(|| {
            // The map is not locked here, because the schemas of data are the user's code.
            let new = write();
            let kept = keeps.then(|| new.clone());
            self.locked().insert(address, kept);
            new
        })
    }

    /// Frees the responses.
    pub(super) fn clear(&self) {
        let responses = std::mem::take(&mut *self.locked());
        // The map is not locked here, because this takes long.
        drop(responses);
    }

    fn locked(&self) -> MutexGuard<'_, BySet> {
        self.responses
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}
