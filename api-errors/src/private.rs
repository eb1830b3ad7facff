//! Everything that the code of the derive calls. Not covered by semver.

use std::error::Error;
use std::fmt::Display;
use std::time::Duration;

#[cfg(feature = "utoipa")]
use crate::data_type::Described;

pub use http::{HeaderName, HeaderValue, StatusCode};
pub use serde::Serialize;

#[cfg(feature = "axum")]
pub use crate::answer::respond;
pub use crate::assert_errors::assert_errors;
#[cfg(feature = "utoipa")]
pub use crate::data_type::DataType;
pub use crate::data_type::DataTypes;
pub use crate::duplicate::find_duplicate;
pub use crate::instance::{Data, Instance, Json};
#[cfg(feature = "utoipa")]
pub use crate::openapi::{Joined, NoErrors, Responses, Returned, UpTo, responses_of};
pub use crate::origin::Origin;
pub use crate::spec::{Extra, Raw};
pub use crate::template::Hole;
#[cfg(feature = "testing")]
pub use crate::testing::{assert_declared, assert_instance};
pub use crate::traits::{ApiError, ApiErrorSet, ViolatesConstraint};
pub use crate::violation::{HoldsViolator, NoViolator, NotOfADatabase, Violation, Violator};
pub use crate::{
    __data_types as data_types, __fixed_header as fixed_header, __if_axum as if_axum,
    __if_utoipa as if_utoipa, ErrorSet, ErrorSpec, HeaderSpec, LogLevel,
};
#[cfg(feature = "axum")]
pub use axum::response::{IntoResponse, Response};
pub use std::boxed::Box;
#[cfg(feature = "utoipa")]
pub use utoipa::IntoResponses;

/// `Display` of a derived error: its message, by way of the values that the writer uses as well.
pub fn display(error: &dyn ApiError, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
    let spec = error.spec();
    let template = spec.msg_template();
    if !spec.extra.varies {
        return f.write_str(template.text());
    }
    let mut written = Ok(());
    error.__instance(&mut |instance| {
        let args = instance.args.get(..template.args()).unwrap_or_default();
        written = match instance.msg {
            Some(msg) => msg.fmt(f),
            None => template.write(args, f),
        };
    });
    written
}

/// A field of which the derive does not know whether it is an `Option`: the type decides, not its
/// spelling, so aliases work. The inherent method comes before the trait's.
#[derive(Debug)]
pub struct Field<'a, T: ?Sized>(pub &'a T);

impl<'a, T> Field<'a, Option<T>> {
    pub fn __get(self) -> Option<&'a T> {
        self.0.as_ref()
    }
}

/// Every other type: always there.
pub trait Present<'a, T: ?Sized> {
    fn __get(self) -> Option<&'a T>;
}

impl<'a, T: ?Sized> Present<'a, T> for Field<'a, T> {
    fn __get(self) -> Option<&'a T> {
        Some(self.0)
    }
}

/// Facts of a type that a const can ask for: the inherent const where the type has the quality,
/// the trait's where not.
#[derive(Debug)]
pub struct Probe<T: ?Sized>(std::marker::PhantomData<T>);

impl<T> Probe<Option<T>> {
    pub const IS_OPTION: bool = true;
}

#[cfg(feature = "utoipa")]
impl<T: utoipa::ToSchema + ?Sized> Probe<T> {
    #[doc(hidden)]
    pub const SCHEMA: Option<Described> = Some(Described {
        name: T::name,
        schema: <T as utoipa::PartialSchema>::schema,
        nested: T::schemas,
    });
}

impl<T: Error + ?Sized> Probe<T> {
    pub const IS_ERROR: bool = true;
}

impl<T: std::ops::Deref<Target: Error> + ?Sized> Probe<T> {
    /// `Box<dyn Error>` and its like are no errors themselves.
    pub const POINTS_TO_ERROR: bool = true;
}

impl<T: Error> Probe<Option<T>> {
    pub const MAY_BE_ERROR: bool = true;
}

impl<T: std::ops::Deref<Target: Error>> Probe<Option<T>> {
    pub const MAY_POINT_TO_ERROR: bool = true;
}

impl<T: ViolatesConstraint> Probe<T> {
    /// The error of a database, which the declared constraints can be asked of.
    pub const KNOWS_CONSTRAINTS: bool = true;
}

