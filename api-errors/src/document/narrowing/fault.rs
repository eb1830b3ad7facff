//! The checks of `errors(..)` and `except(..)`, evaluated at compile time.

use super::{ReturnedErrors, Selected};
use crate::base::ConstText;
use crate::base::nearest::{Nearest, Word};
use crate::declaration::{ErrorSet, ErrorSpec};

/// A message with room for some error codes.
type Message = ConstText<1024>;

/// For the generated code.
impl ReturnedErrors {
    /// Returns the mistake if the errors of the return type cannot be narrowed by `key`.
    #[doc(hidden)]
    pub const fn fault_of_key(self, key: &str, is_result: bool) -> Option<Message> {
        let mut text = Message::new();
        match self {
            Self::Any => {
                text.push("the errors of this return type are not known when compiling, so `");
                text.push(key);
                text.push("(..)` cannot choose among them: return a type that derives `ApiError`");
            }
            Self::Unknown if !is_result => {
                text.push("the handler returns no `Result`, so it has no errors: remove `");
                text.push(key);
                text.push("(..)`");
            }
            // The compiler reports an error type that is no API error.
            Self::Known(_) | Self::Unknown => return None,
        }
        Some(text)
    }

    /// Returns the mistake if the return type does not have the errors of an entry.
    #[doc(hidden)]
    pub const fn fault_of_entry(self, entry: Selected) -> Option<Message> {
        let Self::Known(set) = self else {
            return None;
        };
        match entry {
            Selected::Code(code) if has_code(set, code.as_bytes()) => None,
            Selected::Code(code) => Some(no_code(set, code)),
            Selected::Variant(of, name) => match variant(of, name) {
                Some(spec) if contains(set, spec) => None,
                Some(_) => Some(no_variant(set, of, name)),
                None => Some(transparent(of, name)),
            },
            Selected::Type(of) if of.len() == 0 => {
                let mut text = Message::new();
                push_quoted(&mut text, of.name());
                text.push(" declares no errors, so there is nothing to select: remove it");
                Some(text)
            }
            Selected::Type(of) => match first_missing(set, of) {
                Some(missing) => Some(not_within(set, of, missing)),
                None => None,
            },
        }
    }
}

const fn code_of(spec: &ErrorSpec) -> Word {
    let (text, from, to) = spec.code_bytes();
    Word { text, from, to }
}

const fn has_code(set: &ErrorSet, code: &[u8]) -> bool {
    let mut at = 0;
    while at < set.specs().len() {
        if code_of(&set.specs()[at]).is(code) {
            return true;
        }
        at += 1;
    }
    let mut at = 0;
    while at < set.groups().len() {
        if has_code(set.groups()[at], code) {
            return true;
        }
        at += 1;
    }
    false
}

const fn contains(set: &ErrorSet, spec: &ErrorSpec) -> bool {
    let mut at = 0;
    while at < set.specs().len() {
        if set.specs()[at].is(spec) {
            return true;
        }
        at += 1;
    }
    let mut at = 0;
    while at < set.groups().len() {
        if contains(set.groups()[at], spec) {
            return true;
        }
        at += 1;
    }
    false
}

/// Returns the first error of `of` that `set` does not have.
const fn first_missing(
    set: &'static ErrorSet,
    of: &'static ErrorSet,
) -> Option<&'static ErrorSpec> {
    // Comparing types is cheaper than comparing errors.
    if !nests(set, of) {
        let mut at = 0;
        while at < of.specs().len() {
            if !contains(set, &of.specs()[at]) {
                return Some(&of.specs()[at]);
            }
            at += 1;
        }
    }
    let mut at = 0;
    while at < of.groups().len() {
        if let Some(missing) = first_missing(set, of.groups()[at]) {
            return Some(missing);
        }
        at += 1;
    }
    None
}

/// Returns whether `set` is the type `of`, or nests it.
const fn nests(set: &ErrorSet, of: &ErrorSet) -> bool {
    if set.origin().is(of.origin()) {
        return true;
    }
    let mut at = 0;
    while at < set.groups().len() {
        if nests(set.groups()[at], of) {
            return true;
        }
        at += 1;
    }
    false
}

