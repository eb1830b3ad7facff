//! What happened, apart from which driver tells it.

use crate::errors::IntegrityViolationError;

/// What happened, for a `match`, and the only thing that decides the answer.
///
/// The functions read the codes of each database; what they do not know is [`Other`](Self::Other).
/// `of_sqlstate` is that of PostgreSQL and of databases that speak its protocol: MySQL and MariaDB
/// give the same SQLSTATE to errors that have nothing in common, so theirs are told apart by number.
///
/// ```
/// use api_errors::db::DatabaseErrorKind;
/// use api_errors::errors::IntegrityViolationError;
///
/// let unique = DatabaseErrorKind::Integrity(IntegrityViolationError::Unique);
/// assert_eq!(DatabaseErrorKind::of_sqlstate("23505"), unique);
/// assert_eq!(DatabaseErrorKind::of_mysql(1062), unique);
/// assert_eq!(DatabaseErrorKind::of_sqlite(2067), unique);
/// assert_eq!(DatabaseErrorKind::of_sqlstate("42601"), DatabaseErrorKind::Other);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum DatabaseErrorKind {
    /// A row that had to be there is not: 404.
    NotFound,
    /// A constraint is violated: 409 or 422.
    Integrity(IntegrityViolationError),
    /// A deadlock or a serialisation failure: 409, to be tried again.
    TransactionConflict,
    /// No connection became free in time, or the server takes no more of them: 503.
    PoolExhausted,
    /// A lock was not granted in time: 503.
    LockTimeout,
    /// A statement took too long, or was cancelled: 503.
    StatementTimeout,
    /// The server cannot be reached, or is starting or stopping: 503.
    Unavailable,
    /// Everything else, a mistake of the program most often: 500.
    Other,
}
