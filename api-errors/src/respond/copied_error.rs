//! A copy of an error, whose text outlives the error.

use std::error::Error;
use std::fmt::{self, Display};
use std::iter;
use std::panic::Location;

use super::question::{answer_with_place, is_fill_of_question};
use crate::base::bounds;
use crate::base::sanitize::measured;

/// A copy of one error. Its `Debug` is the name of the type.
pub(crate) struct CopiedError {
    type_name: String,
    pub(super) text: String,
    /// The address of the error, while it exists.
    address: Option<usize>,
    /// The place of the error or of one of its sources, for a copy of a report.
    pub(super) place: Place,
    pub(super) source: Option<Box<Self>>,
}

/// Where an error was made.
#[derive(Default, Clone)]
pub(crate) struct Place {
    pub(crate) location: Option<&'static Location<'static>>,
    pub(crate) backtrace: Option<String>,
}

impl Place {
    /// Takes from `other` what this place does not have.
    pub(super) fn complete_with(&mut self, other: &Self) {
        self.location = self.location.or(other.location);
        if self.backtrace.is_none() {
            self.backtrace.clone_from(&other.backtrace);
        }
    }
}

impl CopiedError {
    /// Copies `error` without its sources. Invisible characters are not escaped.
    pub(crate) fn of(error: &(dyn Error + 'static)) -> Self {
        let address = std::ptr::from_ref(error).addr();
        Self {
            address: Some(address),
            ..Self::new(type_name_of(error), measured(bounds::SERVER_TEXT, &error))
        }
    }

    pub(super) fn new(type_name: String, text: String) -> Self {
        Self {
            type_name,
            text,
            address: None,
            place: Place::default(),
            source: None,
        }
    }

    /// Copies a context of a report, with its text.
    #[cfg(feature = "error-stack-0_8")]
    pub(super) fn of_context(error: &(dyn Error + 'static), text: String) -> Self {
        // Errors without a size can all have one address.
        let address = (size_of_val(error) > 0).then(|| std::ptr::from_ref(error).addr());
        Self {
            address,
            ..Self::new(type_name_of(error), text)
        }
    }

    /// The copies of the sources, the nearest first.
    pub(crate) fn sources(&self) -> impl Iterator<Item = &Self> {
        iter::successors(self.source.as_deref(), |copy| copy.source.as_deref())
    }

    /// The name of the type, if it distinguishes the error from others.
    pub(super) fn named_type(&self) -> Option<&str> {
        Some(&*self.type_name).filter(|name| *name != UNNAMED)
    }

    pub(super) fn without_source(&self) -> Self {
        Self {
            address: self.address,
            ..Self::new(self.type_name.clone(), self.text.clone())
        }
    }

    /// Returns whether both are copies of one error. A field at the start of an error has its address, and can have its text
    /// or a type of the same name, but hardly both. Equal errors without a size count as one error: all can have one address.
    pub(super) fn is_of_same(&self, other: &Self) -> bool {
        self.address.is_some()
            && self.address == other.address
            && self.type_name == other.type_name
            && self.text == other.text
    }

    /// Forgets the addresses of the errors, which end before their copies.
    #[cfg(feature = "error-stack-0_8")]
    pub(crate) fn forget_addresses(&mut self) {
        let mut next = Some(self);
        while let Some(copy) = next {
            copy.address = None;
            next = copy.source.as_deref_mut();
        }
    }

    /// Makes each error the source of the one before it.
    pub(super) fn chained(errors: impl DoubleEndedIterator<Item = Self>) -> Option<Box<Self>> {
        errors.rfold(None, |source, error| {
            Some(Box::new(Self { source, ..error }))
        })
    }
}

impl fmt::Debug for CopiedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.type_name)
    }
}

impl Display for CopiedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if is_fill_of_question(f) {
            answer_with_place(&self.place);
        }
        f.write_str(&self.text)
    }
}

impl Error for CopiedError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }

    /// Answers the log with the place, also in a wrapper that passes the call on.
    fn cause(&self) -> Option<&dyn Error> {
        answer_with_place(&self.place);
        self.source.as_deref().map(|source| source as _)
    }
}

/// The name of a type that has no other.
const UNNAMED: &str = "Error";

/// Returns the name of a type from its `Debug`, which starts with it: `Custom { .. }`, `reqwest::Error { .. }`. The `Debug` of a
/// text, or of an error that writes its text, gives no name: its first word would be a different one for each text.
pub(crate) fn type_name_of(error: &dyn fmt::Debug) -> String {
    // Enough to see what comes after the name.
    let start = measured(bounds::NAME + 2, &format_args!("{error:?}"));
    let is_of_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | ':');
    let length = start.find(|c| !is_of_name(c)).unwrap_or(start.len());
    let (name, rest) = start.split_at(length);
    let is_type = name.starts_with(|first: char| first.is_alphabetic() || first == '_')
        && (rest.is_empty() || rest.starts_with('(') || rest.starts_with(" {"));
    let name = if is_type { name } else { UNNAMED };
    measured(bounds::NAME, &name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_type_is_the_start_of_its_debug() {
        assert_eq!(type_name_of(&"a text"), "Error");
        assert_eq!(type_name_of(&fmt::Error), "Error");
        assert_eq!(type_name_of(&Some(1)), "Some");
        for (debug, name) in [
            ("Timeout", "Timeout"),
            ("Custom { kind: Other }", "Custom"),
            ("reqwest::Error { kind: Request }", "reqwest::Error"),
            ("row 7 is gone", "Error"),
            ("timeout: 5 s", "Error"),
            ("42", "Error"),
            ("", "Error"),
        ] {
            assert_eq!(type_name_of(&format_args!("{debug}")), name, "{debug}");
        }
        let long = "x".repeat(200);
        assert_eq!(type_name_of(&format_args!("{long}")), &long[..128]);
    }
}
