//! [`Caused`] as an error, and the responses of [`Caused`] and [`Shared`]. Their declarations cannot have these impls, because
//! the code that responds is in a higher layer.

use std::error::Error;
use std::fmt;

#[cfg(feature = "axum")]
use axum::response::{IntoResponse, Response};

use super::question;
#[cfg(feature = "axum")]
use super::respond;
use crate::declaration::Caused;
#[cfg(feature = "axum")]
use crate::declaration::{ApiError, Shared};

impl<E: Error> fmt::Display for Caused<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !question::is_fill_of_question(f) {
            return fmt::Display::fmt(&self.error, f);
        }
        let mut written = Ok(());
        question::answer_with_causes(
            &self.causes,
            || written = fmt::Display::fmt(&self.error, f),
            self.error.source(),
        );
        written
    }
}

impl<E: Error> Error for Caused<E> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.causes.source(self.error.source())
    }

    /// Passes the call on, as a `Box` does: `AnyError` and the log recognize the error by it. Adds the causes, for the log.
    #[expect(
        deprecated,
        reason = "the derive overrides it, and nobody else calls it"
    )]
    fn cause(&self) -> Option<&dyn Error> {
        question::answer_with_causes(
            &self.causes,
            || {
                let _ = self.error.cause();
            },
            self.error.source(),
        );
        self.source().map(|source| source as _)
    }
}

#[cfg(feature = "axum")]
impl<E: ApiError> IntoResponse for Caused<E> {
    fn into_response(self) -> Response {
        respond(&self)
    }
}

#[cfg(feature = "axum")]
impl<E: ApiError> IntoResponse for Shared<E> {
    fn into_response(self) -> Response {
        respond::<E>(&self)
    }
}
