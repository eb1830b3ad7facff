//! The error that sends no details to the client.

use std::error::Error;

use api_errors_derive::ApiError;

use super::builder::{Customization, builder_methods};

type BoxedError = Box<dyn Error + Send + Sync>;

/// 500: an internal error. The source is logged and never sent to the client.
///
/// ```
/// use api_errors::errors::{InternalError, ResultExt as _};
/// use api_errors::traits::ApiError as _;
///
/// fn load() -> Result<String, InternalError> {
///     Ok(std::fs::read_to_string("/etc/billing/key.pem").internal()?)
/// }
///
/// let error = load().unwrap_err();
/// assert_eq!(error.spec().err_code(), "SERVER-500");
/// assert!(!error.envelope().contains("No such file"));
/// ```
#[derive(Debug, ApiError)]
#[api_error(
    crate = "crate",
    code = 500,
    msg = "Internal Server Error",
    desc = "An unexpected error occurred. Please try again later.",
    err_code = "SERVER-500"
)]
pub struct InternalError {
    #[source]
    source: BoxedError,
    #[api_error(customization)]
    customization: Customization,
}

impl InternalError {
    /// Creates the error of `source`, an error or a text. `source` goes to the log.
    pub fn new(source: impl Into<BoxedError>) -> Self {
        Self {
            source: source.into(),
            customization: Customization::default(),
        }
    }
}

builder_methods!(InternalError);

/// Converts any error to an [`InternalError`]. The trait is sealed.
pub trait ResultExt<T>: sealed::Result {
    /// Keeps an `Ok`, and wraps any error or text as the source of an [`InternalError`].
    ///
    /// # Errors
    /// Returns the [`InternalError`] if `self` is an error.
    fn internal(self) -> Result<T, InternalError>;
}

/// Seals [`ResultExt`]: only `Result` implements it.
mod sealed {
    pub trait Result {}
}

impl<T, E> sealed::Result for Result<T, E> {}

impl<T, E: Into<BoxedError>> ResultExt<T> for Result<T, E> {
    fn internal(self) -> Result<T, InternalError> {
        self.map_err(InternalError::new)
    }
}
