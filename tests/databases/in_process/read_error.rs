//! `ReadError`: the same conversions as those of `DatabaseError`, without violated constraints.

use std::error::Error as _;

use api_errors::db::{DatabaseError, DatabaseErrorKind as Kind, ReadError};
use api_errors::errors::IntegrityViolationError as Violation;
use api_errors::traits::{ApiError as _, ApiErrorSet as _};
use api_errors::{ApiError, ErrorSpec};
use support::{Foreign, chain};

/// Each kind, with the code of a read.
#[rustfmt::skip] // a table
const CODES: [(Kind, &str); 13] = [
    (Kind::NotFound, "RES-404"),
    (Kind::InvalidValue, "DB-422-VALUE"),
    (Kind::TransactionConflict, "DB-409-RETRY"),
    (Kind::PoolExhausted, "DB-503-POOL"),
    (Kind::LockTimeout, "DB-503-LOCK"),
    (Kind::StatementTimeout, "DB-503-TIMEOUT"),
    (Kind::Unavailable, "DB-503-UNAVAILABLE"),
    (Kind::Other, "SERVER-500"),
    (Kind::Integrity(Violation::Unique), "SERVER-500"),
    (Kind::Integrity(Violation::ForeignKey), "SERVER-500"),
    (Kind::Integrity(Violation::Exclusion), "SERVER-500"),
    (Kind::Integrity(Violation::NotNull), "SERVER-500"),
    (Kind::Integrity(Violation::Check), "SERVER-500"),
];

#[test]
fn each_kind_has_its_response_and_a_violation_is_an_internal_error() {
    for (kind, code) in CODES {
        let error = ReadError::new(kind, Foreign::new("the driver's error"));
        assert_eq!(error.spec().err_code(), code, "{kind:?}");
        let expected = match kind {
            Kind::Integrity(_) => Kind::Other,
            other => other,
        };
        assert_eq!(error.kind(), expected);
        assert_eq!(chain(&error), ["the driver's error"], "{kind:?}");
        let source = error.source().expect("the driver's error");
        assert!(source.is::<Foreign>(), "{kind:?}");
        // A function that writes takes it unchanged.
        let error = DatabaseError::from(error);
        assert_eq!((error.spec().err_code(), error.kind()), (code, expected));
        assert_eq!(chain(&error), ["the driver's error"], "{kind:?}");
    }
}

#[test]
fn the_set_has_each_code_of_the_table_once() {
    let mut codes: Vec<_> = CODES.iter().map(|(_, code)| *code).collect();
    codes.dedup();
    let declared: Vec<_> = ReadError::SET.iter().map(ErrorSpec::err_code).collect();
    assert_eq!(declared, codes);
}

#[derive(Debug, ApiError)]
enum QueryError {
    #[api_error(database)]
    Db(#[from] ReadError),
}

fn kind_of_query(QueryError::Db(error): QueryError) -> Kind {
    error.kind()
}

/// A program can have no driver.
#[test]
fn an_enum_with_the_key_database_takes_the_error_itself() {
    let error = ReadError::new(Kind::NotFound, "the driver's error");
    assert_eq!(kind_of_query(error.into()), Kind::NotFound);
}

/// The error of a driver, and the kinds for which a read and a write respond.
#[cfg(any(
    feature = "deadpool-0_13",
    feature = "diesel-2",
    feature = "sea-orm-2",
    feature = "sqlx-0_8",
    feature = "sqlx-0_9"
))]
macro_rules! assert_converts {
    ($error:expr, $read:expr, $write:expr) => {
        assert_eq!(ReadError::from($error).kind(), $read);
        assert_eq!(Box::<ReadError>::from($error).kind(), $read);
        assert_eq!(DatabaseError::from($error).kind(), $write);
        assert_eq!(Box::<DatabaseError>::from($error).kind(), $write);
    };
}

#[cfg(feature = "sqlx-0_9")]
#[test]
fn errors_of_sqlx_are_converted() {
    use sqlx::Error;
    assert_eq!(kind_of_query(Error::RowNotFound.into()), Kind::NotFound);
    assert_converts!(Error::RowNotFound, Kind::NotFound, Kind::NotFound);
    assert_converts!(
        &Error::PoolTimedOut,
        Kind::PoolExhausted,
        Kind::PoolExhausted
    );
    // A number that the column cannot have.
    let encode = || Error::Encode("out of range".into());
    assert_converts!(encode(), Kind::InvalidValue, Kind::InvalidValue);
}

#[cfg(feature = "sqlx-0_8")]
#[test]
fn errors_of_sqlx_0_8_are_converted() {
    use sqlx_0_8::Error;
    assert_eq!(kind_of_query(Error::RowNotFound.into()), Kind::NotFound);
    assert_converts!(Error::RowNotFound, Kind::NotFound, Kind::NotFound);
    assert_converts!(&Error::PoolClosed, Kind::Unavailable, Kind::Unavailable);
}

/// `RecordNotInserted` is a violation that SeaORM reports itself.
#[cfg(feature = "sea-orm-2")]
#[test]
fn errors_of_sea_orm_are_converted() {
    use sea_orm::{DbErr, TransactionError};
    let unique = Kind::Integrity(Violation::Unique);
    assert_eq!(kind_of_query(DbErr::RecordNotInserted.into()), Kind::Other);
    assert_converts!(DbErr::RecordNotInserted, Kind::Other, unique);
    assert_converts!(&DbErr::RecordNotInserted, Kind::Other, unique);
    assert_converts!(
        DbErr::RecordNotFound("no user".to_owned()),
        Kind::NotFound,
        Kind::NotFound
    );
    let of_closure = || TransactionError::Transaction(DbErr::RecordNotInserted);
    let at_commit = || TransactionError::<DbErr>::Connection(DbErr::RecordNotInserted);
    for error in [of_closure(), at_commit()] {
        assert_eq!(ReadError::from(error).kind(), Kind::Other);
    }
    for error in [of_closure(), at_commit()] {
        assert_eq!(DatabaseError::from(error).kind(), unique);
    }
}

#[cfg(feature = "diesel-2")]
#[test]
fn errors_of_diesel_are_converted() {
    use diesel::ConnectionError;
    use diesel::result::{DatabaseErrorKind, Error};
    let violation = || {
        let text: Box<String> = Box::new("duplicate key".to_owned());
        Error::DatabaseError(DatabaseErrorKind::UniqueViolation, text)
    };
    let unique = Kind::Integrity(Violation::Unique);
    assert_converts!(violation(), Kind::Other, unique);
    assert_converts!(&violation(), Kind::Other, unique);
    assert_converts!(Error::NotFound, Kind::NotFound, Kind::NotFound);
    assert_eq!(kind_of_query(Error::NotFound.into()), Kind::NotFound);
    let refused = || ConnectionError::BadConnection("Connection refused".to_owned());
    assert_converts!(refused(), Kind::Unavailable, Kind::Unavailable);
}

#[cfg(feature = "deadpool-0_13")]
#[test]
fn errors_of_deadpool_are_converted() {
    use deadpool::managed::{PoolError, TimeoutType};
    let waiting = || PoolError::<std::io::Error>::Timeout(TimeoutType::Wait);
    assert_converts!(waiting(), Kind::PoolExhausted, Kind::PoolExhausted);
    assert_eq!(kind_of_query(waiting().into()), Kind::PoolExhausted);
}
