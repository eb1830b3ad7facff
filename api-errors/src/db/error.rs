//! The error that replaces the errors of a driver.

use std::error::Error;

use api_errors_derive::ApiError;

use super::DatabaseErrorKind;
use super::details::Details;
use super::driver_report::{DriverReport, FromDriverReport};
use super::from_driver::{FromDriver, variant_of};
use crate::declaration::{ConstraintClass, ViolatesConstraint};
use crate::errors::{
    DatabaseUnavailableError, IntegrityViolationError, InternalError, InvalidValueError,
    LockTimeoutError, NotFoundError, PoolExhaustedError, StatementTimeoutError,
    TransactionConflictError,
};

type BoxedError = Box<dyn Error + Send + Sync>;

/// A database error as an API error. Nest it with `transparent` in your own enum, and `?` converts the driver's
/// error.
///
/// Each variant contains the error that is sent. To match without payloads, use [`kind`](Self::kind).
///
/// The driver's error is the [`source`](Error::source) of every variant, and `downcast_ref` returns it. Constraint,
/// table and column are for matching and are never sent. The log line contains them only if the driver's message
/// does.
///
/// `caused_by` comes from [`traits::CausedBy`](crate::traits::CausedBy) and returns a `Caused<DatabaseError>`. So the driver's
/// error stays the source of the `DatabaseError` inside, and the log contains both.
///
/// ```
/// use api_errors::db::{DatabaseError, DatabaseErrorKind};
/// use api_errors::{ApiError, Caused, traits::CausedBy as _};
/// use std::error::Error as _;
///
/// #[derive(Debug, ApiError)]
/// enum UserError {
///     #[api_error(transparent, from(DatabaseError))]
///     Db(#[from] Caused<DatabaseError>),
/// }
///
/// let error = DatabaseError::new(DatabaseErrorKind::LockTimeout, "the driver's error");
/// let caused: Caused<DatabaseError> = error.caused_by("two imports run");
/// assert_eq!(caused.source().unwrap().to_string(), "two imports run");
/// let UserError::Db(caused) = UserError::from(caused);
/// let inside: &DatabaseError = &caused;
/// assert_eq!(inside.source().unwrap().to_string(), "the driver's error");
/// ```
#[derive(Debug, Clone, ApiError)]
#[api_error(crate = "crate")]
#[non_exhaustive]
pub enum DatabaseError {
    /// 404: a required row does not exist, according to the driver.
    #[api_error(transparent)]
    NotFound(FromDriver<NotFoundError>),
    /// 409 or 422: a constraint was violated.
    #[api_error(transparent)]
    Integrity(FromDriver<IntegrityViolationError>),
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
    /// 500: any other error.
    #[api_error(transparent)]
    Other(FromDriver<InternalError>),
}

impl DatabaseError {
    /// Creates the error of `kind`. `source`, the driver's error or a text, goes to the log.
    pub fn new(kind: DatabaseErrorKind, source: impl Into<BoxedError>) -> Self {
        Self::from_report(DriverReport::new(kind, source))
    }

    /// Sets the name of the violated constraint.
    pub fn with_constraint(mut self, constraint: impl Into<String>) -> Self {
        self.details_mut().constraint = Some(constraint.into());
        self
    }

    /// Sets the name of the table.
    pub fn with_table(mut self, table: impl Into<String>) -> Self {
        self.details_mut().table = Some(table.into());
        self
    }

    /// Sets the name of the column.
    pub fn with_column(mut self, column: impl Into<String>) -> Self {
        self.details_mut().column = Some(column.into());
        self
    }

    /// The kind of the error, for a `match`.
    pub fn kind(&self) -> DatabaseErrorKind {
        use DatabaseErrorKind as Kind;
        match self {
            Self::NotFound(_) => Kind::NotFound,
            Self::Integrity(violation) => Kind::Integrity(**violation),
            Self::InvalidValue(_) => Kind::InvalidValue,
            Self::TransactionConflict(_) => Kind::TransactionConflict,
            Self::PoolExhausted(_) => Kind::PoolExhausted,
            Self::LockTimeout(_) => Kind::LockTimeout,
            Self::StatementTimeout(_) => Kind::StatementTimeout,
            Self::Unavailable(_) => Kind::Unavailable,
            Self::Other(_) => Kind::Other,
        }
    }