/// The answer for the types that do not have the quality.
pub trait NotSo {
    #[cfg(feature = "utoipa")]
    const SCHEMA: Option<Described> = None;
    const MAY_BE_ERROR: bool = false;
    const MAY_POINT_TO_ERROR: bool = false;
    const IS_OPTION: bool = false;
    const IS_ERROR: bool = false;
    const POINTS_TO_ERROR: bool = false;
    const KNOWS_CONSTRAINTS: bool = false;
}

impl<T: ?Sized> NotSo for Probe<T> {}

/// `Some` of a trait object; the bound is what a user reads where a field has the wrong type.
pub fn shown<T: Display>(value: Option<&T>) -> Option<&dyn Display> {
    value.map(|value| value as &dyn Display)
}

/// A source: any error, and what points to one. The inherent method comes before the trait's.
#[derive(Debug)]
pub struct Source<'a, T: ?Sized>(pub &'a T);

impl<'a, T: Error + 'static> Source<'a, T> {
    pub fn __dyn_error(self) -> &'a (dyn Error + 'static) {
        self.0
    }
}

/// Every other type: must point to an error.
pub trait PointsToError<'a, T: ?Sized> {
    fn __dyn_error(self) -> &'a (dyn Error + 'static)
    where
        T: SourceType;
}

impl<'a, T: ?Sized> PointsToError<'a, T> for Source<'a, T> {
    fn __dyn_error(self) -> &'a (dyn Error + 'static)
    where
        T: SourceType,
    {
        self.0.target()
    }
}

#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an error, so it cannot be a source",
    label = "a source must implement `std::error::Error`, or point to what does",
    note = "a field named `source` is the source, marked or not; name it otherwise where it is none"
)]
pub trait SourceType {
    fn target(&self) -> &(dyn Error + 'static);
}

#[diagnostic::do_not_recommend]
impl<T: std::ops::Deref<Target: AsDynError> + ?Sized> SourceType for T {
    fn target(&self) -> &(dyn Error + 'static) {
        (**self).as_dyn_error()
    }
}

pub trait AsDynError {
    fn as_dyn_error(&self) -> &(dyn Error + 'static);
}

impl<T: Error + 'static> AsDynError for T {
    fn as_dyn_error(&self) -> &(dyn Error + 'static) {
        self
    }
}

macro_rules! trait_objects {
    ($($object:ty),* $(,)?) => {$(
        impl AsDynError for $object {
            fn as_dyn_error(&self) -> &(dyn Error + 'static) {
                self
            }
        }
    )*};
}
trait_objects!(
    dyn Error,
    dyn Error + Send,
    dyn Error + Sync,
    dyn Error + Send + Sync,
    dyn Error + Send + Sync + std::panic::UnwindSafe,
);

/// The nested error of a transparent variant: one bound for all that is asked of it, so that what
/// it lacks is told once.
#[inline]
pub fn nested<'a, E: ApiErrorSet>(error: &'a E) -> &'a (dyn ApiError + 'a) {
    error
}

/// Data that a client gets.
pub fn json<T: Serialize>(value: &T) -> &dyn Json {
    value
}

/// `from(T)` of a nested error.
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

/// What a field marked `retry_after` may be.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no time to wait",
    label = "`retry_after` takes whole seconds (`u8` to `u64`, `usize`) or a `std::time::Duration`, or an `Option` of one"
)]
pub trait RetryAfter {
    /// Whole seconds, rounded up: a client that comes back at that time is not too early.
    fn seconds(&self) -> u64;
}

impl RetryAfter for Duration {
    fn seconds(&self) -> u64 {
        self.as_secs()
            .saturating_add(u64::from(self.subsec_nanos() > 0))
    }
}

macro_rules! whole_seconds {
    ($($number:ident)*) => {$(
        impl RetryAfter for $number {
            fn seconds(&self) -> u64 {
                #[allow(clippy::cast_lossless)] // `usize` has no lossless conversion
                { *self as u64 }
            }
        }
    )*};
}
whole_seconds!(u8 u16 u32 u64 usize);

/// The seconds of a `retry_after` field, if it has any.
pub fn seconds<T: RetryAfter>(value: Option<&T>) -> Option<u64> {
    value.map(RetryAfter::seconds)
}
