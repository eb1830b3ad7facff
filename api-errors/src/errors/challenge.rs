//! The errors that send the default challenge of a 401.

use http::StatusCode;

use super::{HttpError, UnauthorizedError};
use crate::declaration::{ApiErrorSet as _, ErrorSpec};

/// Returns whether an error is declared with the default challenge. `ApiErrors::challenge` replaces that challenge.
pub(crate) fn sends_default_challenge(spec: &ErrorSpec) -> bool {
    spec.is(&UnauthorizedError::SET.specs()[0])
        || HttpError::spec_of(StatusCode::UNAUTHORIZED).is_some_and(|other| spec.is(other))
}
