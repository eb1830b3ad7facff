//! The sources of an error for the log: its whole source chain, and what `Error::source` does not name.

use std::error::Error;
use std::mem;
use std::panic::Location;

use super::copied_error::CopiedError;
use super::question::{Question, ask};
use crate::base::bounds;
use crate::base::error_chain::chain;
use crate::base::sanitize::measured;
use crate::declaration::{ApiError, InstanceExtra};

/// Copies of the sources of an error, in the order of the log: each source before its own sources. Each error is in it once.
///
/// An API error adds the causes that were attached to it, and its place and backtrace. An error of another type adds its source
/// chain.
#[derive(Default)]
pub(crate) struct Sources {
    copies: Vec<CopiedError>,
    /// The place of the first error that has one.
    pub(crate) location: Option<&'static Location<'static>>,
    /// The backtrace of the first error that has one.
    pub(crate) backtrace: Option<String>,
}

impl Sources {
    /// Adds `error` and its sources.
    pub(crate) fn add(&mut self, error: &(dyn Error + 'static)) {
        for link in chain(error) {
            if self.copies.len() >= bounds::LINKS {
                return;
            }
            if let Some(copy) = link.downcast_ref::<CopiedError>() {
                // The next copy need not be a source of this one.
                self.add_copy(copy.without_source());
                continue;
            }
            if !self.add_copy(CopiedError::of(link)) {
                // The sources of an error that is known are known too.
                return;
            }
            self.ask(link);
        }
    }

    /// Adds the sources of `error`, without `error` itself.
    pub(crate) fn add_those_of_error(&mut self, error: &dyn Error) {
        self.ask(error);
        if let Some(source) = error.source() {
            self.add(source);
        }
    }

    /// Adds the sources of `error`, as far as it is an API error that is recognized.
    pub(crate) fn ask(&mut self, error: &dyn Error) {
        let question = Question::Sources {
            sources: Box::new(mem::take(self)),
            is_answered: false,
        };
        if let Question::Sources { sources, .. } = ask(question, error) {
            *self = *sources;
        }
    }

    /// Adds the sources of an API error, its place and its backtrace.
    pub(crate) fn add_those_of(&mut self, error: &dyn ApiError) {
        if let Some(source) = error.source() {
            self.add(source);
        }
        error.__instance(&mut |instance| {
            let extra = instance.extra.unwrap_or(&InstanceExtra::NONE);
            extra.other_sources().for_each(|source| self.add(source));
            self.location = self.location.or(extra.location);
            if self.backtrace.is_none() {
                let trace = extra.backtrace;
                self.backtrace = trace.map(|trace| measured(bounds::BACKTRACE, trace));
            }
        });
    }

    /// Adds `copy`, if the error that it was copied from is not there yet. Returns whether it was not.
    fn add_copy(&mut self, copy: CopiedError) -> bool {
        let is_new = !self.copies.iter().any(|known| known.is_of_same(&copy));
        if is_new {
            self.copies.push(copy);
        }
        is_new
    }

    /// Returns the copies.
    #[cfg(feature = "tracing")]
    pub(super) fn into_copies(self) -> Vec<CopiedError> {
        self.copies
    }
}

/// The report of error-stack has no source chain, so it adds its contexts one by one.
#[cfg(feature = "error-stack-0_8")]
impl Sources {
    /// Returns the copies, each as the source of the one before it.
    pub(crate) fn into_error(self) -> Option<Box<CopiedError>> {
        CopiedError::chained(self.copies)
    }

    /// The number of copies.
    pub(crate) fn len(&self) -> usize {
        self.copies.len()
    }

    /// The texts of the copies from the position on.
    pub(crate) fn texts_from(&self, position: usize) -> impl Iterator<Item = &str> {
        self.copies.iter().skip(position).map(CopiedError::text)
    }

    /// Adds `error` with a text that contains more than its own, and the sources of `error`.
    pub(crate) fn add_with_text(&mut self, error: &(dyn Error + 'static), text: String) {
        self.copies.push(CopiedError::with_text(error, text));
        self.add_those_of_error(error);
    }
}
