//! The nested error of a transparent variant, and the conversions through it.
//!
//! A note cannot depend on the type, so there are several bounds that differ in their note only. Generated code
//! names the one that fits the type as you wrote it. Each function returns the nested error of a transparent variant.

use std::marker::PhantomData;

use crate::declaration::{ApiError, ApiErrorSet, Caused, Shared};

/// A nested error. One bound covers all requirements, so that the compiler reports a missing one only once.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an API error",
    label = "this type does not implement `api_errors::traits::ApiErrorSet`",
    note = "if `{Self}` is your type, add `#[derive(ApiError)]` and `#[api_error(..)]` to it; otherwise remove `transparent` and write `code`, `msg` and `err_code` here"
)]
pub trait Nested: ApiErrorSet {}

#[diagnostic::do_not_recommend]
impl<E: ApiErrorSet> Nested for E {}

#[inline]
pub fn nested<'a, E: Nested>(error: &'a E) -> &'a (dyn ApiError + 'a) {
    error
}

/// A nested error that looks like the error of a database driver.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an API error",
    label = "this type does not implement `api_errors::traits::ApiErrorSet`",
    note = "for the errors of a database, enable the feature for its library, such as `sqlx-0_8`, and nest `api_errors::db::DatabaseError`: `#[api_error(transparent, from({Self}))] Db(#[from] DatabaseError)`; otherwise remove `transparent` and write `code`, `msg` and `err_code` here"
)]
pub trait NestedDriver: ApiErrorSet {}

#[diagnostic::do_not_recommend]
impl<E: ApiErrorSet> NestedDriver for E {}

#[inline]
pub fn nested_driver<'a, E: NestedDriver>(error: &'a E) -> &'a (dyn ApiError + 'a) {
    error
}

/// A nested error that looks like `AnyError` or like an error of `report`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an API error",
    label = "this type does not implement `api_errors::traits::ApiErrorSet`",
    note = "`{Self}` is for handlers, which return it instead of this type; here nest `api_errors::errors::InternalError`"
)]
pub trait NestedAny: ApiErrorSet {}

#[diagnostic::do_not_recommend]
impl<E: ApiErrorSet> NestedAny for E {}

#[inline]
pub fn nested_any<'a, E: NestedAny>(error: &'a E) -> &'a (dyn ApiError + 'a) {
    error
}

/// A nested error that looks like a type that hides which error it contains.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an API error",
    label = "this type does not implement `api_errors::traits::ApiErrorSet`",
    note = "this type hides which error it contains: remove `transparent` and write `code`, `msg` and `err_code` here, nest `api_errors::errors::InternalError`, or return `api_errors::AnyError` from the handler"
)]
pub trait NestedReport: ApiErrorSet {}

#[diagnostic::do_not_recommend]
impl<E: ApiErrorSet> NestedReport for E {}

#[inline]
pub fn nested_report<'a, E: NestedReport>(error: &'a E) -> &'a (dyn ApiError + 'a) {
    error
}

/// A nested error that looks like a status.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an API error",
    label = "this type does not implement `api_errors::traits::ApiErrorSet`",
    note = "for any status, nest `api_errors::errors::HttpError`, which `HttpError::new(status)` creates; otherwise remove `transparent` and write `code`, `msg` and `err_code` here"
)]
pub trait NestedStatus: ApiErrorSet {}

#[diagnostic::do_not_recommend]
impl<E: ApiErrorSet> NestedStatus for E {}

#[inline]
pub fn nested_status<'a, E: NestedStatus>(error: &'a E) -> &'a (dyn ApiError + 'a) {
    error
}

/// A nested error that looks like a primitive value.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an API error",
    label = "this type does not implement `api_errors::traits::ApiErrorSet`",
    note = "a value of this type is no error: remove `transparent` and write `code`, `msg` and `err_code` here; `msg = \"{{0}}\"` shows the value to clients"
)]
pub trait NestedValue: ApiErrorSet {}

#[diagnostic::do_not_recommend]
impl<E: ApiErrorSet> NestedValue for E {}

#[inline]
pub fn nested_value<'a, E: NestedValue>(error: &'a E) -> &'a (dyn ApiError + 'a) {
    error
}

/// A nested error that can be created from `T`, for `from(T)`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not made from `{T}`, so `from(..)` cannot reach through it",
    label = "`{Self}` does not implement `From<{T}>`",
    note = "if `{Self}` is your type, mark a field of it with `#[from]`, or list `{T}` in a `from(..)` there; otherwise remove `{T}` from this `from(..)` and add a variant for it"
)]
pub trait MadeFrom<T> {
    #[track_caller]
    fn made_from(value: T) -> Self;
}

#[diagnostic::do_not_recommend]
impl<T, E: From<T>> MadeFrom<T> for E {
    #[track_caller]
    fn made_from(value: T) -> Self {
        Self::from(value)
    }
}

#[track_caller]
pub fn made_from<T, E: MadeFrom<T>>(value: T) -> E {
    E::made_from(value)
}

/// The same for an `InternalError`, whose conversion is a method.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not made from `{T}`, so `from(..)` cannot reach through it",
    label = "`{Self}` does not implement `From<{T}>`",
    note = "remove `{T}` from this `from(..)`, and where the error occurs write `.internal()?` with `use api_errors::errors::ResultExt as _`"
)]
pub trait InternalFrom<T>: MadeFrom<T> {}

#[diagnostic::do_not_recommend]
impl<T, E: MadeFrom<T>> InternalFrom<T> for E {}

#[track_caller]
pub fn internal_from<T, E: InternalFrom<T>>(value: T) -> E {
    E::made_from(value)
}

/// The conversion of `from(T)` into a nested `F` that looks like a `Caused` or a `Shared`. If the error inside is made from `T`,
/// the inherent function takes precedence over the trait's function.
#[derive(Debug)]
pub struct IntoWrapper<T, F>(PhantomData<(T, F)>);

impl<T, E: From<T>> IntoWrapper<T, Caused<E>> {
    #[track_caller]
    pub fn made_from(value: T) -> Caused<E> {
        E::from(value).into()
    }
}

impl<T, E: From<T>> IntoWrapper<T, Shared<E>> {
    #[track_caller]
    pub fn made_from(value: T) -> Shared<E> {
        E::from(value).into()
    }
}

/// The conversion into any other type.
pub trait NoWrapper<T, F> {
    #[track_caller]
    fn made_from(value: T) -> F
    where
        F: MadeFrom<T>,
    {
        F::made_from(value)
    }
}

impl<T, F> NoWrapper<T, F> for IntoWrapper<T, F> {}
