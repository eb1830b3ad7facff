//! An error in an `Arc`, as a type of this crate.

use std::error::Error;
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

/// An error `E` in an [`Arc`], which can be cloned for every `E`.
///
/// The client gets the response of `E`, and the OpenAPI document contains `E`. Use it where one error is returned several times:
/// from a cache, or from a future that several tasks await. An `Arc<E>` itself cannot be a response: the orphan rule of Rust
/// forbids an `IntoResponse` for it.
///
/// ```
/// use api_errors::errors::NotFoundError;
/// use api_errors::{ApiError, Shared};
/// use std::sync::Arc;
///
/// #[derive(Debug, ApiError)]
/// #[api_error(code = 502, msg = "Bad Gateway", err_code = "GATEWAY-502")]
/// struct GatewayError(#[source] std::io::Error); // not `Clone`
///
/// let error = Arc::new(GatewayError(std::io::Error::other("refused")));
/// let cached: Shared<GatewayError> = error.into();
/// let again = cached.clone();
/// assert_eq!(again.0.to_string(), "refused"); // a `Shared<E>` derefs to `E`
/// ```
///
/// It nests like `E`: `#[api_error(transparent, from(GatewayError))] Gateway(#[from] Shared<GatewayError>)`.
pub struct Shared<E> {
    error: Arc<E>,
}

impl<E> Clone for Shared<E> {
    fn clone(&self) -> Self {
        Self {
            error: Arc::clone(&self.error),
        }
    }
}

impl<E> From<E> for Shared<E> {
    fn from(error: E) -> Self {
        Self {
            error: Arc::new(error),
        }
    }
}

impl<E> From<Arc<E>> for Shared<E> {
    fn from(error: Arc<E>) -> Self {
        Self { error }
    }
}

impl<E> From<Shared<E>> for Arc<E> {
    fn from(shared: Shared<E>) -> Self {
        shared.error
    }
}

impl<E> Deref for Shared<E> {
    type Target = E;

    fn deref(&self) -> &E {
        &self.error
    }
}

impl<E: fmt::Debug> fmt::Debug for Shared<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.error.fmt(f)
    }
}

impl<E: fmt::Display> fmt::Display for Shared<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.error.fmt(f)
    }
}

impl<E: Error> Error for Shared<E> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        E::source(&self.error)
    }

    /// Passes the call on, as an `Arc` does: `AnyError` and the log recognize the error by it.
    #[expect(
        deprecated,
        reason = "the derive overrides it, and nobody else calls it"
    )]
    fn cause(&self) -> Option<&dyn Error> {
        E::cause(&self.error)
    }
}
