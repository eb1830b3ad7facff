//! What the conversions of the derive ask a nested error that may be a database's: which of the
//! declared constraints was violated.

use std::convert::Infallible;
use std::error::Error;

use crate::declaration::{ApiError, ViolatesConstraint};

/// The nested error. The inherent method, for what knows of constraints, comes before the trait's.
#[derive(Debug)]
pub struct Violation<T>(pub T);

impl<T: ViolatesConstraint> Violation<T> {
    /// The place of the first of `constraints` that is violated.
    ///
    /// # Errors
    /// The nested error itself, where it violates none of them.
    pub fn __find(self, constraints: &'static [&'static str]) -> Result<(usize, Violator<T>), T> {
        let violated = |constraint: &&str| self.0.violates(constraint);
        let Some(place) = constraints.iter().position(violated) else {
            return Err(self.0);
        };
        let violator = Violator {
            error: self.0,
            constraint: constraints[place],
        };
        Ok((place, violator))
    }
}

/// Every other error: not a database's, so never a violation.
pub trait NotOfADatabase<T>: Sized {
    /// Finds nothing.
    ///
    /// # Errors
    /// The nested error itself, always.
    fn __find(self, constraints: &'static [&'static str]) -> Result<(usize, NoViolator), T>;
}

impl<T> NotOfADatabase<T> for Violation<T> {
    fn __find(self, _: &'static [&'static str]) -> Result<(usize, NoViolator), T> {
        Err(self.0)
    }
}

/// The nested error that violates one of the constraints.
#[derive(Debug)]
pub struct Violator<T> {
    error: T,
    constraint: &'static str,
}

impl<T> Violator<T> {
    /// The field of the variant that the constraint names.
    pub fn __hold<F: HoldsViolator<T>>(self) -> F {
        F::hold(self.error)
    }

    /// `error`, which has no room for the nested one: that goes to the log here, or it would be lost.
    pub fn __log<E: ApiError>(self, error: E) -> E
    where
        T: Error,
    {
        crate::respond::log::violated(&error, self.constraint, &self.error);
        error
    }
}

/// There is none. The content is private, so that no lint of a user's calls what is behind it
/// unreachable.
#[derive(Debug)]
pub struct NoViolator(Infallible);

impl NoViolator {
    /// Never called.
    pub fn __hold<F>(self) -> F {
        match self.0 {}
    }

    /// Never called.
    pub fn __log<E>(self, _: E) -> E {
        match self.0 {}
    }
}

/// What the field of a variant with a `constraint` may be.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not made from `{T}`, so it cannot hold what violates the constraint",
    label = "`{Self}` does not implement `From<{T}>`",
    note = "the field takes the error of the sibling: write `#[source] {T}`, or a `Box` of it"
)]
pub trait HoldsViolator<T> {
    /// The field that keeps `error`.
    fn hold(error: T) -> Self;
}

#[diagnostic::do_not_recommend]
impl<T, F: From<T>> HoldsViolator<T> for F {
    fn hold(error: T) -> Self {
        Self::from(error)
    }
}
