//! Diesel's errors: some have a kind of their own, others only the message of the server.

use api_errors::db::{ConstraintClass, DatabaseError, DatabaseErrorKind as Kind};
use api_errors::errors::IntegrityViolationError as Violation;
use api_errors::traits::ViolatesConstraint as _;
use diesel::result::{ConnectionError, DatabaseErrorKind, Error};
use support::chain;

fn failed(kind: DatabaseErrorKind, message: &str) -> DatabaseError {
    Error::DatabaseError(kind, Box::new(message.to_owned())).into()
}

#[rustfmt::skip] // a table
#[test]
fn each_kind_of_diesel_becomes_ours() {
    use DatabaseErrorKind as Diesel;
    let table = [
        (Diesel::UniqueViolation, Kind::Integrity(Violation::Unique)),
        (Diesel::ForeignKeyViolation, Kind::Integrity(Violation::ForeignKey)),
        (Diesel::RestrictViolation, Kind::Integrity(Violation::ForeignKey)),
        (Diesel::ExclusionViolation, Kind::Integrity(Violation::Exclusion)),
        (Diesel::NotNullViolation, Kind::Integrity(Violation::NotNull)),
        (Diesel::CheckViolation, Kind::Integrity(Violation::Check)),
        (Diesel::SerializationFailure, Kind::TransactionConflict),
        (Diesel::ReadOnlyTransaction, Kind::Unavailable),
        (Diesel::UnableToSendCommand, Kind::Other),
        (Diesel::ClosedConnection, Kind::Other),
    ];
    for (kind, expected) in table {
        assert_eq!(failed(kind, "nothing of note").kind(), expected, "{kind:?}");
    }
}

#[test]
fn a_value_that_diesel_cannot_write_does_not_fit() {
    let text = "the value is out of range";
    let error = DatabaseError::from(Error::SerializationError(text.into()));
    assert_eq!(error.kind(), Kind::InvalidValue);
    let error = DatabaseError::from(Error::DeserializationError(text.into()));
    assert_eq!(error.kind(), Kind::Other);
}

/// As PostgreSQL 15, MariaDB 10.11, MySQL 8 and SQLite 3 write them.
#[rustfmt::skip] // a table
#[test]
fn messages_of_what_it_has_no_kind_for() {
    let table = [
        ("deadlock detected", Kind::TransactionConflict),
        ("Record has changed since last read in table 'users'", Kind::TransactionConflict),
        ("XA_RBDEADLOCK: Transaction branch was rolled back: deadlock was detected", Kind::TransactionConflict),
        ("Plugin instructed the server to rollback the current transaction.", Kind::TransactionConflict),
        ("canceling statement due to lock timeout", Kind::LockTimeout),
        ("could not obtain lock on row in relation \"users\"", Kind::LockTimeout),
        ("could not obtain lock on relation \"users\"", Kind::LockTimeout),
        ("Lock wait timeout exceeded; try restarting transaction", Kind::LockTimeout),
        ("Statement aborted because lock(s) could not be acquired immediately and NOWAIT is set.", Kind::LockTimeout),
        ("database is locked", Kind::LockTimeout),
        ("database table is locked: users", Kind::LockTimeout),
        ("canceling statement due to statement timeout", Kind::StatementTimeout),
        ("canceling statement due to user request", Kind::StatementTimeout),
        ("terminating connection due to transaction timeout", Kind::StatementTimeout),
        ("terminating connection due to idle-in-transaction timeout", Kind::StatementTimeout),
        ("Query execution was interrupted", Kind::StatementTimeout),
        ("Query execution was interrupted (max_statement_time exceeded)", Kind::StatementTimeout),
        ("Query execution was interrupted, maximum statement execution time exceeded", Kind::StatementTimeout),
        ("terminating connection due to administrator command", Kind::Unavailable),
        ("the database system is shutting down", Kind::Unavailable),
        ("The client was disconnected by the server because of inactivity. See wait_timeout and interactive_timeout for configuring this behavior.", Kind::Unavailable),
        ("Cannot execute statement in a READ ONLY transaction", Kind::Unavailable),
        ("The MySQL server is running with the --read-only option so it cannot execute this statement", Kind::Unavailable),
        ("attempt to write a readonly database", Kind::Unavailable),
        ("database or disk is full", Kind::Unavailable),
        ("query_wait_timeout", Kind::PoolExhausted),
        ("value too long for type character varying(20)", Kind::InvalidValue),
        ("invalid byte sequence for encoding \"UTF8\": 0x00", Kind::InvalidValue),
        ("invalid input syntax for type integer: \"zebra\"", Kind::InvalidValue),
        ("integer out of range", Kind::InvalidValue),
        ("numeric field overflow", Kind::InvalidValue),
        ("date out of range", Kind::InvalidValue),
        ("timestamp out of range", Kind::InvalidValue),
        ("Data too long for column 'name' at row 1", Kind::InvalidValue),
        ("Incorrect string value: '\\xF0\\x9F' for column 'name' at row 1", Kind::InvalidValue),
        ("datatype mismatch", Kind::InvalidValue),
        ("cannot store TEXT value in INTEGER column users.age", Kind::InvalidValue),
        ("division by zero", Kind::Other),
        // It does not say whether the work is undone.
        ("Connection was killed", Kind::Other),
        // `RESTRICT` of SQLite is a trigger.
        ("FOREIGN KEY constraint failed", Kind::Integrity(Violation::ForeignKey)),
        // A message is read from its start only.
        ("syntax error at or near \"deadlock detected\"", Kind::Other),
        ("server closed the connection unexpectedly", Kind::Other),
        // And to its end where that is fixed.
        ("deadlock detected: zebra", Kind::Other),
        ("database is locked by zebra", Kind::Other),
        ("interrupted by zebra", Kind::Other),
        ("Query execution was interrupted by zebra", Kind::Other),
        ("the database system is zebra", Kind::Other),
        ("", Kind::Other),
    ];
    for (message, expected) in table {
        let error = failed(DatabaseErrorKind::UnableToSendCommand, message);
        assert_eq!(error.kind(), expected, "{message}");
        let closed = failed(DatabaseErrorKind::ClosedConnection, message);
        assert_eq!(closed.kind(), expected, "{message}");
    }
}

