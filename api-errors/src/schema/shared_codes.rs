//! The errors that may have the code of another error.

use std::collections::BTreeSet;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::declaration::spec::Identity;
use crate::declaration::{ErrorSet, ErrorSpec};

/// Registers the errors that a group lets share their codes. The document contains only the single errors.
pub(crate) fn accept(set: &'static ErrorSet) {
    for group in set.groups() {
        if group.shares_codes() {
            accepted().extend(group.iter().map(ErrorSpec::identity));
        }
        accept(group);
    }
}

/// Returns whether other errors may have the code of this error: by its declaration, or by a group that contains it.
pub(crate) fn may_share(spec: &ErrorSpec) -> bool {
    spec.extra.shares_code || accepted().contains(&spec.identity())
}

fn accepted() -> MutexGuard<'static, BTreeSet<Identity>> {
    static ACCEPTED: Mutex<BTreeSet<Identity>> = Mutex::new(BTreeSet::new());
    ACCEPTED.lock().unwrap_or_else(PoisonError::into_inner)
}
