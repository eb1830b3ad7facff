//! Feature `sea-orm-2`.

use std::error::Error;

// SeaORM's own version of sqlx, whatever `sqlx-0_9` or a later feature is.
use sea_orm_2::sqlx;
use sea_orm_2::{ConnAcquireErr, DbErr, RuntimeErr, TransactionError};

use super::details::Details;
use super::from_sqlx::sqlx_parts;
use super::{DatabaseError, DatabaseErrorKind as Kind};
use crate::errors::IntegrityViolationError as Violation;

/// Needs the feature `sea-orm-2`, and Rust 1.94, as SeaORM 2 does. Every error of its `rusqlite` driver is
/// `SERVER-500`, a violation too: use `sqlx-sqlite`.
impl From<DbErr> for DatabaseError {
    fn from(error: DbErr) -> Self {
        let (kind, details) = read(&error);
        Self::with_details(kind, details, error.into())
    }
}

/// For `ApiErrors::on`, which lends the error: a copy of it is kept.
impl From<&DbErr> for DatabaseError {
    fn from(error: &DbErr) -> Self {
        error.clone().into()
    }
}

/// What `TransactionTrait::transaction` fails with; an error of the closure that is no database's
/// belongs into an enum beside it.
impl<E: Into<Self> + Error> From<TransactionError<E>> for DatabaseError {
    fn from(error: TransactionError<E>) -> Self {
        match error {
            TransactionError::Connection(error) => error.into(),
            TransactionError::Transaction(error) => error.into(),
        }
    }
}

boxed_from!(DbErr);

fn read(error: &DbErr) -> (Kind, Details) {
    let kind = match error {
        DbErr::Conn(error) | DbErr::Exec(error) | DbErr::Query(error) => {
            if let RuntimeErr::SqlxError(error) = error {
                return sqlx_parts!(sqlx, &**error, { ExclusionViolation => Exclusion }).read();
            }
            // SeaORM's own, or that of a backend without sqlx: rusqlite, or a proxy.
            Kind::Other
        }
        DbErr::ConnectionAcquire(ConnAcquireErr::Timeout) => Kind::PoolExhausted,
        DbErr::ConnectionAcquire(ConnAcquireErr::ConnectionClosed) => Kind::Unavailable,
        DbErr::RecordNotFound(_) | DbErr::RecordNotUpdated => Kind::NotFound,
        // Every row was there already, and the statement was told to do nothing about it.
        DbErr::RecordNotInserted => Kind::Integrity(Violation::Unique),
        _ => Kind::Other,
    };
    (kind, Details::default())
}
