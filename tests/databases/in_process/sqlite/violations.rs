//! Each class of violation.

use api_errors::db::{ConstraintClass, DatabaseErrorKind as Kind};
use api_errors::errors::IntegrityViolationError as Violation;
use api_errors::traits::ViolatesConstraint as _;
use support::database::assert_answer;

use super::for_each_library;

pub(super) const SCHEMA: [&str; 9] = [
    "PRAGMA journal_mode = WAL",
    "CREATE TABLE zebra_users (
        id INTEGER PRIMARY KEY,
        zebra_email TEXT NOT NULL,
        zebra_tenant INTEGER,
        zebra_age INTEGER,
        CONSTRAINT zebra_email_key UNIQUE (zebra_email),
        CONSTRAINT zebra_pair_key UNIQUE (zebra_tenant, zebra_age),
        CONSTRAINT zebra_age_check CHECK (zebra_age >= 0)
    )",
    "CREATE TABLE zebra_names (zebra_name TEXT)",
    "CREATE UNIQUE INDEX zebra_lower_key ON zebra_names (lower(zebra_name))",
    "CREATE TABLE zebra_orders (
        id INTEGER PRIMARY KEY,
        zebra_user INTEGER REFERENCES zebra_users (id)
    )",
    "CREATE TABLE zebra_notes (
        zebra_user INTEGER REFERENCES zebra_users (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED
    )",
    "CREATE TABLE zebra_prices (zebra_cents INTEGER CHECK (zebra_cents > 0))",
    "INSERT INTO zebra_users VALUES (1, 'zebra@one', 7, 1), (2, 'zebra@two', 7, 2), (3, 'zebra@three', 7, 3)",
    "INSERT INTO zebra_orders VALUES (1, 1)",
];

/// The statement, what it violates, the names of the constraint.
#[rustfmt::skip] // a table
const CASES: [(&str, Violation, &[&str]); 11] = [
    ("INSERT INTO zebra_users VALUES (4, 'zebra@one', 8, 1)", Violation::Unique, &["zebra_users.zebra_email"]),
    ("UPDATE zebra_users SET zebra_email = 'zebra@two' WHERE id = 1", Violation::Unique, &["zebra_users.zebra_email"]),
    ("INSERT INTO zebra_users VALUES (4, 'zebra@four', 7, 1)", Violation::Unique, &["zebra_users.zebra_tenant, zebra_users.zebra_age", "zebra_users.zebra_tenant,zebra_users.zebra_age"]),
    ("INSERT INTO zebra_names VALUES ('zebra'), ('ZEBRA')", Violation::Unique, &["zebra_lower_key"]),
    ("INSERT INTO zebra_users VALUES (1, 'zebra@four', 8, 1)", Violation::Unique, &["zebra_users.id"]),
    ("INSERT INTO zebra_users VALUES (4, NULL, 8, 1)", Violation::NotNull, &["zebra_users.zebra_email"]),
    ("INSERT INTO zebra_users VALUES (4, 'zebra@four', 8, -1)", Violation::Check, &["zebra_age_check"]),
    ("INSERT INTO zebra_prices VALUES (0)", Violation::Check, &["zebra_cents > 0"]),
    ("INSERT INTO zebra_orders VALUES (2, 99)", Violation::ForeignKey, &[]),
    ("DELETE FROM zebra_users WHERE id = 1", Violation::ForeignKey, &[]),
    ("DELETE FROM zebra_users WHERE id = 2", Violation::ForeignKey, &[]),
];

#[test]
fn each_is_answered_as_what_it_is() {
    for_each_library(|library, database, open| {
        let mut session = open(database);
        session
            .run("INSERT INTO zebra_notes VALUES (2)")
            .expect("user 2 is there");
        for (statement, violation, names) in CASES {
            let error = session.run(statement).expect_err(statement);
            let what = format!("{library}: {statement}");
            assert_answer(&what, error, Kind::Integrity(violation), names);
        }
    });
}

