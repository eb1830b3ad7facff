//! The methods of a `Result` that replace its error with an API error.

use std::error::Error;

use super::InternalError;
use crate::declaration::{ApiErrorSet, AttachCause as _};

type BoxedError = Box<dyn Error + Send + Sync>;

/// Replaces the error of a `Result` with an API error, whose cause it becomes. The trait is sealed.
pub trait ResultExt<T, E>: sealed::Result {
    /// Keeps an `Ok`, and wraps any error or text as the source of an [`InternalError`].
    ///
    /// # Errors
    /// Returns the [`InternalError`] if `self` is an error.
    fn internal(self) -> Result<T, InternalError>;

    /// Keeps an `Ok`, and replaces an error with the API error that `error` returns. The replaced error becomes the cause of the
    /// API error and goes to the log.
    ///
    /// A built-in error keeps the cause itself. For a declared error `A`, the result is a [`Caused<A>`](crate::Caused).
    ///
    /// ```
    /// use api_errors::errors::{NotFoundError, ResultExt as _};
    /// use api_errors::{ApiError, Caused};
    /// use std::error::Error as _;
    ///
    /// #[derive(Debug, ApiError)]
    /// #[api_error(code = 404, msg = "No report of {year}", err_code = "REPORT-404")]
    /// struct NoReportError {
    ///     year: u16,
    /// }
    ///
    /// fn read() -> Result<String, NotFoundError> {
    ///     std::fs::read_to_string("/var/reports/none").or_api(|_| NotFoundError::new())
    /// }
    ///
    /// fn report(year: u16) -> Result<String, Caused<NoReportError>> {
    ///     std::fs::read_to_string("/var/reports/none").or_api(|_| NoReportError { year })
    /// }
    ///
    /// assert!(read().unwrap_err().source().unwrap().is::<std::io::Error>());
    /// assert!(report(2020).unwrap_err().source().unwrap().is::<std::io::Error>());
    /// ```
    ///
    /// # Errors
    /// Returns the API error with its cause if `self` is an error.
    fn or_api<A: ApiErrorSet>(self, error: impl FnOnce(&E) -> A) -> Result<T, A::__WithCause>;
}

/// Seals [`ResultExt`]: only `Result` implements it.
mod sealed {
    pub trait Result {}
}

impl<T, E> sealed::Result for Result<T, E> {}

impl<T, E: Into<BoxedError>> ResultExt<T, E> for Result<T, E> {
    fn internal(self) -> Result<T, InternalError> {
        self.map_err(InternalError::new)
    }

    fn or_api<A: ApiErrorSet>(self, error: impl FnOnce(&E) -> A) -> Result<T, A::__WithCause> {
        self.map_err(|cause| {
            let api_error = error(&cause);
            A::__WithCause::attach(api_error, cause.into())
        })
    }
}
