//! Feature `sqlx`.

use std::io;

use sqlx::error::{DatabaseError as DriverError, ErrorKind};

use super::details::Details;
use super::text::Dialect;
use super::{DatabaseError, DatabaseErrorKind as Kind};
use crate::errors::IntegrityViolationError as Violation;

/// Needs the feature `sqlx`, and Rust 1.94, as sqlx 0.9 does.
impl From<sqlx::Error> for DatabaseError {
    fn from(error: sqlx::Error) -> Self {
        let (kind, details) = read(&error);
        Self::with_details(kind, details, error.into())
    }
}

/// For `ApiErrors::on`, which lends the error: its text is kept in its place.
impl From<&sqlx::Error> for DatabaseError {
    fn from(error: &sqlx::Error) -> Self {
        let (kind, details) = read(error);
        Self::with_details(kind, details, error.to_string().into())
    }
}

super::boxed_from!(sqlx::Error);

pub(super) fn read(error: &sqlx::Error) -> (Kind, Details) {
    let kind = match error {
        sqlx::Error::Database(error) => return read_driver(&**error),
        sqlx::Error::RowNotFound => Kind::NotFound,
        sqlx::Error::PoolTimedOut => Kind::PoolExhausted,
        sqlx::Error::PoolClosed => Kind::Unavailable,
        sqlx::Error::Io(error) if is_of_connecting(error) => Kind::Unavailable,
        // Among them a connection that broke: what had been done by then, nobody knows.
        _ => Kind::Other,
    };
    (kind, Details::default())
}

/// `NotFound`: the socket of a server that is not there. A host or a network that cannot be reached is
/// not here: a connection that is in use ends so too.
fn is_of_connecting(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionRefused, NotFound};
    [ConnectionRefused, NotFound].contains(&error.kind())
}

fn read_driver(error: &dyn DriverError) -> (Kind, Details) {
    let (kind, dialect) = match Code::of(error) {
        Code::Sqlstate(code) => {
            let kind = match Kind::of_sqlstate(&code) {
                Kind::Other => of_another_driver(&error.kind()),
                kind => kind,
            };
            (kind, Some(Dialect::Postgres))
        }
        Code::Mysql(number) => (Kind::of_mysql(number), Some(Dialect::Mysql)),
        Code::Sqlite(code) => {
            let kind = Kind::of_sqlite_error(code, error.message());
            (kind, Some(Dialect::Sqlite))
        }
        Code::None => (of_another_driver(&error.kind()), None),
    };
    let mut details = match (kind, dialect) {
        (Kind::Integrity(violation), Some(dialect)) => {
            Details::of_message(dialect, violation, error.message())
        }
        _ => Details::default(),
    };
    // What the driver itself tells is never less than what its message says.
    details.constraint = error.constraint().map(str::to_owned).or(details.constraint);
    details.table = error.table().map(str::to_owned).or(details.table);
    (kind, details)
}

/// A driver that is none of sqlx's own three says at least this. Of those, that of PostgreSQL says no
/// more than the table; that of MySQL does, so it is not asked.
fn of_another_driver(kind: &ErrorKind) -> Kind {
    match kind {
        ErrorKind::UniqueViolation => Kind::Integrity(Violation::Unique),
        ErrorKind::ForeignKeyViolation => Kind::Integrity(Violation::ForeignKey),
        ErrorKind::NotNullViolation => Kind::Integrity(Violation::NotNull),
        ErrorKind::CheckViolation => Kind::Integrity(Violation::Check),
        ErrorKind::ExclusionViolation => Kind::Integrity(Violation::Exclusion),
        _ => Kind::Other,
    }
}

enum Code {
    Sqlstate(String),
    Mysql(u16),
    Sqlite(i32),
    None,
}

impl Code {
    /// Without the types of the drivers, so that no driver is a dependency: the drivers of MySQL and
    /// SQLite write their code before the message. The message itself may hold anything, so only
    /// what stands before it is read.
    fn of(error: &dyn DriverError) -> Self {
        let text = error.to_string();
        let before = text.strip_suffix(error.message()).unwrap_or_default();
        let of_sqlite = before
            .strip_prefix("(code: ")
            .and_then(|rest| rest.strip_suffix(") "));
        if let Some(code) = of_sqlite.and_then(|code| code.parse().ok()) {
            return Self::Sqlite(code);
        }
        // `1062 (23000): ..`, or `1062: ..`.
        let of_mysql = before
            .strip_suffix(": ")
            .and_then(|rest| rest.split(' ').next());
        if let Some(number) = of_mysql.and_then(|number| number.parse().ok()) {
            return Self::Mysql(number);
        }
        error
            .code()
            .map_or(Self::None, |code| Self::Sqlstate(code.into_owned()))
    }
}
