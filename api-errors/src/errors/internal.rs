//! The error that sends no details to the client.

use std::error::Error;

use api_errors_derive::ApiError;

use super::builder::{Customization, builder_methods};
use crate::base::SharedSource;

type BoxedError = Box<dyn Error + Send + Sync>;

/// An internal error.
///
/// The status is 500.
///
/// The source is logged and never sent to the client.
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
#[derive(Debug, Clone, ApiError)]
#[api_error(
    crate = "crate",
    code = 500,
    msg = "Internal Server Error",
    desc = "An unexpected error occurred. Please try again later.",
    err_code = "SERVER-500"
)]
pub struct InternalError {
    #[source]
    source: SharedSource,
    #[api_error(customization)]
    customization: Customization,
}

impl InternalError {
    /// Creates the error of `source`, an error or a text. `source` goes to the log.
    pub fn new(source: impl Into<BoxedError>) -> Self {
        Self::of_shared(source.into().into())
    }

    /// Creates the error of a source that other errors can share.
    pub(crate) fn of_shared(source: SharedSource) -> Self {
        Self {
            source,
            customization: Customization::default(),
        }
    }
}

builder_methods!(InternalError);
