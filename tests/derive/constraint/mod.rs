//! `constraint`: the variant that `?` creates from a database error, if a constraint is violated.

mod conversions;
mod generic;
mod kept;
#[cfg(feature = "tracing")]
mod logs;
mod metadata;
mod not_null;
mod stacked;

use std::error::Error;
use std::fmt;

use api_errors::ApiError;
use api_errors::db::ConstraintClass;
use api_errors::traits::ViolatesConstraint;

/// What a driver reports: the constraints by all the names that it may go by.
#[derive(Debug)]
pub(crate) struct DriverError {
    violated: Vec<&'static str>,
}

impl fmt::Display for DriverError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "duplicate key violates {}", self.violated.join(", "))
    }
}

impl Error for DriverError {}

/// The violation of a constraint.
pub(crate) fn violation(of: &'static str) -> DriverError {
    DriverError { violated: vec![of] }
}

/// The nested error, as `api_errors::db::DatabaseError` is one.
#[derive(Debug, ApiError)]
#[api_error(code = 500, msg = "Internal Server Error", err_code = "DB-500")]
pub(crate) struct DatabaseError(#[from] pub(crate) DriverError);

impl ViolatesConstraint for DatabaseError {
    fn violates(&self, class: ConstraintClass, name: &str) -> bool {
        class == ConstraintClass::Named && self.0.violated.contains(&name)
    }
}
