//! An error with the name of its type.

use std::error::Error;
use std::fmt;

use super::question::is_fill_of_question;

/// An error of any type. Its text starts with the name of the type, so that the log names an error without a mapping.
pub(crate) struct TypedError {
    error: Box<dyn Error + Send + Sync>,
    /// `None` if the type was hidden before.
    type_name: Option<&'static str>,
}

impl TypedError {
    pub(crate) fn new(
        error: Box<dyn Error + Send + Sync>,
        type_name: Option<&'static str>,
    ) -> Self {
        Self { error, type_name }
    }

    pub(crate) fn error(&self) -> &(dyn Error + 'static) {
        &*self.error
    }
}

/// Returns the error in a `TypedError`, or `error` itself if it is none.
pub(super) fn without_name<'a>(error: &'a (dyn Error + 'static)) -> &'a (dyn Error + 'static) {
    error.downcast_ref().map_or(error, TypedError::error)
}

impl fmt::Debug for TypedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.error, f)
    }
}

impl fmt::Display for TypedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(type_name) = self.type_name
            && !is_fill_of_question(f)
        {
            write!(f, "{type_name}: ")?;
        }
        fmt::Display::fmt(&self.error, f)
    }
}

impl Error for TypedError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.error.source()
    }

    /// Passes the call on, as a `Box` does: the log asks by it for attached causes.
    #[expect(
        deprecated,
        reason = "the derive overrides it, and nobody else calls it"
    )]
    fn cause(&self) -> Option<&dyn Error> {
        self.error.cause()
    }
}
