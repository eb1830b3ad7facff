//! The names of the constraint, the table and the column, which the message of a driver contains.

use api_errors::db::{ConstraintClass, DatabaseError, DatabaseErrorKind as Kind};
use api_errors::traits::ViolatesConstraint as _;
use sqlx::error::Error;

use super::{SAID, Said};

/// PostgreSQL's driver has the names in fields, so the texts of other databases are not searched for.
#[test]
fn a_message_of_postgres_names_a_column_that_is_null_and_nothing_else() {
    let names = |code, message| {
        let error = Error::Database(Box::new(Said {
            message,
            code: Some(code),
            ..SAID
        }));
        let error = DatabaseError::from(error);
        assert!(matches!(error.kind(), Kind::Integrity(_)), "{message}");
        [error.constraint(), error.table(), error.column()].map(|name| name.map(str::to_owned))
    };
    for (code, message) in [
        ("23505", "taken: 'x' for key 'users_email_key'"),
        ("23505", "UNIQUE constraint failed: users.email"),
        (
            "23503",
            "a foreign key constraint fails (`a`.`b`, CONSTRAINT `users_email_key` FOREIGN KEY (`c`)",
        ),
        ("23502", "NOT NULL constraint failed: users.email"),
        ("23502", "Column 'email' cannot be null"),
        ("23502", "Field 'email' doesn't have a default value"),
        ("23514", "CHECK constraint failed: users_age_check"),
        ("23514", "Check constraint 'users_age_check' is violated."),
        (
            "23514",
            "CONSTRAINT `users_age_check` failed for `shop`.`users`",
        ),
    ] {
        assert_eq!(names(code, message), [None, None, None], "{message}");
    }
    let null = "null value in column \"name\" of relation \"users\" violates not-null constraint";
    assert_eq!(names("23502", null), [None, None, Some("name".to_owned())]);
}

/// Nor does one of MySQL or SQLite read like one of the other.
#[test]
fn each_message_is_read_as_that_of_its_database() {
    let constraint = |before, message| {
        let error = Error::Database(Box::new(Said {
            before,
            message,
            ..SAID
        }));
        DatabaseError::from(error).constraint().map(str::to_owned)
    };
    let of_mysql = "Duplicate entry 'x' for key 'users_email_key'";
    let of_sqlite = "UNIQUE constraint failed: users.email";
    let named = |name: &str| Some(name.to_owned());
    assert_eq!(
        constraint("1062 (23000): ", of_mysql),
        named("users_email_key")
    );
    assert_eq!(constraint("1062 (23000): ", of_sqlite), None);
    assert_eq!(constraint("(code: 2067) ", of_sqlite), named("users.email"));
    assert_eq!(constraint("(code: 2067) ", of_mysql), None);
}

/// A client can choose the values that the server quotes, and the text of a routine that raises a violation by its number
/// (`SIGNAL .. MYSQL_ERRNO = 1062`). So only the beginning, which is the server's own, is read.
#[rustfmt::skip] // a table
#[test]
fn a_text_of_mysql_cannot_choose_the_constraint() {
    let clause = "a foreign key constraint fails (`shop`.`users`, CONSTRAINT `zebra` FOREIGN KEY (`a`) REFERENCES `b` (`c`))";
    let server = format!("Cannot add or update a child row: {clause}");
    let table = [
        ("1761 (23000): ", format!("Foreign key constraint for table 'users', record '{server}' would lead to a duplicate entry in table 'b', key 'c'")),
        ("1762 (23000): ", format!("Foreign key constraint for table 'users', record '{server}' would lead to a duplicate entry in a child table")),
        ("1557 (23000): ", format!("Upholding foreign key constraints for table 'users', entry '{server}', key 1 would lead to a duplicate entry")),
        ("1452 (23000): ", clause.to_owned()),
        ("1452 (23000): ", format!("No such user: {server}")),
        ("1451 (23000): ", format!("User in use: Cannot delete or update a parent row: {clause}")),
        ("1062 (23000): ", "Duplicate user ID: x' for key 'zebra'".to_owned()),
        ("1062 (23000): ", "taken: Duplicate entry 'x' for key 'users.zebra'".to_owned()),
        ("1062 (23000): ", "Duplicate entry x' for key 'zebra'".to_owned()),
        ("1859 (23000): ", "Duplicate entry is for key 'zebra'".to_owned()),
    ];
    for (before, message) in table {
        // The test's own for as long as it runs.
        let message: &str = message.leak();
        let error = DatabaseError::from(Error::Database(Box::new(Said { before, message, ..SAID })));
        assert!(matches!(error.kind(), Kind::Integrity(_)), "{message}");
        let names = (error.constraint(), error.table(), error.column());
        assert_eq!(names, (None, None, None), "{message}");
        assert!(!error.violates(ConstraintClass::Named, "zebra"), "{message}");
    }
}

/// The guide describes which messages contain the table before the name.
#[rustfmt::skip] // a table
#[test]
fn a_name_behind_its_table_is_found_where_the_message_contains_the_table() {
    let table = [
        ("1062 (23000): ", "Duplicate entry 'x' for key 'users.zebra'", true),
        ("1062 (23000): ", "Duplicate entry 'x' for key 'zebra'", false),
        ("1452 (23000): ", "Cannot add or update a child row: a foreign key constraint fails (`shop`.`users`, CONSTRAINT `zebra` FOREIGN KEY (`a`) REFERENCES `b` (`c`))", true),
        ("3819 (HY000): ", "Check constraint 'zebra' is violated.", false),
        ("4025 (23000): ", "CONSTRAINT `zebra` failed for `shop`.`users`", true),
        ("(code: 275) ", "CHECK constraint failed: zebra", false),
        ("(code: 2067) ", "UNIQUE constraint failed: index 'zebra'", false),
    ];
    for (before, message, is_told) in table {
        let error = DatabaseError::from(Error::Database(Box::new(Said { before, message, ..SAID })));
        assert!(error.violates(ConstraintClass::Named, "zebra"), "{message}");
        assert_eq!(error.violates(ConstraintClass::Named, "users.zebra"), is_told, "{message}");
    }
}
