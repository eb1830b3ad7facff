//! The names that identify a violation.

use api_errors::db::{DatabaseError, DatabaseErrorKind as Kind};
use api_errors::errors::IntegrityViolationError as Violation;
use api_errors::traits::ViolatesConstraint as _;

fn violation(violation: Violation) -> DatabaseError {
    DatabaseError::new(Kind::Integrity(violation), "the driver's error")
}

#[test]
fn by_its_name_alone_or_behind_the_table() {
    let error = violation(Violation::Unique).with_constraint("users_email_key");
    assert!(error.violates("users_email_key"));
    // Without the table it cannot be told which one it is.
    assert!(!error.violates("users.users_email_key"));

    let error = error.with_table("users");
    assert!(error.violates("users_email_key"));
    assert!(error.violates("users.users_email_key"));
    for other in [
        "",
        ".",
        "users",
        "users.",
        "email",
        "orders.users_email_key",
        "users_email_ke",
        "USERS_EMAIL_KEY",
    ] {
        assert!(!error.violates(other), "{other}");
    }
}

#[test]
fn by_its_columns_whatever_the_spaces() {
    let error = violation(Violation::Unique)
        .with_constraint("users.tenant, users.email")
        .with_table("users");
    for name in [
        "users.tenant, users.email",
        "users.tenant,users.email",
        " users.tenant ,  users.email ",
    ] {
        assert!(error.violates(name), "{name}");
    }
    for other in [
        "users.email, users.tenant",
        "users.tenant",
        "users.email",
        "users.tenant, users.email,",
    ] {
        assert!(!error.violates(other), "{other}");
    }
}

/// PostgreSQL names no not-null constraint before version 18, but table and column.
#[test]
fn a_missing_value_by_table_and_column() {
    let error = violation(Violation::NotNull)
        .with_table("users")
        .with_column("name");
    assert!(error.violates("users.name"));
    assert!(!error.violates("name"));
    assert!(
        !violation(Violation::NotNull)
            .with_column("name")
            .violates("users.name")
    );
    // A check of one column is another thing.
    let check = violation(Violation::Check)
        .with_table("users")
        .with_column("name");
    assert!(!check.violates("users.name"));
}

#[test]
fn other_kinds_violate_no_constraint() {
    for kind in [
        Kind::Other,
        Kind::NotFound,
        Kind::LockTimeout,
        Kind::TransactionConflict,
    ] {
        let error =
            DatabaseError::new(kind, "the driver's error").with_constraint("users_email_key");
        assert!(!error.violates("users_email_key"), "{kind:?}");
    }
    assert!(!violation(Violation::Unique).violates(""));
}