    /// The name of the violated constraint, as the database reports it. SQLite names a unique or not-null constraint
    /// by its columns: `users.email`, or `users.tenant, users.email`. `None` if the database or the driver does not
    /// report a name.
    pub fn constraint(&self) -> Option<&str> {
        self.details().constraint.as_deref()
    }

    /// The table, without its schema. `None` if the database or the driver does not report it.
    pub fn table(&self) -> Option<&str> {
        self.details().table.as_deref()
    }

    /// The column, if the error has one. `None` if the database or the driver does not report it.
    pub fn column(&self) -> Option<&str> {
        self.details().column.as_deref()
    }
}

impl FromDriverReport for DatabaseError {
    fn from_report(report: DriverReport) -> Self {
        variant_of!(report, |violation, details, source| {
            Self::Integrity(FromDriver::new(violation, details, Some(source)))
        })
    }
}

macro_rules! of_every_variant {
    ($error:expr, $($borrow:tt)+) => {
        match $error {
            DatabaseError::NotFound(FromDriver(inner)) => $($borrow)+ inner.details,
            DatabaseError::Integrity(FromDriver(inner)) => $($borrow)+ inner.details,
            DatabaseError::InvalidValue(FromDriver(inner)) => $($borrow)+ inner.details,
            DatabaseError::TransactionConflict(FromDriver(inner)) => $($borrow)+ inner.details,
            DatabaseError::PoolExhausted(FromDriver(inner)) => $($borrow)+ inner.details,
            DatabaseError::LockTimeout(FromDriver(inner)) => $($borrow)+ inner.details,
            DatabaseError::StatementTimeout(FromDriver(inner)) => $($borrow)+ inner.details,
            DatabaseError::Unavailable(FromDriver(inner)) => $($borrow)+ inner.details,
            DatabaseError::Other(FromDriver(inner)) => $($borrow)+ inner.details,
        }
    };
}

impl DatabaseError {
    fn details(&self) -> &Details {
        of_every_variant!(self, &)
    }

    fn details_mut(&mut self) -> &mut Details {
        of_every_variant!(self, &mut)
    }
}

/// Compares `name` with the violated constraint. These forms of a [`Named`](ConstraintClass::Named) constraint match:
///
/// - the name alone, or after the [`table`](DatabaseError::table) if the database reports it
///   (`users.users_email_key`);
/// - the columns, if the database names them instead, with any spaces around the commas.
///
/// For a [`NotNull`](ConstraintClass::NotNull) constraint the column matches, alone or after its table (`users.name`).
///
/// One `*` in `name` stands for any text without a `.`: `orders_*_number_key` matches the key of each partition.
///
/// A trigger or a routine of PostgreSQL can give its error the name of a constraint (`RAISE .. USING CONSTRAINT`). Such an
/// error is a violation of that constraint with each SQLSTATE but `23502`, which stands for a missing value.
///
/// ```
/// use api_errors::db::{ConstraintClass, DatabaseError, DatabaseErrorKind};
/// use api_errors::traits::ViolatesConstraint as _;
///
/// let error = DatabaseError::new(DatabaseErrorKind::of_sqlite(2067), "UNIQUE constraint failed")
///     .with_constraint("users.tenant, users.email");
/// assert!(error.violates(ConstraintClass::Named, "users.tenant,users.email"));
/// assert!(!error.violates(ConstraintClass::Named, "users.email"));
/// ```
impl ViolatesConstraint for DatabaseError {
    fn violates(&self, class: ConstraintClass, name: &str) -> bool {
        let violated = match self.kind() {
            DatabaseErrorKind::Integrity(IntegrityViolationError::NotNull) => {
                ConstraintClass::NotNull
            }
            _ => ConstraintClass::Named,
        };
        violated == class && self.details().are_named(class, name)
    }
}
