//! The kinds of database errors, independent of the driver.

use crate::errors::IntegrityViolationError;

/// The kind of a database error, for a `match`. The response depends only on the kind.
///
/// The functions read the codes of each database. A code that they do not know is [`Other`](Self::Other).
/// `of_sqlstate` is for PostgreSQL and for databases that use its protocol. MySQL and MariaDB use one SQLSTATE for
/// unrelated errors, so use `of_mysql` and the error number for them.
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
    /// A required row does not exist: 404.
    NotFound,
    /// A constraint was violated: 409 or 422.
    Integrity(IntegrityViolationError),
    /// A value does not fit its type: it is too long, out of range or malformed: 422.
    InvalidValue,
    /// A deadlock or a serialization failure: 409, and the client can retry.
    TransactionConflict,
    /// No connection became free in time, or the server accepts no more connections: 503.
    PoolExhausted,
    /// A lock was not granted in time: 503.
    LockTimeout,
    /// A statement took too long or was canceled: 503.
    StatementTimeout,
    /// The server cannot be reached, is starting or is stopping, has no space or memory left, or is read-only: 503.
    Unavailable,
    /// Any other error, most often a mistake of the program: 500.
    Other,
}
