//! Feature `sea-orm-2`.

use std::error::Error;

// The version of sqlx that SeaORM uses, which can differ from those of the `sqlx-..` features.
use sea_orm_2::sqlx;
use sea_orm_2::{ConnAcquireErr, DbErr, RuntimeErr, TransactionError};

use super::details::Details;
use super::from_sqlx::sqlx_parts;
use super::{DatabaseError, DatabaseErrorKind as Kind, DriverReport, ReadError};
use crate::base::SharedSource;
use crate::errors::IntegrityViolationError as Violation;

from_driver! {
    /// Converts the errors of SeaORM. Needs the feature `sea-orm-2`, and Rust 1.94, as SeaORM 2 does.
    ///
    /// Every error of the `rusqlite` driver is a `SERVER-500`, also a violated constraint. Use `sqlx-sqlite` instead.
    DbErr
}

from_driver! {
    /// Converts a borrowed error, for `ApiErrors::on`. The new error keeps a clone of it.
    &DbErr
}

impl From<DbErr> for DriverReport {
    fn from(error: DbErr) -> Self {
        let (kind, details) = read(&error);
        Self {
            kind,
            details,
            source: SharedSource::new(error),
        }
    }
}

impl From<&DbErr> for DriverReport {
    fn from(error: &DbErr) -> Self {
        error.clone().into()
    }
}

/// Converts the error of `TransactionTrait::transaction`. If your closure also returns errors that are not database
/// errors, use an enum with a variant for them.
impl<E: Into<Self> + Error> From<TransactionError<E>> for DatabaseError {
    fn from(error: TransactionError<E>) -> Self {
        of_transaction(error)
    }
}

/// Converts the error of `TransactionTrait::transaction`.
impl<E: Into<Self> + Error> From<TransactionError<E>> for ReadError {
    fn from(error: TransactionError<E>) -> Self {
        of_transaction(error)
    }
}

/// Converts the error of a transaction: that of the database, or that of the closure.
#[track_caller]
pub fn of_transaction<A: From<DbErr>, E: Into<A> + Error>(error: TransactionError<E>) -> A {
    match error {
        TransactionError::Connection(error) => error.into(),
        TransactionError::Transaction(error) => error.into(),
    }
}

fn read(error: &DbErr) -> (Kind, Details) {
    let kind = match error {
        DbErr::Conn(error) | DbErr::Exec(error) | DbErr::Query(error) => {
            if let RuntimeErr::SqlxError(error) = error {
                return sqlx_parts!(sqlx, &**error, { ExclusionViolation => Exclusion }).read();
            }
            // The error is SeaORM's own, or that of a backend without sqlx: rusqlite, or a proxy.
            Kind::Other
        }
        DbErr::ConnectionAcquire(ConnAcquireErr::Timeout) => Kind::PoolExhausted,
        DbErr::ConnectionAcquire(ConnAcquireErr::ConnectionClosed) => Kind::Unavailable,
        DbErr::RecordNotFound(_) | DbErr::RecordNotUpdated => Kind::NotFound,
        // Every row existed already, and the statement was told to ignore that.
        DbErr::RecordNotInserted => Kind::Integrity(Violation::Unique),
        _ => Kind::Other,
    };
    (kind, Details::default())
}
