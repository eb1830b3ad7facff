//! The check of a nested database error for the declared constraints, for the derived conversions.

use std::convert::Infallible;
use std::error::Error;

use crate::declaration::{ApiError, ConstraintClass, ViolatesConstraint};

/// The names of the keys `constraint` and `not_null` of all variants, in the order of the variants.
type Names = &'static [(ConstraintClass, &'static str)];

/// The nested error. If it knows its constraints, the inherent method takes precedence over the trait's method.
#[derive(Debug)]
pub struct Violation<T>(pub T);

impl<T: ViolatesConstraint> Violation<T> {
    /// Returns the position of the first of `names` that is violated.
    ///
    /// # Errors
    /// Returns the nested error itself if it violates none of them.
    pub fn __find(self, names: Names) -> Result<(usize, Violator<T>), T> {
        let violated = |(class, name): &(_, &str)| self.0.violates(*class, name);
        let Some(place) = names.iter().position(violated) else {
            return Err(self.0);
        };
        let violator = Violator {
            error: self.0,
            constraint: names[place].1,
        };
        Ok((place, violator))
    }
}

/// A nested error that is not a database error and never a violation.
pub trait NotOfADatabase<T>: Sized {
    /// Returns the nested error, because it violates no constraint.
    ///
    /// # Errors
    /// Always returns the nested error itself.
    fn __find(self, names: Names) -> Result<(usize, NoViolator), T>;
}

impl<T> NotOfADatabase<T> for Violation<T> {
    fn __find(self, _: Names) -> Result<(usize, NoViolator), T> {
        Err(self.0)
    }
}

/// A nested error that violates one of the constraints.
#[derive(Debug)]
pub struct Violator<T> {
    error: T,
    constraint: &'static str,
}

impl<T> Violator<T> {
    /// Converts the nested error to the field of the variant that declares the constraint.
    #[track_caller]
    pub fn __hold<F: HoldsViolator<T>>(self) -> F {
        F::hold(self.error)
    }

    /// Returns `error`, which has no field for the nested error. Logs the nested error, which would be lost
    /// otherwise.
    pub fn __log<E: ApiError>(self, error: E) -> E
    where
        T: Error,
    {
        crate::respond::log::violated(&error, self.constraint, &self.error);
        error
    }
}

/// A violator that cannot exist. Its content is private, so that no lint of the user's crate reports the code after
/// it as unreachable.
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

/// A type that the field of a variant with a `constraint` or a `not_null` can have.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not made from `{T}`, so it cannot hold what violates the constraint",
    label = "`{Self}` does not implement `From<{T}>`",
    note = "the field takes the error of the sibling: write `#[source] {T}`, or a `Box` of it"
)]
pub trait HoldsViolator<T> {
    /// Creates the field that keeps `error`.
    #[track_caller]
    fn hold(error: T) -> Self;
}

#[diagnostic::do_not_recommend]
impl<T, F: From<T>> HoldsViolator<T> for F {
    #[track_caller]
    fn hold(error: T) -> Self {
        Self::from(error)
    }
}
