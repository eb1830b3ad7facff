//! The error that responds for an error of which the app knows nothing.

use std::error::Error;
use std::fmt;

use crate::declaration::{ApiError, ApiErrorSet as _, ErrorSpec, Instance, LayerVisitor};
use crate::errors::InternalError;
use crate::respond::{Diagnostic, request_scope};

/// An [`InternalError`] whose source is only borrowed. If the app replaces internal errors, it contains one with a copy of the texts.
#[derive(Debug)]
pub(crate) struct UnknownError(Option<InternalError>);

impl UnknownError {
    pub(crate) fn new(error: &(dyn Error + 'static)) -> Self {
        let settings = request_scope::settings();
        let replaces = settings.is_some_and(|settings| !settings.serving.replacements.is_empty());
        Self(replaces.then(|| InternalError::new(Diagnostic::from_server_error(error))))
    }
}

impl fmt::Display for UnknownError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.spec().msg())
    }
}

impl Error for UnknownError {}

impl ApiError for UnknownError {
    fn spec(&self) -> &'static ErrorSpec {
        &InternalError::SET.specs()[0]
    }

    fn __instance(&self, visit: &mut dyn FnMut(&Instance<'_>)) {
        visit(&Instance::PLAIN);
    }

    fn __layers<'a>(&'a self, visit: LayerVisitor<'_, 'a>) {
        if let Some(internal) = &self.0 {
            visit(internal);
        }
    }
}
