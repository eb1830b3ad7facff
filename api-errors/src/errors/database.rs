//! Database errors, in words for a client.

use api_errors_derive::ApiError;

super::builder::plain_errors! {
    /// The service is busy. The client can send the same request again.
    ///
    /// No connection of the pool became free in time.
    ///
    /// The status is 503, with `Retry-After: 1`.
    #[api_error(
        code = 503,
        msg = "Service Unavailable",
        desc = "The database connection pool is exhausted. Too many concurrent requests are holding connections. Retry shortly or contact support if the issue persists.",
        err_code = "DB-503-POOL",
        retry_after = 1
    )]
    PoolExhaustedError

    /// The service is busy. The client can send the same request again.
    ///
    /// A lock was not granted in time.
    ///
    /// The status is 503, with `Retry-After: 1`.
    #[api_error(
        code = 503,
        msg = "Service Unavailable",
        desc = "A database lock could not be acquired within the allowed timeout. The resource is under heavy contention. Retry shortly.",
        err_code = "DB-503-LOCK",
        retry_after = 1
    )]
    LockTimeoutError

    /// The request took too long. The client can send it again.
    ///
    /// A statement was canceled, most often because it took too long.
    ///
    /// The status is 503, with `Retry-After: 1`.
    #[api_error(
        code = 503,
        msg = "Service Unavailable",
        desc = "The database did not finish the work within the allowed time. Retry shortly.",
        err_code = "DB-503-TIMEOUT",
        retry_after = 1
    )]
    StatementTimeoutError

    /// The service is not available for now. The client can send the same request again.
    ///
    /// The database could not be reached, or it canceled the work to shut down.
    ///
    /// The status is 503, with `Retry-After: 1`.
    #[api_error(
        code = 503,
        msg = "Service Unavailable",
        desc = "The database is not available. Retry shortly.",
        err_code = "DB-503-UNAVAILABLE",
        retry_after = 1
    )]
    DatabaseUnavailableError

    /// A value is too long, out of range or malformed.
    ///
    /// It does not fit the type of its column.
    ///
    /// The status is 422.
    ///
    /// It is logged at `warn`, because a database reports the program's own arithmetic with the same codes.
    #[api_error(
        code = 422,
        msg = "Unprocessable Content",
        desc = "A value is too long, out of range or malformed.",
        err_code = "DB-422-VALUE",
        log = "warn"
    )]
    InvalidValueError

    /// Another request changed the same resource at the same time. The client can send the request again.
    ///
    /// A concurrent transaction won.
    ///
    /// The status is 409, with `Retry-After: 1`.
    #[api_error(
        code = 409,
        msg = "Conflict",
        desc = "A concurrent request changed the same resources. Retry shortly.",
        err_code = "DB-409-RETRY",
        retry_after = 1
    )]
    TransactionConflictError
}

/// A database constraint that the request would violate.
///
/// The error is a plain value without a place for a cause. So `caused_by` comes from
/// [`traits::CausedBy`](crate::traits::CausedBy) and returns a `Caused<IntegrityViolationError>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ApiError)]
#[api_error(crate = "crate")]
#[non_exhaustive]
pub enum IntegrityViolationError {
    /// The value is already used.
    ///
    /// The status is 409.
    #[api_error(
        code = 409,
        msg = "Conflict",
        desc = "A resource with the same unique value already exists.",
        err_code = "DB-409-UNIQUE"
    )]
    Unique,
    /// A referenced resource is missing, or another resource still references this one.
    ///
    /// The status is 409.
    #[api_error(
        code = 409,
        msg = "Conflict",
        desc = "The resource references, or is referenced by, another resource.",
        err_code = "DB-409-FK"
    )]
    ForeignKey,
    /// The resource overlaps with another.
    ///
    /// The status is 409.
    #[api_error(
        code = 409,
        msg = "Conflict",
        desc = "The resource overlaps with an existing resource.",
        err_code = "DB-409-EXCLUSION"
    )]
    Exclusion,
    /// A required value is missing.
    ///
    /// The status is 422.
    #[api_error(
        code = 422,
        msg = "Unprocessable Content",
        desc = "A required value is missing.",
        err_code = "DB-422-NOTNULL"
    )]
    NotNull,
    /// A value violates a rule of the service.
    ///
    /// The rule is a check constraint of the database.
    ///
    /// The status is 422.
    #[api_error(
        code = 422,
        msg = "Unprocessable Content",
        desc = "A value does not satisfy a database constraint.",
        err_code = "DB-422-CHECK"
    )]
    Check,
}
