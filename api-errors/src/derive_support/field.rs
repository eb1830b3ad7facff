//! The fields of an error, whose types the macro does not know.

use std::fmt::Display;

use http::StatusCode;
use serde::Serialize;

use crate::declaration::Json;

/// A field that may be an `Option`. The type decides and not its spelling, so aliases work. The inherent method takes
/// precedence over the trait's method.
#[derive(Debug)]
pub struct Field<'a, T: ?Sized>(pub &'a T);

impl<'a, T> Field<'a, Option<T>> {
    pub fn __get(self) -> Option<&'a T> {
        self.0.as_ref()
    }
}

/// A field of any other type, which always has a value.
pub trait Present<'a, T: ?Sized> {
    fn __get(self) -> Option<&'a T>;
}

impl<'a, T: ?Sized> Present<'a, T> for Field<'a, T> {
    fn __get(self) -> Option<&'a T> {
        Some(self.0)
    }
}

/// Converts the value to a trait object. If the type of a field is wrong, the compiler shows the bound of this
/// function.
pub fn shown<T: Display>(value: Option<&T>) -> Option<&dyn Display> {
    value.map(|value| value as &dyn Display)
}

/// Converts data for the client to a trait object.
pub fn json<T: Serialize>(value: &T) -> &dyn Json {
    value
}

/// The type of a field that gives the status of an instance.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a status",
    label = "a field marked `code` is an `http::StatusCode`, or an `Option` of one"
)]
pub trait InstanceStatus: Copy {
    fn status(self) -> StatusCode;
}

impl InstanceStatus for StatusCode {
    fn status(self) -> StatusCode {
        self
    }
}

/// Returns the status in a field. If the type of the field is wrong, the compiler shows the bound of this function.
pub fn status<T: InstanceStatus>(value: Option<&T>) -> Option<StatusCode> {
    value.map(|status| status.status())
}
