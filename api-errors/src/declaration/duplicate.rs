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

/// An error. Its own declaration, or the variant that nests it, can allow it to share its code.
#[derive(Clone, Copy)]
struct Entry {
    spec: &'static ErrorSpec,
    shares_code: bool,
}

struct Table<const N: usize> {
    slots: [Option<Entry>; N],
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
        self.insert_all(set, false)
    }

    const fn insert_all(&mut self, set: &'static ErrorSet, shares_codes: bool) -> Option<Message> {
        let shares_codes = shares_codes || set.shares_codes();
        let specs = set.specs();
        let mut at = 0;
        while at < specs.len() {
            let entry = Entry {
                spec: &specs[at],
                shares_code: shares_codes || specs[at].extra.shares_code,
            };
            if let Some(other) = self.insert(entry) {
                return Some(message(other, entry));
            }
            at += 1;
        }
        let groups = set.groups();
        let mut at = 0;
        while at < groups.len() {
            if let Some(found) = self.insert_all(groups[at], shares_codes) {
                return Some(found);
            }
            at += 1;
        }
        None
    }

    /// Inserts an error with open addressing. Returns the other error of its code, unless both may share it.
    const fn insert(&mut self, entry: Entry) -> Option<Entry> {
        let mut at = hash(entry.spec) % N;
        while let Some(other) = self.slots[at] {
            if other.spec.has_code_of(entry.spec) {
                // An error that is nested in two ways is not a duplicate, and one of the ways can allow it to share its code.
                if other.spec.is(entry.spec) {
                    self.slots[at] = Some(Entry {
                        shares_code: other.shares_code || entry.shares_code,
                        ..other
                    });
                    return None;
                }
                return if other.shares_code && entry.shares_code {
                    None
                } else {
                    Some(other)
                };
            }
            at = (at + 1) % N;
        }
        self.slots[at] = Some(entry);
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

const fn message(first: Entry, second: Entry) -> Message {
    let (bytes, from, to) = second.spec.code_bytes();
    let mut text = Message::new();
    text.push("duplicate err_code `");
    text.push_bytes(bytes, from, to);
    text.push("`: used by `");
    push_place(&mut text, first.spec);
    text.push("` (");
    text.push_number(first.spec.status.as_u16());
    text.push(") and by `");
    push_place(&mut text, second.spec);
    text.push("` (");
    text.push_number(second.spec.status.as_u16());
    text.push("); give one of them a code of its own or, if clients know this code for both, write `allow(shared_code)` for ");
    match (first.shares_code, second.shares_code) {
        (false, false) => text.push("each"),
        (is_first_allowed, _) => {
            let other = if is_first_allowed { second } else { first };
            text.push("`");
            push_place(&mut text, other.spec);
            text.push("` too");
        }
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
