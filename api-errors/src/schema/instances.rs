//! The instances of a generic error: one declaration, with data of several types.

use std::collections::{BTreeMap, HashMap};

use super::data::data;
use crate::declaration::spec::Identity;
use crate::declaration::{ErrorSet, ErrorSpec};

/// Returns every error of a set, depth first: each declaration once, and each instance of a generic error once.
pub(crate) fn instances_of(set: &ErrorSet) -> Vec<&'static ErrorSpec> {
    let all = set.all();
    // The errors that one type declares are always distinct.
    if set.groups().is_empty() {
        return all;
    }
    let mut places: HashMap<_, Vec<usize>> = HashMap::new();
    let mut instances: Vec<&'static ErrorSpec> = Vec::new();
    for spec in all {
        let places = places.entry(spec.identity()).or_default();
        let mut same = places.iter().copied();
        if let Some(place) = same.find(|place| is_same(instances[*place], spec)) {
            prefer_typed(&mut instances[place], spec);
        } else {
            places.push(instances.len());
            instances.push(spec);
        }
    }
    instances
}

/// Adds an instance, unless `errors` contains it. Returns whether it is new.
pub(crate) fn add_instance(errors: &mut Vec<&'static ErrorSpec>, spec: &'static ErrorSpec) -> bool {
    let mut present = errors.iter_mut();
    let present = present.find(|other| is_same_error(other, spec));
    let is_new = present.is_none();
    match present {
        Some(present) => prefer_typed(present, spec),
        None => errors.push(spec),
    }
    is_new
}

/// The instances of generic errors in a document, each with the types of its data if one operation knows them.
pub(crate) struct TypedInstances(BTreeMap<InstanceKey, &'static ErrorSpec>);

/// The declaration, and the name of the type with its arguments.
type InstanceKey = (Identity, &'static str);

impl TypedInstances {
    pub(crate) fn of<'a>(errors: impl Iterator<Item = &'a &'static ErrorSpec>) -> Self {
        let mut instances = BTreeMap::new();
        for &spec in errors {
            if let Some(key) = instance_key(spec) {
                prefer_typed(instances.entry(key).or_insert(spec), spec);
            }
        }
        Self(instances)
    }

    /// Returns the error with the types of its data, if one operation knows them.
    pub(crate) fn typed(&self, spec: &'static ErrorSpec) -> &'static ErrorSpec {
        let known = instance_key(spec).and_then(|key| self.0.get(&key));
        known.copied().unwrap_or(spec)
    }
}

/// Returns `None` if the error is not generic.
fn instance_key(spec: &'static ErrorSpec) -> Option<InstanceKey> {
    Some((spec.identity(), spec.extra.instance?()))
}

/// Returns whether two errors are the same instance of one declaration. The codes of most errors differ, and the whole identity is
/// expensive to compare.
pub(crate) fn is_same_error(a: &'static ErrorSpec, b: &'static ErrorSpec) -> bool {
    std::ptr::eq(a, b) || a.err_code() == b.err_code() && a.is(b) && is_same(a, b)
}

/// Returns whether two errors of one declaration are the same instance. Where only a generic function sees a type, the instance
/// has no types.
fn is_same(a: &'static ErrorSpec, b: &'static ErrorSpec) -> bool {
    let have_types = |spec: &ErrorSpec| {
        let mut types = spec.extra.data_types.iter();
        types.all(|data| data.own.described.is_some())
    };
    std::ptr::eq(a, b)
        || have_equal_names(a, b) && (!have_types(a) || !have_types(b) || data(a) == data(b))
}

/// Returns whether two errors are one instance with equal responses. A constant can have several addresses.
pub(crate) fn is_equal(a: &'static ErrorSpec, b: &'static ErrorSpec) -> bool {
    std::ptr::eq(a, b) || a.is(b) && have_equal_names(a, b) && data(a) == data(b)
}

/// Returns whether two errors of one declaration have the same status, and data types with the same names.
fn have_equal_names(a: &ErrorSpec, b: &ErrorSpec) -> bool {
    let mut types = a.extra.data_types.iter().zip(b.extra.data_types);
    a.status() == b.status() && types.all(|(a, b)| (a.own.name)() == (b.own.name)())
}

/// Replaces an instance without types by the same instance with types.
fn prefer_typed(present: &mut &'static ErrorSpec, other: &'static ErrorSpec) {
    let described = |spec: &ErrorSpec| {
        let types = spec.extra.data_types.iter();
        types.filter(|data| data.own.described.is_some()).count()
    };
    if described(other) > described(present) {
        *present = other;
    }
}
