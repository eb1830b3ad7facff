//! The two sorts of names that a violation of a database can have.

/// What a name in a declaration stands for, so that a name of one sort never matches a violation of the other.
///
/// SQLite reports the column `users.email` for two different violations: the value is taken, and the value is missing.
///
/// ```
/// use api_errors::db::{ConstraintClass, DatabaseError, DatabaseErrorKind};
/// use api_errors::traits::ViolatesConstraint as _;
///
/// // UNIQUE constraint failed: users.email
/// let taken = DatabaseError::new(DatabaseErrorKind::of_sqlite(2067), "taken")
///     .with_constraint("users.email");
/// assert!(taken.violates(ConstraintClass::Named, "users.email"));
/// assert!(!taken.violates(ConstraintClass::NotNull, "users.email"));
///
/// // NOT NULL constraint failed: users.email
/// let missing = DatabaseError::new(DatabaseErrorKind::of_sqlite(1299), "missing")
///     .with_table("users")
///     .with_column("email");
/// assert!(missing.violates(ConstraintClass::NotNull, "users.email"));
/// assert!(!missing.violates(ConstraintClass::Named, "users.email"));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ConstraintClass {
    /// A constraint that has a name: unique, foreign key, check or exclusion. The key `constraint`.
    Named,
    /// A column that must have a value. The key `not_null`.
    NotNull,
}
