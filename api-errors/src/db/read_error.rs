//! The error of a function that only reads.

use std::error::Error;

use api_errors_derive::ApiError;

use super::DatabaseErrorKind;
use super::details::Details;
use super::driver_report::{DriverReport, FromDriverReport};
use super::error::DatabaseError;
use super::from_driver::{FromDriver, variant_of};
use crate::errors::{
    DatabaseUnavailableError, InternalError, InvalidValueError, LockTimeoutError, NotFoundError,
    PoolExhaustedError, StatementTimeoutError, TransactionConflictError,
};

/// A database error of a function that only reads. It is a [`DatabaseError`] without violated constraints, so an operation that
/// returns it lists none.
///
/// `?` converts the error of each driver, as it does for [`DatabaseError`]. A read can still have a value that does not fit its
/// column (`DB-422-VALUE`), and with serializable transactions it can lose against another one (`DB-409-RETRY`).
///
/// A constraint that is violated all the same, for example in a function that also writes, is a mistake of the program: the response
/// is a `SERVER-500`, and the log contains the error of the driver. Use [`DatabaseError`] for a function that writes.
///
/// ```
/// use api_errors::db::{DatabaseErrorKind, ReadError};
/// use api_errors::traits::{ApiError as _, ApiErrorSet as _};
/// use std::error::Error as _;
///
/// assert!(ReadError::SET.iter().all(|spec| spec.err_code() != "DB-409-UNIQUE"));
/// let timeout = ReadError::new(DatabaseErrorKind::of_sqlstate("57014"), "the driver's error");
/// assert_eq!(timeout.spec().err_code(), "DB-503-TIMEOUT");
///
/// let unique = ReadError::new(DatabaseErrorKind::of_sqlstate("23505"), "the driver's error");
/// assert_eq!(unique.spec().err_code(), "SERVER-500");
/// assert_eq!(unique.source().unwrap().to_string(), "the driver's error");
/// ```
///
/// A function that reads and one that writes can share an enum: [`DatabaseError`] is made from a `ReadError`. If both types have a
/// variant, only one of the variants can convert the error of the driver, because `From` must know one way:
///
/// ```
/// use api_errors::ApiError;
/// use api_errors::db::{DatabaseError, DatabaseErrorKind, ReadError};
///
/// #[derive(Debug, ApiError)]
/// enum OrderError {
///     #[api_error(transparent, from(ReadError))]
///     Db(#[from] DatabaseError),
/// }
///
/// let error = ReadError::new(DatabaseErrorKind::PoolExhausted, "the driver's error");
/// let OrderError::Db(error) = OrderError::from(error);
/// assert_eq!(error.kind(), DatabaseErrorKind::PoolExhausted);
/// ```
#[derive(Debug, Clone, ApiError)]
#[api_error(crate = "crate")]
#[non_exhaustive]
pub enum ReadError {
    /// 404: a required row does not exist, according to the driver.
    #[api_error(transparent)]
    NotFound(FromDriver<NotFoundError>),
    /// 422: a value does not fit its type: it is too long, out of range or malformed.
    #[api_error(transparent)]
    InvalidValue(FromDriver<InvalidValueError>),
    /// 409: a deadlock or a serialization failure.
    #[api_error(transparent)]
    TransactionConflict(FromDriver<TransactionConflictError>),
    /// 503: no connection became free in time, or the server accepts no more connections.
    #[api_error(transparent)]
    PoolExhausted(FromDriver<PoolExhaustedError>),
    /// 503: a lock was not granted in time.
    #[api_error(transparent)]
    LockTimeout(FromDriver<LockTimeoutError>),
    /// 503: a statement took too long or was canceled.
    #[api_error(transparent)]
    StatementTimeout(FromDriver<StatementTimeoutError>),
    /// 503: the server cannot be reached, is starting or is stopping.
    #[api_error(transparent)]
    Unavailable(FromDriver<DatabaseUnavailableError>),
    /// 500: any other error, also a violated constraint.
    #[api_error(transparent)]
    Other(FromDriver<InternalError>),
}

impl ReadError {
    /// Creates the error of `kind`. `source`, the driver's error or a text, goes to the log.
    ///
    /// If `kind` is [`Integrity`](DatabaseErrorKind::Integrity), the error is [`Other`](Self::Other).
    pub fn new(kind: DatabaseErrorKind, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::from_report(DriverReport::new(kind, source))
    }

    /// The kind of the error, for a `match`. It is never [`Integrity`](DatabaseErrorKind::Integrity).
    pub fn kind(&self) -> DatabaseErrorKind {
        use DatabaseErrorKind as Kind;
        match self {
            Self::NotFound(_) => Kind::NotFound,
            Self::InvalidValue(_) => Kind::InvalidValue,
            Self::TransactionConflict(_) => Kind::TransactionConflict,
            Self::PoolExhausted(_) => Kind::PoolExhausted,
            Self::LockTimeout(_) => Kind::LockTimeout,
            Self::StatementTimeout(_) => Kind::StatementTimeout,
            Self::Unavailable(_) => Kind::Unavailable,
            Self::Other(_) => Kind::Other,
        }
    }
}

/// A violated constraint becomes an internal error.
impl FromDriverReport for ReadError {
    fn from_report(report: DriverReport) -> Self {
        // Without the names of the constraint: a `DatabaseError` that is made from this one violates nothing.
        variant_of!(report, |_, _, source| Self::Other(FromDriver::internal(
            Details::default(),
            source
        )))
    }
}

/// Converts the error of a read, so that `?` works in a function that also writes.
impl From<ReadError> for DatabaseError {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::NotFound(error) => Self::NotFound(error),
            ReadError::InvalidValue(error) => Self::InvalidValue(error),
            ReadError::TransactionConflict(error) => Self::TransactionConflict(error),
            ReadError::PoolExhausted(error) => Self::PoolExhausted(error),
            ReadError::LockTimeout(error) => Self::LockTimeout(error),
            ReadError::StatementTimeout(error) => Self::StatementTimeout(error),
            ReadError::Unavailable(error) => Self::Unavailable(error),
            ReadError::Other(error) => Self::Other(error),
        }
    }
}

impl From<ReadError> for Box<DatabaseError> {
    fn from(error: ReadError) -> Self {
        Self::new(error.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::ConstraintClass;
    use crate::errors::IntegrityViolationError as Violation;
    use crate::traits::{ApiError as _, ViolatesConstraint as _};

    /// A conversion to the error of a write must not find the constraint: the read was a mistake, whatever the name says.
    #[test]
    fn a_violation_of_a_read_is_no_violation_of_a_write() {
        for violation in [Violation::Unique, Violation::NotNull] {
            let mut report = DriverReport::new(DatabaseErrorKind::Integrity(violation), "source");
            report.details.constraint = Some("users.name".to_owned());
            report.details.table = Some("users".to_owned());
            let error = DatabaseError::from(ReadError::from_report(report));
            for class in [ConstraintClass::Named, ConstraintClass::NotNull] {
                assert!(!error.violates(class, "users.name"), "{violation:?}");
            }
            assert_eq!(error.spec().err_code(), "SERVER-500");
        }
    }
}
