//! Properties of a type that generated code queries at compile time.

use std::error::Error;

#[cfg(feature = "utoipa")]
use crate::declaration::{Described, InstanceSet, ProbedType};
use crate::declaration::{ErrorSet, ViolatesConstraint};

/// Properties of a type for use in a const. If the type has the property, its inherent const is used, and otherwise
/// the const of the trait.
#[derive(Debug)]
pub struct Probe<T: ?Sized>(std::marker::PhantomData<T>);

impl<T> Probe<Option<T>> {
    pub const IS_OPTION: bool = true;
}

#[cfg(feature = "utoipa")]
impl<T: utoipa::ToSchema + ?Sized> Probe<T> {
    #[doc(hidden)]
    pub const TYPE: ProbedType = ProbedType {
        name: std::any::type_name::<T>,
        described: Some(Described {
            name: T::name,
            schema: <T as utoipa::PartialSchema>::schema,
            nested: T::schemas,
        }),
    };
}

#[cfg(feature = "utoipa")]
impl<T: InstanceSet> Probe<T> {
    /// The errors of a generic type, with the types of the data.
    #[doc(hidden)]
    pub const TYPED_SET: Option<&'static ErrorSet> = Some(T::TYPED_SET);
}

impl<T: Error + ?Sized> Probe<T> {
    pub const IS_ERROR: bool = true;
}

impl<T: std::ops::Deref<Target: Error> + ?Sized> Probe<T> {
    /// Whether the type points to an error. `Box<dyn Error>` and similar types are not errors themselves.
    pub const POINTS_TO_ERROR: bool = true;
}

impl<T: Error> Probe<Option<T>> {
    pub const MAY_BE_ERROR: bool = true;
}

impl<T: std::ops::Deref<Target: Error>> Probe<Option<T>> {
    pub const MAY_POINT_TO_ERROR: bool = true;
}

impl Probe<std::backtrace::Backtrace> {
    /// Whether the type is no error, but its text is for the log. The other such types are `AnyError`, the
    /// errors of `report`, and a `Location`.
    pub const IS_INTERNAL: bool = true;
}

impl<T: ViolatesConstraint> Probe<T> {
    /// Whether the type is a database error that can be checked for the declared constraints.
    pub const KNOWS_CONSTRAINTS: bool = true;
}

impl Probe<&'static std::panic::Location<'static>> {
    pub const IS_INTERNAL: bool = true;
}

/// The values for types that do not have the property.
pub trait NotSo {
    #[cfg(feature = "utoipa")]
    const TYPE: ProbedType;
    const TYPED_SET: Option<&'static ErrorSet> = None;
    const MAY_BE_ERROR: bool = false;
    const MAY_POINT_TO_ERROR: bool = false;
    const IS_OPTION: bool = false;
    const IS_ERROR: bool = false;
    const POINTS_TO_ERROR: bool = false;
    const IS_INTERNAL: bool = false;
    const KNOWS_CONSTRAINTS: bool = false;
}

impl<T: ?Sized> NotSo for Probe<T> {
    #[cfg(feature = "utoipa")]
    const TYPE: ProbedType = ProbedType {
        name: std::any::type_name::<T>,
        described: None,
    };
}

/// Returns the set of a nested error: the one with the types of the data, if there is one.
pub const fn set_of(typed: Option<&'static ErrorSet>, set: &'static ErrorSet) -> &'static ErrorSet {
    match typed {
        Some(typed) => typed,
        None => set,
    }
}
