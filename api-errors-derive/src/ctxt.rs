//! Collects errors, so that one compile shows all of them.

use std::cell::RefCell;
use std::fmt::Display;

use proc_macro2::Span;

/// The errors so far. Checks report here and go on.
#[derive(Default)]
pub(crate) struct Ctxt {
    errors: RefCell<Vec<syn::Error>>,
}

impl Ctxt {
    /// Reports `message` at `span`.
    pub(crate) fn error(&self, span: Span, message: impl Display) {
        self.push(syn::Error::new(span, message));
    }

    pub(crate) fn push(&self, error: syn::Error) {
        self.errors.borrow_mut().push(error);
    }

    /// The value of `result`; an error is reported.
    pub(crate) fn ok<T>(&self, result: syn::Result<T>) -> Option<T> {
        result.map_err(|error| self.push(error)).ok()
    }

    /// How many errors there are, for a section that must know whether it is whole.
    pub(crate) fn count(&self) -> usize {
        self.errors.borrow().len()
    }

    /// Takes back what was reported since there were `count`.
    pub(crate) fn forget_from(&self, count: usize) {
        self.errors.borrow_mut().truncate(count);
    }

    /// All errors as one, if any.
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