/// Constraint, table and column that a message names.
#[rustfmt::skip] // a table
#[test]
fn messages_give_constraint_table_and_column() {
    use DatabaseErrorKind as Diesel;
    type Names = (Option<&'static str>, Option<&'static str>, Option<&'static str>);
    let table: [(Diesel, &str, Names); 20] = [
        (Diesel::UniqueViolation, "UNIQUE constraint failed: users.email", (Some("users.email"), Some("users"), Some("email"))),
        (Diesel::UniqueViolation, "UNIQUE constraint failed: users.tenant, users.email", (Some("users.tenant, users.email"), Some("users"), None)),
        (Diesel::UniqueViolation, "UNIQUE constraint failed: index 'users_lower_email'", (Some("users_lower_email"), None, None)),
        (Diesel::UniqueViolation, "Duplicate entry 'a@b.c' for key 'users_email_key'", (Some("users_email_key"), None, None)),
        (Diesel::UniqueViolation, "Duplicate entry 'a@b.c' for key 'users.users_email_key'", (Some("users_email_key"), Some("users"), None)),
        (Diesel::UniqueViolation, "Duplicate entry '1' for key 'PRIMARY'", (Some("PRIMARY"), None, None)),
        (Diesel::UniqueViolation, "Duplicate entry for key 'users_email_key'", (Some("users_email_key"), None, None)),
        (Diesel::UniqueViolation, "Can't write; duplicate key in table 'users'", (None, None, None)),
        (Diesel::ForeignKeyViolation, "FOREIGN KEY constraint failed", (None, None, None)),
        (Diesel::ForeignKeyViolation, "Cannot add or update a child row: a foreign key constraint fails (`shop`.`orders`, CONSTRAINT `orders_user_fk` FOREIGN KEY (`user`) REFERENCES `users` (`id`))", (Some("orders_user_fk"), Some("orders"), Some("user"))),
        (Diesel::ForeignKeyViolation, "Cannot delete or update a parent row: a foreign key constraint fails (`shop`.`or``ders`, CONSTRAINT `a``b` FOREIGN KEY (`x`, `y`) REFERENCES `users` (`x`, `y`))", (Some("a`b"), Some("or`ders"), None)),
        (Diesel::ForeignKeyViolation, "Cannot add or update a child row: a foreign key constraint fails", (None, None, None)),
        (Diesel::NotNullViolation, "NOT NULL constraint failed: users.name", (Some("users.name"), Some("users"), Some("name"))),
        (Diesel::NotNullViolation, "Column 'name' cannot be null", (None, None, Some("name"))),
        (Diesel::NotNullViolation, "Field 'name' doesn't have a default value", (None, None, Some("name"))),
        (Diesel::NotNullViolation, "null value in column \"name\" of relation \"users\" violates not-null constraint", (None, None, Some("name"))),
        (Diesel::CheckViolation, "CHECK constraint failed: users_age_check", (Some("users_age_check"), None, None)),
        (Diesel::CheckViolation, "Check constraint 'users_age_check' is violated.", (Some("users_age_check"), None, None)),
        (Diesel::CheckViolation, "CONSTRAINT `users_age_check` failed for `shop`.`users`", (Some("users_age_check"), Some("users"), None)),
        (Diesel::ExclusionViolation, "conflicting key value violates exclusion constraint \"rooms_excl\"", (None, None, None)),
    ];
    for (kind, message, names) in table {
        let error = failed(kind, message);
        assert_eq!((error.constraint(), error.table(), error.column()), names, "{message}");
    }
}

/// What a trigger or a routine raises has no kind either, and may be what a client wrote.
#[test]
fn a_message_of_no_kind_is_no_violation() {
    for message in [
        "UNIQUE constraint failed: users.email",
        "Duplicate entry 'x' for key 'users_email_key'",
        "NOT NULL constraint failed: users.email",
        "CHECK constraint failed: users_age_check",
        "CONSTRAINT `users.age` failed for `shop`.`users`",
        "FOREIGN KEY constraint failed: users.email",
    ] {
        let error = failed(DatabaseErrorKind::UnableToSendCommand, message);
        assert_eq!(error.kind(), Kind::Other, "{message}");
        assert_eq!(error.constraint(), None, "{message}");
    }
    // The one text that is a trigger's and no more names nothing.
    let restrict = failed(
        DatabaseErrorKind::UnableToSendCommand,
        "FOREIGN KEY constraint failed",
    );
    let names = (restrict.constraint(), restrict.table(), restrict.column());
    assert_eq!(names, (None, None, None));
}

/// MySQL quotes the value, which the client has chosen, without escaping.
#[test]
fn a_value_cannot_choose_the_constraint() {
    let values = [
        "' for key 'users_name_key'",
        "x' for key 'users_name_key",
        "' for key 'users_name_key' for key 'users.users_name_key'",
        "UNIQUE constraint failed: users.name",
        "'''''",
        "\u{1F980}' for key '\u{1F980}",
        "`, CONSTRAINT `users_name_key` FOREIGN KEY (",
        "",
    ];
    for value in values {
        let message = format!("Duplicate entry '{value}' for key 'users_email_key'");
        let error = failed(DatabaseErrorKind::UniqueViolation, &message);
        assert_eq!(error.constraint(), Some("users_email_key"), "{message}");
        assert!(
            !error.violates(ConstraintClass::Named, "users_name_key"),
            "{message}"
        );
        assert!(
            !error.violates(ConstraintClass::Named, "users.name"),
            "{message}"
        );
    }
}

/// What a routine says that raises a violation by its code, around what a client wrote.
#[test]
fn a_text_around_a_value_names_nothing() {
    use DatabaseErrorKind as Diesel;
    let child = "Cannot add or update a child row: a foreign key constraint fails (`a`.`b`, CONSTRAINT `users_name_key` FOREIGN KEY (`c`) REFERENCES `d` (`e`))";
    let table = [
        // RAISE unique_violation USING MESSAGE = 'Duplicate user ID: ' || id
        (
            Diesel::UniqueViolation,
            "Duplicate user ID: x' for key 'users_name_key'".to_owned(),
        ),
        (
            Diesel::UniqueViolation,
            "Duplicate user ID: UNIQUE constraint failed: users_name_key".to_owned(),
        ),
        (
            Diesel::ForeignKeyViolation,
            format!("There is no user {child}"),
        ),
        (
            Diesel::NotNullViolation,
            "No name: Column 'users_name_key' cannot be null".to_owned(),
        ),
        (
            Diesel::CheckViolation,
            "Too young: Check constraint 'users_name_key' is violated.".to_owned(),
        ),
        (
            Diesel::CheckViolation,
            "Too young: CONSTRAINT `users_name_key` failed for `a`.`b`".to_owned(),
        ),
    ];
    for (kind, message) in table {
        let error = failed(kind, &message);
        let names = (error.constraint(), error.table(), error.column());
        assert_eq!(names, (None, None, None), "{message}");
    }
}

/// Cut off, or in another language: no name is better than a wrong one.
#[test]
fn a_message_that_is_not_understood_names_nothing() {
    use DatabaseErrorKind as Diesel;
    let messages = [
        "Duplicate entry 'a' for key 'users_email_k",
        "Duplicate entry 'a'",
        "Duplikat 'a' für Schlüssel 'users_email_key'",
        "UNIQUE constraint failed",
        "Cannot add or update a child row: a foreign key constraint fails (`shop`.`orders`, CONSTRAINT `orders_user",
        "Cannot delete or update a parent row: a foreign key constraint fails (",
        "CONSTRAINT `users",
        "CONSTRAINT ``",
        "null value in column \"name",
        "Column 'name",
        "'",
        "` ` `",
        "",
    ];
    let kinds = [
        Diesel::UniqueViolation,
        Diesel::ForeignKeyViolation,
        Diesel::NotNullViolation,
        Diesel::CheckViolation,
        Diesel::ExclusionViolation,
    ];
    for message in messages {
        for kind in kinds {
            let error = failed(kind, message);
            assert_eq!(error.constraint(), None, "{kind:?}: {message}");
            assert_eq!(chain(&error), [message], "{kind:?}");
        }
    }
}

#[test]
fn a_row_that_is_not_there() {
    assert_eq!(DatabaseError::from(Error::NotFound).kind(), Kind::NotFound);
    assert_eq!(DatabaseError::from(&Error::NotFound).kind(), Kind::NotFound);
    let boxed: Box<DatabaseError> = Error::NotFound.into();
    assert_eq!(boxed.kind(), Kind::NotFound);
}

#[test]
fn its_own_mistakes_are_the_servers() {
    for error in [
        Error::RollbackTransaction,
        Error::AlreadyInTransaction,
        Error::BrokenTransactionManager,
    ] {
        let text = error.to_string();
        let error = DatabaseError::from(error);
        assert_eq!(error.kind(), Kind::Other, "{text}");
        assert_eq!(chain(&error), [text]);
    }
}

#[test]
fn a_commit_that_failed_is_what_counts() {
    let unique = Error::DatabaseError(
        DatabaseErrorKind::UniqueViolation,
        Box::new("UNIQUE constraint failed: users.email".to_owned()),
    );
    let error = DatabaseError::from(Error::RollbackErrorOnCommit {
        rollback_error: Box::new(Error::BrokenTransactionManager),
        commit_error: Box::new(unique),
    });
    assert!(error.violates(ConstraintClass::Named, "users.email"));
    assert!(chain(&error)[0].contains("transaction manager is broken"));
}

#[test]
fn connections_that_are_not_made() {
    let bad = |text: &str| ConnectionError::BadConnection(text.to_owned());
    // As diesel-async says whatever PostgreSQL fails with, and what the server of MySQL answers.
    let setup = |text: &str| {
        let kind = DatabaseErrorKind::UnableToSendCommand;
        let error = Error::DatabaseError(kind, Box::new(text.to_owned()));
        ConnectionError::CouldntSetupConfiguration(error)
    };
    let table = [
        (
            bad("connection to server at \"127.0.0.1\" failed: Connection refused"),
            Kind::Unavailable,
        ),
        (
            bad("connection to server failed: FATAL:  sorry, too many clients already"),
            Kind::PoolExhausted,
        ),
        (bad("Too many connections"), Kind::PoolExhausted),
        (
            bad("User 'app' has exceeded the 'max_user_connections' resource (current value: 9)"),
            Kind::PoolExhausted,
        ),
        (
            setup("error connecting to server: Connection refused (os error 111)"),
            Kind::Unavailable,
        ),
        (
            setup("password authentication failed for user \"app\""),
            Kind::Unavailable,
        ),
        (
            setup("the database system is shutting down"),
            Kind::Unavailable,
        ),
        (
            setup("sorry, too many clients already"),
            Kind::PoolExhausted,
        ),
        (
            setup("too many connections for role \"app\""),
            Kind::PoolExhausted,
        ),
        (setup("Too many connections"), Kind::PoolExhausted),
        (
            setup("canceling statement due to statement timeout"),
            Kind::StatementTimeout,
        ),
        (
            ConnectionError::InvalidConnectionUrl("none".to_owned()),
            Kind::Other,
        ),
        (
            ConnectionError::CouldntSetupConfiguration(Error::BrokenTransactionManager),
            Kind::Other,
        ),
    ];
    for (error, kind) in table {
        let text = error.to_string();
        let error = DatabaseError::from(error);
        assert_eq!(error.kind(), kind, "{text}");
        assert_eq!(chain(&error)[0], text);
    }
}
