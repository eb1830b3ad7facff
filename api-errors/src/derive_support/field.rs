//! The fields of an error, of which the macro does not know the types.

use std::fmt::Display;

use serde::Serialize;

use crate::declaration::Json;

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

/// `Some` of a trait object; the bound is what a user reads where a field has the wrong type.
pub fn shown<T: Display>(value: Option<&T>) -> Option<&dyn Display> {
    value.map(|value| value as &dyn Display)
}

/// Data that a client gets.
pub fn json<T: Serialize>(value: &T) -> &dyn Json {
    value
}
