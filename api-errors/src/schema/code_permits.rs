//! The errors that may have the code of another error.

use std::collections::BTreeSet;

use crate::declaration::spec::Identity;
use crate::declaration::{ErrorSet, ErrorSpec};

/// The errors that may share their codes: by their own declarations, or by a group that contains them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub(crate) struct CodePermits(BTreeSet<Identity>);

impl CodePermits {
    pub(crate) fn of(set: &ErrorSet) -> Self {
        let mut permits = Self::default();
        permits.add(set, false);
        permits
    }

    fn add(&mut self, set: &ErrorSet, is_permitted: bool) {
        let is_permitted = is_permitted || set.shares_codes();
        let own = set.specs().iter();
        let own = own.filter(|spec| is_permitted || spec.extra.shares_code);
        self.0.extend(own.map(ErrorSpec::identity));
        for group in set.groups() {
            self.add(group, is_permitted);
        }
    }

    pub(crate) fn extend(&mut self, other: &Self) {
        self.0.extend(&other.0);
    }

    /// The permits of these errors alone.
    pub(crate) fn only(&self, errors: &[&'static ErrorSpec]) -> Self {
        let errors = errors.iter().filter(|spec| self.contain(spec));
        Self(errors.map(|spec| spec.identity()).collect())
    }

    pub(crate) fn contain(&self, spec: &ErrorSpec) -> bool {
        self.0.contains(&spec.identity())
    }
}
