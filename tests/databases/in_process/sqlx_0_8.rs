//! The errors of sqlx 0.8, from a mock driver. Its drivers write their errors like those of 0.9, so this file does not
//! repeat the texts of `sqlx`.

use std::borrow::Cow;
use std::error::Error as StdError;
use std::fmt;
use std::io;

use api_errors::db::{DatabaseError, DatabaseErrorKind as Kind};
use api_errors::errors::IntegrityViolationError as Violation;
use sqlx_0_8::error::{DatabaseError as Driver, Error, ErrorKind};
use support::chain;

/// An error of a driver, which writes `before` in front of its message.
#[derive(Debug)]
struct DriverError {
    before: &'static str,
    message: &'static str,
    code: Option<&'static str>,
    kind: ErrorKind,
    constraint: Option<&'static str>,
    table: Option<&'static str>,
}

const BARE: DriverError = DriverError {
    before: "",
    message: "rejected",
    code: None,
    kind: ErrorKind::Other,
    constraint: None,
    table: None,
};

impl fmt::Display for DriverError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.before, self.message)
    }
}

impl StdError for DriverError {}

impl Driver for DriverError {
    fn message(&self) -> &str {
        self.message
    }

    fn code(&self) -> Option<Cow<'_, str>> {
        self.code.map(Cow::Borrowed)
    }

    fn as_error(&self) -> &(dyn StdError + Send + Sync + 'static) {
        self
    }

    fn as_error_mut(&mut self) -> &mut (dyn StdError + Send + Sync + 'static) {
        self
    }

    fn into_error(self: Box<Self>) -> Box<dyn StdError + Send + Sync + 'static> {
        self
    }

    fn constraint(&self) -> Option<&str> {
        self.constraint
    }

    fn table(&self) -> Option<&str> {
        self.table
    }

    fn kind(&self) -> ErrorKind {
        match self.kind {
            ErrorKind::UniqueViolation => ErrorKind::UniqueViolation,
            ErrorKind::ForeignKeyViolation => ErrorKind::ForeignKeyViolation,
            ErrorKind::NotNullViolation => ErrorKind::NotNullViolation,
            ErrorKind::CheckViolation => ErrorKind::CheckViolation,
            _ => ErrorKind::Other,
        }
    }
}

fn converted(error: DriverError) -> DatabaseError {
    Error::Database(Box::new(error)).into()
}

fn names(error: &DatabaseError) -> [Option<&str>; 3] {
    [error.constraint(), error.table(), error.column()]
}

#[test]
fn a_sqlstate_of_postgres_decides_and_the_driver_names_the_constraint() {
    let error = converted(DriverError {
        message: "duplicate key value violates unique constraint \"users_email_key\"",
        code: Some("23505"),
        constraint: Some("users_email_key"),
        table: Some("users"),
        ..BARE
    });
    assert_eq!(error.kind(), Kind::Integrity(Violation::Unique));
    assert_eq!(
        names(&error),
        [Some("users_email_key"), Some("users"), None]
    );
}

#[test]
fn a_number_of_mysql_decides_and_the_message_names_the_constraint() {
    let error = converted(DriverError {
        before: "1062 (23000): ",
        message: "Duplicate entry 'x' for key 'users.users_email_key'",
        code: Some("23000"),
        ..BARE
    });
    assert_eq!(error.kind(), Kind::Integrity(Violation::Unique));
    assert_eq!(
        names(&error),
        [Some("users_email_key"), Some("users"), None]
    );
}

#[test]
fn a_code_of_sqlite_decides_and_the_message_names_the_column() {
    let error = converted(DriverError {
        before: "(code: 1299) ",
        message: "NOT NULL constraint failed: users.name",
        code: Some("1299"),
        ..BARE
    });
    assert_eq!(error.kind(), Kind::Integrity(Violation::NotNull));
    assert_eq!(
        names(&error),
        [Some("users.name"), Some("users"), Some("name")]
    );
}

#[test]
fn the_kind_of_an_unknown_driver_decides_where_there_is_no_code() {
    for (kind, expected) in [
        (
            ErrorKind::UniqueViolation,
            Kind::Integrity(Violation::Unique),
        ),
        (
            ErrorKind::ForeignKeyViolation,
            Kind::Integrity(Violation::ForeignKey),
        ),
        (
            ErrorKind::NotNullViolation,
            Kind::Integrity(Violation::NotNull),
        ),
        (ErrorKind::CheckViolation, Kind::Integrity(Violation::Check)),
        (ErrorKind::Other, Kind::Other),
    ] {
        let error = converted(DriverError { kind, ..BARE });
        assert_eq!(error.kind(), expected, "{error:?}");
    }
}

#[test]
fn errors_without_a_driver_have_kinds_too() {
    let io = |kind: io::ErrorKind| Error::Io(io::Error::new(kind, "of the socket"));
    for (error, kind) in [
        (Error::RowNotFound, Kind::NotFound),
        (Error::PoolTimedOut, Kind::PoolExhausted),
        (Error::PoolClosed, Kind::Unavailable),
        (io(io::ErrorKind::ConnectionRefused), Kind::Unavailable),
        (io(io::ErrorKind::ConnectionReset), Kind::Other),
        (Error::WorkerCrashed, Kind::Other),
    ] {
        let text = error.to_string();
        let lent = DatabaseError::from(&error);
        assert_eq!(lent.kind(), kind, "{text}");
        assert_eq!(chain(&lent), [text.as_str()]);

        let error = DatabaseError::from(error);
        assert_eq!(error.kind(), kind, "{text}");
        let source = StdError::source(&error).expect("the driver's error");
        assert!(source.is::<Error>(), "{text}");
    }
}

#[test]
fn a_question_mark_converts_into_a_box() {
    fn find() -> Result<(), Box<DatabaseError>> {
        Err(Error::RowNotFound)?
    }
    assert_eq!(find().expect_err("it fails").kind(), Kind::NotFound);
}
