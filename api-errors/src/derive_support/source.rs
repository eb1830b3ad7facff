//! The source of an error: a field that is an error, or that points to one.

use std::error::Error;

/// A source, which is an error or points to one. The inherent method takes precedence over the trait's method.
#[derive(Debug)]
pub struct Source<'a, T: ?Sized>(pub &'a T);

impl<'a, T: Error + 'static> Source<'a, T> {
    pub fn __dyn_error(self) -> &'a (dyn Error + 'static) {
        self.0
    }
}

/// A source of any other type, which must point to an error.
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
