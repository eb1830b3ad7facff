//! Database errors as API errors.
//!
//! [`DatabaseError`] is the result of converting an error of a driver:
//!
//! - A violated constraint is a 409 or a 422 with its own error code.
//! - A value that does not fit its type is a 422.
//! - A deadlock or a serialization failure is a 409 with `Retry-After`.
//! - An exhausted pool, a lock or statement timeout, or an unavailable server is a 503 with `Retry-After`.
//! - A missing row is a 404.
//! - Any other error is a `SERVER-500`.
//!
//! The driver's error is kept as the source, for the log. None of its text is sent to a client.
//!
//! [`ReadError`] is the same for a function that only reads: it has no violated constraints.
//!
//! If your driver has no conversion here, map its error by the code that it reports:
//!
//! ```
//! use api_errors::db::{ConstraintClass, DatabaseError, DatabaseErrorKind};
//! use api_errors::errors::IntegrityViolationError;
//! use api_errors::traits::{ApiError as _, ViolatesConstraint as _};
//!
//! # let driver_error = std::io::Error::other("duplicate key value violates unique constraint \"users_email_key\"");
//! let error = DatabaseError::new(DatabaseErrorKind::of_sqlstate("23505"), driver_error)
//!     .with_constraint("users_email_key")
//!     .with_table("users");
//!
//! assert_eq!(error.kind(), DatabaseErrorKind::Integrity(IntegrityViolationError::Unique));
//! assert!(error.violates(ConstraintClass::Named, "users_email_key"));
//! assert_eq!(error.status(), 409);
//! assert!(!error.envelope().contains("users_email_key"));
//! ```

// Only this file and `drivers` contain the lists of features. Each other module below has the name of one feature or of the part that
// several features share.

/// Writes the conversions of a driver's error, whose report is known, into each error of this module and into a box of it, so that
/// `?` works there too, as it does for every derived error.
#[cfg(any(
    feature = "deadpool-0_13",
    feature = "diesel-2",
    feature = "sea-orm-2",
    feature = "sqlx-0_8",
    feature = "sqlx-0_9"
))]
macro_rules! from_driver {
    ($(#[$attribute:meta])* $driver:ty $(, $parameter:ident: $($bound:tt)+)?) => {
        from_driver!(@[$crate::db::DatabaseError] $(#[$attribute])* [$($parameter: $($bound)+)?] $driver);
        from_driver!(@[Box<$crate::db::DatabaseError>] $(#[$attribute])* [$($parameter: $($bound)+)?] $driver);
        from_driver!(@[$crate::db::ReadError] $(#[$attribute])* [$($parameter: $($bound)+)?] $driver);
        from_driver!(@[Box<$crate::db::ReadError>] $(#[$attribute])* [$($parameter: $($bound)+)?] $driver);
    };
    (@[$error:ty] $(#[$attribute:meta])* [$($parameters:tt)*] $driver:ty) => {
        $(#[$attribute])*
        impl<$($parameters)*> From<$driver> for $error {
            fn from(error: $driver) -> Self {
                $crate::db::FromDriverReport::from_report($crate::db::DriverReport::from(error))
            }
        }
    };
}

mod codes;
#[cfg(any(feature = "deadpool-0_13", feature = "diesel-2"))]
mod connecting;
mod details;
mod driver_report;
#[doc(hidden)]
pub mod drivers;
mod error;
#[cfg(feature = "deadpool-0_13")]
mod from_deadpool;
#[cfg(feature = "diesel-2")]
mod from_diesel;
mod from_driver;
#[cfg(feature = "sea-orm-2")]
mod from_sea_orm;
// Every feature that uses a version of sqlx.
#[cfg(any(feature = "sea-orm-2", feature = "sqlx-0_8", feature = "sqlx-0_9"))]
mod from_sqlx;
mod kind;
mod read_error;
// The libraries whose messages are read.
#[cfg(any(
    feature = "diesel-2",
    feature = "sea-orm-2",
    feature = "sqlx-0_8",
    feature = "sqlx-0_9"
))]
mod text;

pub use crate::declaration::ConstraintClass;
#[cfg(feature = "testing")]
pub(crate) use details::is_named;
pub use driver_report::{DriverReport, FromDriverReport};
pub use error::DatabaseError;
pub use from_driver::FromDriver;
pub use kind::DatabaseErrorKind;
pub use read_error::ReadError;
