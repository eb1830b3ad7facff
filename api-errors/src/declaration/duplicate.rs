//! The check for duplicate error codes across nested groups, evaluated at compile time.

use super::origin::str_eq;
use super::set::ErrorSet;
use super::spec::ErrorSpec;
use crate::base::ConstText;

/// A message with room for the error code and the two places.
type Message = ConstText<1024>;

/// Returns a message about an error code that two different errors of `set` share, if there is one.
///
/// The check uses a hash table, because the compiler evaluates it. A comparison of all pairs of 1,400 codes takes
/// seconds.
pub const fn find_duplicate(set: &'static ErrorSet) -> Option<Message> {
    // Most groups are small, and a larger table needs more compile time.
    match set.len() {
        0..=128 => Table::<256>::new().check(set),
        129..=2048 => Table::<4096>::new().check(set),
        _ => Table::<65_536>::new().check(set),
    }
}

/// Returns a message about an error code that errors of two sets share. These sets meet only at run time.
#[cfg(feature = "utoipa")]
pub(crate) fn find_duplicate_between(
    first: &'static ErrorSet,
    second: &'static ErrorSet,
) -> Option<Message> {
    second.iter().find_map(|spec| {
        let other = first.iter().find(|other| other.has_code_of(spec))?;
        (!other.is(spec)).then(|| message(other, spec))
    })
}

struct Table<const N: usize> {
    slots: [Option<&'static ErrorSpec>; N],
}

impl<const N: usize> Table<N> {
    const fn new() -> Self {
        Self { slots: [None; N] }
    }

    const fn check(mut self, set: &'static ErrorSet) -> Option<Message> {
        assert!(
            set.len() < N,
            "more than 65,535 errors in one group: split it"
        );
        self.insert_all(set)
    }

    const fn insert_all(&mut self, set: &'static ErrorSet) -> Option<Message> {
        let specs = set.specs();
        let mut at = 0;
        while at < specs.len() {
            if let Some(other) = self.insert(&specs[at]) {
                return Some(message(other, &specs[at]));
            }
            at += 1;
        }
        let groups = set.groups();
        let mut at = 0;
        while at < groups.len() {
            if let Some(found) = self.insert_all(groups[at]) {
                return Some(found);
            }
            at += 1;
        }
        None
    }

    /// Inserts `spec` with open addressing. Returns the other error if its error code is already in the table.
    const fn insert(&mut self, spec: &'static ErrorSpec) -> Option<&'static ErrorSpec> {
        let mut at = hash(spec) % N;
        while let Some(other) = self.slots[at] {
            if other.has_code_of(spec) {
                // An error that is nested in two ways is not a duplicate.
                return if other.origin.is(spec.origin) {
                    None
                } else {
                    Some(other)
                };
            }
            at = (at + 1) % N;
        }
        self.slots[at] = Some(spec);
        None
    }
}

/// FNV-1a: short code, and good enough for texts that differ in their last digits.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a hash may lose its upper half"
)]
const fn hash(spec: &ErrorSpec) -> usize {
    let (bytes, from, to) = spec.code_bytes();
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut at = from;
    while at < to {
        hash = (hash ^ bytes[at] as u64).wrapping_mul(0x0100_0000_01b3);
        at += 1;
    }
    (hash ^ (hash >> 32)) as usize
}

const fn message(first: &ErrorSpec, second: &ErrorSpec) -> Message {
    let (bytes, from, to) = second.code_bytes();
    let mut text = Message::new();
    text.push("duplicate err_code `");
    text.push_bytes(bytes, from, to);
    text.push("`: used by ");
    push_place(&mut text, first);
    text.push(" and by ");
    push_place(&mut text, second);
    text.push("; give one of them a code of its own");
    text
}

/// Appends the place as `module::Type::Variant`, and the status in parentheses.
const fn push_place(text: &mut Message, spec: &ErrorSpec) {
    text.push("`");
    text.push(spec.origin.module);
    text.push("::");
    text.push(spec.origin.name);
    // A struct's spec is named after the struct itself.
    if !str_eq(spec.origin.name, spec.name) {
        text.push("::");
        text.push(spec.name);
    }
    text.push("` (");
    text.push_number(spec.status.as_u16());
    text.push(")");
}
