//! SeaORM's own errors, without a database.

use std::sync::Arc;

use api_errors::db::{DatabaseError, DatabaseErrorKind as Kind};
use api_errors::errors::IntegrityViolationError as Violation;
use sea_orm::sqlx::Error as SqlxError;
use sea_orm::{ConnAcquireErr, DbErr, RuntimeErr, TransactionError};
use support::chain;

#[test]
fn each_error_of_sea_orm_becomes_its_kind() {
    let internal = || RuntimeErr::Internal("disconnected".to_owned());
    let row_not_found = || RuntimeErr::SqlxError(Arc::new(SqlxError::RowNotFound));
    let table = [
        (DbErr::RecordNotFound("no user".to_owned()), Kind::NotFound),
        (DbErr::RecordNotUpdated, Kind::NotFound),
        (DbErr::RecordNotInserted, Kind::Integrity(Violation::Unique)),
        (
            DbErr::ConnectionAcquire(ConnAcquireErr::Timeout),
            Kind::PoolExhausted,
        ),
        (
            DbErr::ConnectionAcquire(ConnAcquireErr::ConnectionClosed),
            Kind::Unavailable,
        ),
        (DbErr::Query(row_not_found()), Kind::NotFound),
        (DbErr::Exec(row_not_found()), Kind::NotFound),
        (DbErr::Conn(row_not_found()), Kind::NotFound),
        (DbErr::Query(internal()), Kind::Other),
        (
            DbErr::Custom("UNIQUE constraint failed: users.email".to_owned()),
            Kind::Other,
        ),
        (DbErr::MutexPoisonError, Kind::Other),
    ];
    for (error, kind) in table {
        let text = error.to_string();
        assert_eq!(DatabaseError::from(&error).kind(), kind, "{text}");
        let in_closure = TransactionError::Transaction(error.clone());
        assert_eq!(DatabaseError::from(in_closure).kind(), kind, "{text}");
        let at_commit = TransactionError::<DbErr>::Connection(error.clone());
        assert_eq!(DatabaseError::from(at_commit).kind(), kind, "{text}");
        let boxed: Box<DatabaseError> = error.clone().into();
        assert_eq!(boxed.kind(), kind, "{text}");

        let error = DatabaseError::from(error);
        assert_eq!(error.kind(), kind, "{text}");
        assert_eq!(chain(&error)[0], text);
    }
}