/// The statement succeeds; what fails is the commit.
#[test]
fn a_deferred_violation_shows_at_the_commit() {
    for_each_library(|library, database, open| {
        let mut session = open(database);
        session.run("BEGIN").expect("a transaction");
        session
            .run("INSERT INTO zebra_notes VALUES (99)")
            .expect("it is deferred");
        let error = session.run("COMMIT").expect_err("nobody is 99");
        assert_answer(library, error, Kind::Integrity(Violation::ForeignKey), &[]);
    });
}

/// A row ID that is no number, a column of a `STRICT` table, a text that is longer than SQLite takes.
#[test]
fn a_value_that_does_not_fit_is_the_clients() {
    for_each_library(|library, database, open| {
        let mut session = open(database);
        session
            .run("CREATE TABLE zebra_strict (zebra_count INTEGER) STRICT")
            .expect("a table");
        for statement in [
            "INSERT INTO zebra_users (id, zebra_email) VALUES ('zebra', 'zebra@nine')",
            "INSERT INTO zebra_strict VALUES ('zebra')",
            "INSERT INTO zebra_names VALUES (zeroblob(2000000000))",
        ] {
            let error = session.run(statement).expect_err(statement);
            let what = format!("{library}: {statement}");
            assert_answer(&what, error, Kind::InvalidValue, &[]);
        }
    });
}

#[test]
fn what_is_no_violation_is_the_servers_mistake() {
    for_each_library(|library, database, open| {
        let mut session = open(database);
        session
            .run(
                "CREATE TRIGGER zebra_limit BEFORE INSERT ON zebra_notes WHEN new.zebra_user = 3
                  BEGIN SELECT RAISE(ABORT, 'UNIQUE is what zebra said'); END",
            )
            .expect("a trigger");
        for statement in [
            "SELEC zebra",
            "INSERT INTO zebra_none VALUES (1)",
            "INSERT INTO zebra_notes VALUES (3)",
        ] {
            let error = session.run(statement).expect_err(statement);
            assert_answer(&format!("{library}: {statement}"), error, Kind::Other, &[]);
        }
    });
}

/// `RAISE` takes an expression since SQLite 3.47, so its whole message may be a client's.
#[test]
fn a_text_of_the_client_is_no_violation() {
    for_each_library(|library, database, open| {
        let mut session = open(database);
        session
            .run(
                "CREATE TRIGGER zebra_said BEFORE INSERT ON zebra_names
                  BEGIN SELECT RAISE(ABORT, new.zebra_name); END",
            )
            .expect("a trigger");
        for text in [
            "UNIQUE constraint failed: zebra_users.zebra_email",
            "NOT NULL constraint failed: zebra_users.zebra_email",
            "CHECK constraint failed: zebra_age_check",
            "FOREIGN KEY constraint failed: zebra_users.zebra_email",
        ] {
            let statement = format!("INSERT INTO zebra_names VALUES ('{text}')");
            let error = session.run(&statement).expect_err(text);
            assert_eq!(error.constraint(), None, "{library}: {text}");
            assert_answer(&format!("{library}: {text}"), error, Kind::Other, &[]);
        }
    });
}

#[test]
fn constraint_table_and_column_are_told() {
    for_each_library(|library, database, open| {
        let mut session = open(database);
        let (statement, ..) = CASES[0];
        let error = session.run(statement).expect_err(statement);
        assert_eq!(
            error.constraint(),
            Some("zebra_users.zebra_email"),
            "{library}"
        );
        assert_eq!(error.table(), Some("zebra_users"), "{library}");
        assert_eq!(error.column(), Some("zebra_email"), "{library}");
        // SQLite does not keep the name that the constraint was declared with.
        assert!(
            !error.violates(ConstraintClass::Named, "zebra_email_key"),
            "{library}"
        );
    });
}
