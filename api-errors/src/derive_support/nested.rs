//! The nested error of a transparent variant, and the conversions through it.

use crate::declaration::{ApiError, ApiErrorSet};

/// Returns the nested error of a transparent variant. One bound covers all requirements, so that the compiler reports
/// a missing one only once.
#[inline]
pub fn nested<'a, E: ApiErrorSet>(error: &'a E) -> &'a (dyn ApiError + 'a) {
    error
}

/// A nested error that can be created from `T`, for `from(T)`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not made from `{T}`, so `from(..)` cannot reach through it",
    label = "`{Self}` does not implement `From<{T}>`",
    note = "mark a field of `{Self}` with `#[from]`, or list `{T}` in a `from(..)` there"
)]
pub trait MadeFrom<T> {
    fn made_from(value: T) -> Self;
}

#[diagnostic::do_not_recommend]
impl<T, E: From<T>> MadeFrom<T> for E {
    fn made_from(value: T) -> Self {
        Self::from(value)
    }
}

pub fn made_from<T, E: MadeFrom<T>>(value: T) -> E {
    E::made_from(value)
}
