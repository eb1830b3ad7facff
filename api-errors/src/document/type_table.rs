//! The errors of each type, by status.

use std::collections::{BTreeMap, HashMap};

use http::StatusCode;

use super::substitutes::Substitutes;
use crate::declaration::{ErrorSet, ErrorSpec, Origin};
use crate::respond::Settings;
use crate::schema::codes::by_status;
use crate::schema::instances::{instances_of, is_same_error};

/// The errors of one type under one status.
type Errors = Vec<&'static ErrorSpec>;

/// The types that have errors in a document. A type has one number, although its constant can have several addresses.
#[derive(Default)]
pub(super) struct TypeTable {
    by_address: HashMap<(usize, bool), usize>,
    by_type: HashMap<(&'static Origin, Option<&'static str>, bool), usize>,
    types: Vec<(&'static ErrorSet, BTreeMap<StatusCode, Errors>)>,
}

impl TypeTable {
    /// Returns the number of a type. Its errors are those that respond.
    pub(super) fn number(
        &mut self,
        set: &'static ErrorSet,
        settings: &Settings,
        substitutes: &Substitutes,
    ) -> usize {
        self.number_of(set, false, || {
            by_status(substitutes.errors_of(set), settings)
        })
    }

    /// Returns the number of a type that responds in place of another one, so that its errors are not replaced.
    pub(super) fn number_of_substitute(
        &mut self,
        set: &'static ErrorSet,
        settings: &Settings,
    ) -> usize {
        self.number_of(set, true, || by_status(instances_of(set), settings))
    }

    fn number_of(
        &mut self,
        set: &'static ErrorSet,
        is_substitute: bool,
        errors: impl FnOnce() -> BTreeMap<StatusCode, Errors>,
    ) -> usize {
        let address = (std::ptr::from_ref(set).addr(), is_substitute);
        if let Some(number) = self.by_address.get(&address) {
            return *number;
        }
        let next = self.types.len();
        let key = (set.origin(), set.instance(), is_substitute);
        let number = *self.by_type.entry(key).or_insert(next);
        if number == next {
            self.types.push((set, errors()));
        }
        self.by_address.insert(address, number);
        number
    }

    pub(super) fn set(&self, number: usize) -> &'static ErrorSet {
        self.types[number].0
    }

    /// Returns the errors that the type has under this status, in the order of its declaration.
    pub(super) fn errors(&self, number: usize, status: StatusCode) -> &[&'static ErrorSpec] {
        self.types[number].1.get(&status).map_or(&[], Vec::as_slice)
    }
}

/// Returns whether two lists contain the same errors, in any order.
pub(super) fn are_same(a: &[&'static ErrorSpec], b: &[&'static ErrorSpec]) -> bool {
    let is_in = |spec: &&'static ErrorSpec| b.iter().any(|other| is_same_error(spec, other));
    a.len() == b.len() && a.iter().all(is_in)
}
