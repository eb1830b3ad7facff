//! The errors that send the default challenge of a 401.

use http::StatusCode;

use super::{HttpError, UnauthorizedError};
use crate::declaration::{ApiErrorSet as _, ErrorSpec};

/// Whether an error is declared with the default challenge, in whose place `ApiErrors::challenge` sets another.
pub(crate) fn sends_default_challenge(spec: &ErrorSpec) -> bool {
    spec.is(&UnauthorizedError::SET.specs()[0])
        || HttpError::spec_of(StatusCode::UNAUTHORIZED).is_some_and(|other| spec.is(other))
}
