//! The sources of an error for the log: its whole source chain, and what `Error::source` does not name.

use std::error::Error;
use std::mem;

use super::copied_error::{CopiedError, Place};
use super::question::{Question, ask};
use crate::base::bounds;
use crate::base::error_chain::chain;
use crate::base::sanitize::measured;
use crate::declaration::{ApiError, InstanceExtra};

/// Copies of the sources of an error, in the order of the log: each source before its own sources, and each once.
///
/// An API error adds the causes that were attached to it, and its place and backtrace. An error of another type adds its source
/// chain.
#[derive(Default)]
pub(crate) struct Sources {
    copies: Vec<CopiedError>,
    /// The place of the first error that has one.
    pub(crate) place: Place,
}

impl Sources {
    /// Adds `error` and its sources.
    pub(crate) fn add(&mut self, error: &(dyn Error + 'static)) {
        for link in chain(error) {
            if self.copies.len() >= bounds::LINKS {
                return;
            }
            let copy = link.downcast_ref().map(CopiedError::without_source);
            if self.add_copy(copy.unwrap_or_else(|| CopiedError::of(link))) {
                self.ask(link);
            }
        }
    }

    /// Adds the sources of `error`, without `error` itself. Returns whether it is an API error that is recognized.
    pub(crate) fn add_those_of_error(&mut self, error: &dyn Error) -> bool {
        let is_recognized = self.ask(error);
        if let Some(source) = error.source() {
            self.add(source);
        }
        is_recognized
    }

    /// Adds the sources of `error`, if it is an API error that is recognized. Returns whether it is one.
    pub(crate) fn ask(&mut self, error: &dyn Error) -> bool {
        let question = Question::Sources {
            sources: Box::new(mem::take(self)),
            is_answered: false,
        };
        match ask(question, error) {
            Question::Sources {
                sources,
                is_answered,
            } => {
                *self = *sources;
                is_answered
            }
            _ => false,
        }
    }

    /// Adds the sources of an API error, its place and its backtrace.
    pub(crate) fn add_those_of(&mut self, error: &dyn ApiError) {
        error.__instance(&mut |instance| {
            let extra = instance.extra.unwrap_or(&InstanceExtra::NONE);
            self.add_place(extra);
            if let Some(source) = error.source() {
                self.add(source);
            }
            extra.other_sources().for_each(|source| self.add(source));
        });
    }

    /// Adds an API error in place of which another one responds, and its sources.
    #[cfg(any(feature = "axum", feature = "tracing"))]
    pub(crate) fn add_replaced(&mut self, error: &dyn ApiError) {
        if self.copies.len() < bounds::LINKS {
            let text = measured(bounds::SERVER_TEXT, &error);
            let copy = CopiedError::new(error.spec().path(), text);
            self.copies.push(copy);
        }
        if !self.ask(error) {
            self.add_those_of(error);
        }
    }

    /// Adds the place and the backtrace of an API error, without its sources.
    #[cfg(any(feature = "axum", feature = "tracing"))]
    pub(crate) fn add_place_of(&mut self, error: &dyn ApiError) {
        error.__instance(&mut |instance| {
            if let Some(extra) = instance.extra {
                self.add_place(extra);
            }
        });
    }

    fn add_place(&mut self, extra: &InstanceExtra<'_>) {
        self.place.location = self.place.location.or(extra.location);
        if self.place.backtrace.is_none() {
            let trace = extra.backtrace;
            self.place.backtrace = trace.map(|trace| measured(bounds::BACKTRACE, trace));
        }
    }

    /// Moves what `add` adds before the copies from the position on.
    pub(super) fn add_at(&mut self, position: usize, add: impl FnOnce(&mut Self)) {
        let end = self.copies.len();
        add(self);
        self.copies[position..].rotate_left(end - position);
    }

    /// The number of copies.
    pub(crate) fn len(&self) -> usize {
        self.copies.len()
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
    #[cfg(any(feature = "axum", feature = "tracing"))]
    pub(super) fn into_copies(self) -> Vec<CopiedError> {
        self.copies
    }
}

/// The report of error-stack has no source chain, so it adds its contexts one by one.
#[cfg(feature = "error-stack-0_8")]
impl Sources {
    /// Returns the first copy with its place, and the others as its sources.
    pub(crate) fn into_error(self) -> Option<CopiedError> {
        let mut first = CopiedError::chained(self.copies.into_iter())?;
        first.place = self.place;
        Some(*first)
    }

    /// The texts of the copies from the position on.
    pub(crate) fn texts_from(&self, position: usize) -> impl Iterator<Item = &str> {
        self.copies.iter().skip(position).map(|copy| &*copy.text)
    }

    /// Adds a context with a text that contains more than its own, and the sources of the context.
    pub(crate) fn add_context(&mut self, error: &(dyn Error + 'static), text: &str) {
        let copy = CopiedError::of_context(error, text.to_owned());
        self.copies.push(copy);
        self.add_those_of_error(error);
    }
}
