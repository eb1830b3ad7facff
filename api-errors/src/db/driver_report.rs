//! The error of a driver before it becomes an API error.

use std::error::Error;

use super::DatabaseErrorKind;
use super::details::Details;
use crate::base::SharedSource;
use crate::declaration::{ApiErrorSet, Caused, Shared};

/// The kind, the names and the source of a driver's error. Each adapter converts the errors of its library to this type, and
/// each error that takes them is made from it.
///
/// The derive uses this type for the key `database`. It is not covered by semver.
#[doc(hidden)]
#[derive(Debug)]
pub struct DriverReport {
    pub(super) kind: DatabaseErrorKind,
    pub(super) details: Details,
    pub(super) source: SharedSource,
}

impl DriverReport {
    /// Creates a report without names.
    pub(super) fn new(
        kind: DatabaseErrorKind,
        source: impl Into<Box<dyn Error + Send + Sync>>,
    ) -> Self {
        Self {
            kind,
            details: Details::default(),
            source: source.into().into(),
        }
    }
}

/// An error that is made from the error of any driver.
///
/// The derive implements it for a type with the key `database`. It is not covered by semver.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not convert the errors of database drivers",
    label = "`database` needs a type that converts them",
    note = "write `api_errors::db::DatabaseError`, `api_errors::db::ReadError`, or an error of yours that has a `database` itself; to nest any other error, write `transparent`"
)]
pub trait FromDriverReport: Sized {
    #[track_caller]
    fn from_report(report: DriverReport) -> Self;
}

macro_rules! forwards {
    ($($pointer:ident: $($bound:ident)?;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<E: FromDriverReport $(+ $bound)?> FromDriverReport for $pointer<E> {
            #[track_caller]
            fn from_report(report: DriverReport) -> Self {
                E::from_report(report).into()
            }
        }
    )*};
}
forwards! {
    Box: ;
    Caused: ApiErrorSet;
    Shared: ;
}
