//! The names that identify a violation.

use api_errors::db::{ConstraintClass, DatabaseError, DatabaseErrorKind as Kind};
use api_errors::errors::IntegrityViolationError as Violation;
use api_errors::traits::ViolatesConstraint as _;

fn violation(violation: Violation) -> DatabaseError {
    DatabaseError::new(Kind::Integrity(violation), "the driver's error")
}

fn is_named(error: &DatabaseError, name: &str) -> bool {
    error.violates(ConstraintClass::Named, name)
}

fn is_missing(error: &DatabaseError, column: &str) -> bool {
    error.violates(ConstraintClass::NotNull, column)
}

#[test]
fn by_its_name_alone_or_behind_the_table() {
    let error = violation(Violation::Unique).with_constraint("users_email_key");
    assert!(is_named(&error, "users_email_key"));
    // Without the table it cannot be told which one it is.
    assert!(!is_named(&error, "users.users_email_key"));

    let error = error.with_table("users");
    assert!(is_named(&error, "users_email_key"));
    assert!(is_named(&error, "users.users_email_key"));
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
        assert!(!is_named(&error, other), "{other}");
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
        assert!(is_named(&error, name), "{name}");
    }
    for other in [
        "users.email, users.tenant",
        "users.tenant",
        "users.email",
        "users.tenant, users.email,",
    ] {
        assert!(!is_named(&error, other), "{other}");
    }
}

#[test]
fn a_missing_value_by_its_column_alone_or_behind_the_table() {
    let error = violation(Violation::NotNull)
        .with_table("users")
        .with_column("name");
    assert!(is_missing(&error, "users.name"));
    assert!(is_missing(&error, "name"));
    for other in ["orders.name", "users", "users.", "users.email", ""] {
        assert!(!is_missing(&error, other), "{other}");
    }
    // MySQL and MariaDB report the column alone.
    let error = violation(Violation::NotNull).with_column("name");
    assert!(is_missing(&error, "name"));
    assert!(!is_missing(&error, "users.name"));
}

/// SQLite reports `users.email` for both.
#[test]
fn a_missing_value_is_no_violation_of_a_name() {
    let missing = violation(Violation::NotNull)
        .with_constraint("users.email")
        .with_table("users")
        .with_column("email");
    assert!(is_missing(&missing, "users.email"));
    assert!(!is_named(&missing, "users.email"));

    for class in [
        Violation::Unique,
        Violation::ForeignKey,
        Violation::Exclusion,
        Violation::Check,
    ] {
        let named = violation(class)
            .with_constraint("users.email")
            .with_table("users")
            .with_column("email");
        assert!(is_named(&named, "users.email"), "{class:?}");
        assert!(!is_missing(&named, "users.email"), "{class:?}");
        assert!(!is_missing(&named, "email"), "{class:?}");
    }
}

/// The partition of a month, a chunk of a hypertable.
#[test]
fn a_star_is_any_text_without_a_dot() {
    let error = violation(Violation::Unique)
        .with_constraint("orders_2026_11_number_day_key")
        .with_table("orders_2026_11");
    for name in [
        "orders_*_number_day_key",
        "orders_2026_*",
        "*_number_day_key",
        "orders_2026_11_number_day_key*",
        "orders_*.orders_2026_11_number_day_key",
        "orders_2026_11.orders_*",
    ] {
        assert!(is_named(&error, name), "{name}");
    }
    for name in [
        "orders_*_number_key",
        "orders_2026_11_number_day_key_*",
        // Nothing is left for the end of the name.
        "orders_2026_11_number_day_key*_key",
        // The text of the star has a dot.
        "orders_*_key.orders",
        "orders*.number_day_key",
        "users_*_number_day_key",
    ] {
        assert!(!is_named(&error, name), "{name}");
    }
    // The table is no part of the star.
    let of_orders = violation(Violation::Check)
        .with_constraint("total_check")
        .with_table("orders");
    assert!(is_named(&of_orders, "orders.*_check"));
    assert!(!is_named(&of_orders, "orders*_check"));

    let missing = violation(Violation::NotNull)
        .with_table("orders_2026_11")
        .with_column("number");
    assert!(is_missing(&missing, "orders_*.number"));
}

/// A list of columns keeps its length.
#[test]
fn a_star_stands_in_one_column() {
    let error = violation(Violation::Unique).with_constraint("users.tenant, users.email");
    assert!(is_named(&error, "users.tenant, users.*"));
    assert!(is_named(&error, "users.*,users.email"));
    assert!(!is_named(&error, "users.*"));
    // The text of an unnamed check of SQLite.
    let check = violation(Violation::Check).with_constraint("price * amount > 0");
    assert!(is_named(&check, "price * amount > 0"));
}

/// `RAISE .. USING CONSTRAINT` of PostgreSQL names a constraint with any SQLSTATE.
#[test]
fn a_name_that_the_server_reports_counts_for_each_kind() {
    for kind in [
        Kind::Other,
        Kind::NotFound,
        Kind::InvalidValue,
        Kind::LockTimeout,
        Kind::TransactionConflict,
    ] {
        let error = DatabaseError::new(kind, "the driver's error")
            .with_constraint("orders_credit_limit")
            .with_column("limit");
        assert!(is_named(&error, "orders_credit_limit"), "{kind:?}");
        assert!(!is_named(&error, "orders_credit"), "{kind:?}");
        assert!(!is_missing(&error, "limit"), "{kind:?}");
        let unnamed = DatabaseError::new(kind, "the driver's error");
        assert!(!is_named(&unnamed, "orders_credit_limit"), "{kind:?}");
    }
    assert!(!is_named(&violation(Violation::Unique), ""));
}
