//! The check for duplicate error codes across nested groups, evaluated at compile time.

use super::origin::str_eq;
use super::set::ErrorSet;
use super::spec::ErrorSpec;
use crate::base::ConstText;

/// A message with room for the error code and the two places.
type Message = ConstText<1024>;

/// Returns a message about an error code that two different errors of `set` have without a permit, if there is one.
///
/// An error has a permit if its declaration or a variant that nests it has `allow(shared_code)`. If a group nests an error
/// several times, one permit is enough, so the result does not depend on the order of the variants.
///
/// The check uses a hash table, because the compiler evaluates it. A comparison of all pairs of 1,400 codes takes
/// seconds.
pub const fn find_duplicate(set: &'static ErrorSet) -> Option<Message> {
    // Most groups are small, and a larger table needs more compile time.
    match set.len() {
        0..=128 => check::<256>(set),
        129..=2048 => check::<4096>(set),
        _ => check::<65_536>(set),
    }
}

const fn check<const N: usize>(set: &'static ErrorSet) -> Option<Message> {
    assert!(
        set.len() < N,
        "more than 65,535 errors in one group: split it"
    );
    let mut first_of_code = Table::<N>::new(Key::Code);
    if first_of_code.insert_codes(set) {
        return None;
    }
    // Few groups have a code twice. Only they need to know every permit before the first comparison.
    let mut permitted = Table::<N>::new(Key::Declaration);
    permitted.insert_permitted(set, false);
    first_of_code.find_duplicate(set, &permitted)
}

/// The property by which a table finds an error.
#[derive(Clone, Copy)]
enum Key {
    Code,
    Declaration,
}

/// A hash table of errors, with open addressing.
struct Table<const N: usize> {
    key: Key,
    slots: [Option<&'static ErrorSpec>; N],
}

impl<const N: usize> Table<N> {
    const fn new(key: Key) -> Self {
        let slots = [None; N];
        Self { key, slots }
    }

    /// Returns the slot of an error: that of the error with the same key, or a free one.
    const fn slot(&self, spec: &ErrorSpec) -> usize {
        let mut at = match self.key {
            Key::Code => hash(spec, ""),
            Key::Declaration => hash(spec, spec.name),
        } % N;
        while let Some(other) = self.slots[at] {
            let is_found = match self.key {
                Key::Code => other.has_code_of(spec),
                Key::Declaration => other.is(spec),
            };
            if is_found {
                break;
            }
            at = (at + 1) % N;
        }
        at
    }

    /// Inserts the first error of each code. Returns whether no two different errors have the same code.
    const fn insert_codes(&mut self, set: &'static ErrorSet) -> bool {
        let mut do_differ = true;
        let specs = set.specs();
        let mut at = 0;
        while at < specs.len() {
            let slot = self.slot(&specs[at]);
            match self.slots[slot] {
                // An error that is nested in two ways is not a duplicate.
                Some(other) => do_differ &= other.is(&specs[at]),
                None => self.slots[slot] = Some(&specs[at]),
            }
            at += 1;
        }
        let groups = set.groups();
        let mut at = 0;
        while at < groups.len() {
            do_differ &= self.insert_codes(groups[at]);
            at += 1;
        }
        do_differ
    }

    /// Inserts each error that has a permit. `is_permitted` is whether a group that contains `set` has one.
    const fn insert_permitted(&mut self, set: &'static ErrorSet, is_permitted: bool) {
        let is_permitted = is_permitted || set.shares_codes();
        let specs = set.specs();
        let mut at = 0;
        while at < specs.len() {
            if is_permitted || specs[at].extra.shares_code {
                let slot = self.slot(&specs[at]);
                self.slots[slot] = Some(&specs[at]);
            }
            at += 1;
        }
        let groups = set.groups();
        let mut at = 0;
        while at < groups.len() {
            self.insert_permitted(groups[at], is_permitted);
            at += 1;
        }
    }

    /// Compares each error with the first error of its code. Two that share a code both need a permit, so no other
    /// comparison is necessary.
    const fn find_duplicate(&self, set: &'static ErrorSet, permitted: &Self) -> Option<Message> {
        let specs = set.specs();
        let mut at = 0;
        while at < specs.len() {
            let spec = &specs[at];
            if let Some(first) = self.slots[self.slot(spec)]
                && !first.is(spec)
            {
                let permits = (permitted.contains(first), permitted.contains(spec));
                if !matches!(permits, (true, true)) {
                    return Some(message(first, spec, permits));
                }
            }
            at += 1;
        }
        let groups = set.groups();
        let mut at = 0;
        while at < groups.len() {
            if let Some(found) = self.find_duplicate(groups[at], permitted) {
                return Some(found);
            }
            at += 1;
        }
        None
    }

    const fn contains(&self, spec: &ErrorSpec) -> bool {
        self.slots[self.slot(spec)].is_some()
    }
}

/// FNV-1a of the code and of `more`: short code, and good enough for texts that differ in their last digits.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a hash may lose its upper half"
)]
const fn hash(spec: &ErrorSpec, more: &str) -> usize {
    let (bytes, from, to) = spec.code_bytes();
    let hash = hash_bytes(0xcbf2_9ce4_8422_2325, bytes, from, to);
    let hash = hash_bytes(hash, more.as_bytes(), 0, more.len());
    (hash ^ (hash >> 32)) as usize
}

const fn hash_bytes(mut hash: u64, bytes: &[u8], from: usize, to: usize) -> u64 {
    let mut at = from;
    while at < to {
        hash = (hash ^ bytes[at] as u64).wrapping_mul(0x0100_0000_01b3);
        at += 1;
    }
    hash
}

/// `permits` is whether each of the two has a permit.
const fn message(first: &ErrorSpec, second: &ErrorSpec, permits: (bool, bool)) -> Message {
    let (bytes, from, to) = second.code_bytes();
    let mut text = Message::new();
    text.push("duplicate err_code `");
    text.push_bytes(bytes, from, to);
    text.push("`: used by `");
    push_place(&mut text, first);
    text.push("` (");
    text.push_number(first.status.as_u16());
    text.push(") and by `");
    push_place(&mut text, second);
    text.push("` (");
    text.push_number(second.status.as_u16());
    text.push("); give one of them a code of its own or, if clients know this code for both, write `allow(shared_code)` for ");
    let (is_first_permitted, is_second_permitted) = permits;
    if is_first_permitted || is_second_permitted {
        text.push("`");
        push_place(&mut text, if is_first_permitted { second } else { first });
        text.push("` too");
    } else {
        text.push("each");
    }
    text.push(": on its declaration, or on the transparent variant that nests it");
    text
}

/// Appends the place as `module::Type::Variant`.
const fn push_place(text: &mut Message, spec: &ErrorSpec) {
    text.push(spec.origin.module);
    text.push("::");
    text.push(spec.origin.name);
    // A struct's spec is named after the struct itself.
    if !str_eq(spec.origin.name, spec.name) {
        text.push("::");
        text.push(spec.name);
    }
}
