//! Collects errors, so that one compile shows all of them.

use std::cell::RefCell;
use std::fmt::Display;

use proc_macro2::Span;

/// The errors found so far. A check reports its error here and continues.
#[derive(Default)]
pub(crate) struct Ctxt {
    errors: RefCell<Vec<syn::Error>>,
}

impl Ctxt {
    /// Reports `message` at `span`.
    pub(crate) fn error(&self, span: Span, message: impl Display) {
        self.push(syn::Error::new(span, message));
    }

    /// Reports `error`.
    pub(crate) fn push(&self, error: syn::Error) {
        self.errors.borrow_mut().push(error);
    }

    /// Returns the value of `result`, or reports its error.
    pub(crate) fn ok<T>(&self, result: syn::Result<T>) -> Option<T> {
        result.map_err(|error| self.push(error)).ok()
    }

    /// Returns the number of errors, so that a caller can detect whether a step reported one.
    pub(crate) fn count(&self) -> usize {
        self.errors.borrow().len()
    }

    /// Discards all errors after the first `count`.
    pub(crate) fn truncate(&self, count: usize) {
        self.errors.borrow_mut().truncate(count);
    }

    /// Combines all errors into one, if there are any.
    pub(crate) fn finish(self) -> syn::Result<()> {
        let combined = self
            .errors
            .into_inner()
            .into_iter()
            .reduce(|mut all, next| {
                all.combine(next);
                all
            });
        combined.map_or(Ok(()), Err)
    }
}
