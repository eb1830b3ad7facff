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

// Only this file contains the lists of features. Each module below has the name of one feature or of the part that
// several features share.

/// Adds the conversion into a box, so that `?` works there too, as it does for every derived error.
#[cfg(any(
    feature = "diesel-2",
    feature = "sea-orm-2",
    feature = "sqlx-0_8",
    feature = "sqlx-0_9"
))]
macro_rules! boxed_from {
    ($(#[$attribute:meta])* $driver:ty) => {
        $(#[$attribute])*
        impl From<$driver> for Box<$crate::db::DatabaseError> {
            fn from(error: $driver) -> Self {
                Self::new(error.into())
            }
        }
    };
}

mod codes;
#[cfg(any(feature = "deadpool-0_13", feature = "diesel-2"))]
mod connecting;
mod details;
mod error;
#[cfg(feature = "deadpool-0_13")]
mod from_deadpool;
#[cfg(feature = "diesel-2")]
mod from_diesel;
#[cfg(feature = "sea-orm-2")]
mod from_sea_orm;
// Every feature that uses a version of sqlx.
#[cfg(any(feature = "sea-orm-2", feature = "sqlx-0_8", feature = "sqlx-0_9"))]
mod from_sqlx;
mod kind;
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
pub use error::{DatabaseError, FromDriver};
pub use kind::DatabaseErrorKind;
