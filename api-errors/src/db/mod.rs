//! What a database refuses, as an API error.
//!
//! [`DatabaseError`] is what the error of a driver becomes: a violated constraint is a 409 or a 422
//! with a code of its own, an exhausted pool a 503 with `Retry-After`, a row that is not there a 404,
//! and the rest `SERVER-500`. The driver's own error is kept as the source, for the log; no word of it
//! reaches a client.
//!
//! A driver that has no conversion here is mapped by the code that it reports:
//!
//! ```
//! use api_errors::db::{DatabaseError, DatabaseErrorKind};
//! use api_errors::errors::IntegrityViolationError;
//! use api_errors::traits::{ApiError as _, ViolatesConstraint as _};
//!
//! # let driver_error = std::io::Error::other("duplicate key value violates unique constraint \"users_email_key\"");
//! let error = DatabaseError::new(DatabaseErrorKind::of_sqlstate("23505"), driver_error)
//!     .with_constraint("users_email_key")
//!     .with_table("users");
//!
//! assert_eq!(error.kind(), DatabaseErrorKind::Integrity(IntegrityViolationError::Unique));
//! assert!(error.violates("users_email_key"));
//! assert_eq!(error.status(), 409);
//! assert!(!error.envelope().contains("users_email_key"));
//! ```

// The lists of features are in this file alone. Each module below has the name of one feature, or of what several share.

/// `?` converts into a box too, as it does for every error that the derive writes.
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
// Every feature that brings a version of sqlx.
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

#[cfg(feature = "testing")]
pub(crate) use details::same_list;
pub use error::{DatabaseError, FromDriver};
pub use kind::DatabaseErrorKind;
