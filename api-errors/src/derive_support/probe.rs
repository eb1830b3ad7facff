//! Facts of a type that the expansion asks for while compiling.

use std::error::Error;

#[cfg(feature = "utoipa")]
use crate::declaration::Described;
use crate::declaration::ViolatesConstraint;

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