/// Returns the error of a variant. A transparent variant has none of its own.
const fn variant(of: &'static ErrorSet, name: &str) -> Option<&'static ErrorSpec> {
    let mut at = 0;
    while at < of.specs().len() {
        if word(of.specs()[at].name()).is(name.as_bytes()) {
            return Some(&of.specs()[at]);
        }
        at += 1;
    }
    None
}

const fn word(text: &'static str) -> Word {
    Word {
        text: text.as_bytes(),
        from: 0,
        to: text.len(),
    }
}

const fn no_code(set: &'static ErrorSet, code: &str) -> Message {
    let mut text = Message::new();
    push_quoted(&mut text, set.name());
    text.push(" has no error ");
    push_quoted(&mut text, code);
    let mut nearest = Nearest::new();
    find_nearest(set, code.as_bytes(), &mut nearest);
    if let Some(nearest) = nearest.found() {
        text.push("; nearest: ");
        push_word(&mut text, nearest);
    } else if set.len() > 0 {
        text.push("; it has ");
        FirstCodes::of(set).push_to(&mut text);
    }
    text
}

const fn find_nearest(set: &ErrorSet, code: &[u8], nearest: &mut Nearest) {
    let mut at = 0;
    while at < set.specs().len() {
        nearest.add(code, code_of(&set.specs()[at]));
        at += 1;
    }
    let mut at = 0;
    while at < set.groups().len() {
        find_nearest(set.groups()[at], code, nearest);
        at += 1;
    }
}

/// The first codes of a set, each once.
struct FirstCodes {
    codes: [Option<Word>; 8],
    count: usize,
    has_more: bool,
}

impl FirstCodes {
    const fn of(set: &ErrorSet) -> Self {
        let none = Self {
            codes: [None; 8],
            count: 0,
            has_more: false,
        };
        none.with(set)
    }

    const fn with(mut self, set: &ErrorSet) -> Self {
        let mut at = 0;
        while at < set.specs().len() {
            let code = code_of(&set.specs()[at]);
            let is_new = !self.contains(code);
            if is_new && self.count < self.codes.len() {
                self.codes[self.count] = Some(code);
                self.count += 1;
            } else if is_new {
                self.has_more = true;
            }
            at += 1;
        }
        let mut at = 0;
        while at < set.groups().len() {
            self = self.with(set.groups()[at]);
            at += 1;
        }
        self
    }

    const fn contains(&self, code: Word) -> bool {
        let mut at = 0;
        while at < self.count {
            if let Some(other) = self.codes[at]
                && other.equals(code)
            {
                return true;
            }
            at += 1;
        }
        false
    }

    const fn push_to(&self, text: &mut Message) {
        let mut at = 0;
        while at < self.count {
            if at > 0 {
                text.push(", ");
            }
            if let Some(code) = self.codes[at] {
                push_word(text, code);
            }
            at += 1;
        }
        if self.has_more {
            text.push(", ..");
        }
    }
}

const fn no_variant(set: &ErrorSet, of: &ErrorSet, name: &str) -> Message {
    let mut text = Message::new();
    push_quoted(&mut text, set.name());
    text.push(" has no error `");
    text.push(of.name());
    text.push("::");
    text.push(name);
    text.push("`");
    text
}

/// The compiler has found the variant, so it is a transparent one.
const fn transparent(of: &'static ErrorSet, name: &str) -> Message {
    let mut text = Message::new();
    push_quoted(&mut text, name);
    let mut at = 0;
    while at < of.nesting_variants().len() {
        if word(of.nesting_variants()[at]).is(name.as_bytes()) {
            text.push(" has the errors of ");
            push_quoted(&mut text, of.groups()[at].name());
            text.push(": name that type");
            return text;
        }
        at += 1;
    }
    text.push(" has no error of its own: name the type of its field");
    text
}

const fn not_within(set: &ErrorSet, of: &'static ErrorSet, missing: &ErrorSpec) -> Message {
    let mut text = Message::new();
    push_quoted(&mut text, set.name());
    if has_any(set, of) {
        text.push(" has no error ");
        push_word(&mut text, code_of(missing));
        text.push(" of ");
        push_quoted(&mut text, of.name());
        text.push(": list the variants or the codes that it has");
    } else {
        text.push(" has no error of ");
        push_quoted(&mut text, of.name());
    }
    text
}

/// Returns whether `set` has one of the errors of `of`.
const fn has_any(set: &ErrorSet, of: &ErrorSet) -> bool {
    let mut at = 0;
    while at < of.specs().len() {
        if contains(set, &of.specs()[at]) {
            return true;
        }
        at += 1;
    }
    let mut at = 0;
    while at < of.groups().len() {
        if has_any(set, of.groups()[at]) {
            return true;
        }
        at += 1;
    }
    false
}

const fn push_quoted(text: &mut Message, name: &str) {
    text.push("`");
    text.push(name);
    text.push("`");
}

const fn push_word(text: &mut Message, word: Word) {
    text.push("`");
    text.push_bytes(word.text, word.from, word.to);
    text.push("`");
}
