//! Recognizes the built-in errors, which every app responds to without a mapping.

use std::error::Error;

use crate::db::DatabaseError;
use crate::errors::query::{
    InvalidFacetFilterError, InvalidFacetValueError, InvalidOrderFieldError,
    InvalidSearchColumnError, NoSearchableFieldsError, UnsupportedFacetTypeError,
};
use crate::errors::{
    ConflictError, DatabaseUnavailableError, ForbiddenError, HttpError, IntegrityViolationError,
    InternalError, InvalidValueError, LockTimeoutError, NotFoundError, PoolExhaustedError,
    StatementTimeoutError, TransactionConflictError, UnauthorizedError, ValidationError,
};
use crate::extract::InputError;
use crate::respond::error_mapping::{MatchVisitor, found};
/// Whether `error` is a built-in error. If so, `answer` is called with it.
pub(super) fn built_in(error: &(dyn Error + 'static), answer: MatchVisitor<'_>) -> bool {
    macro_rules! first_of {
        ($($type:ident)*) => {
            $(if let Some(error) = found::<$type>(error) {
                answer(error, true);
                true
            } else)* {
                false
            }
        };
    }
    #[cfg(feature = "ws")]
    if let Some(error) = found::<crate::errors::WebSocketError>(error) {
        answer(error, true);
        return true;
    }
    first_of!(
        UnauthorizedError ForbiddenError NotFoundError ConflictError ValidationError InputError HttpError
        InternalError DatabaseError IntegrityViolationError InvalidValueError PoolExhaustedError
        LockTimeoutError StatementTimeoutError DatabaseUnavailableError TransactionConflictError
        NoSearchableFieldsError InvalidSearchColumnError InvalidFacetFilterError
        InvalidFacetValueError UnsupportedFacetTypeError InvalidOrderFieldError
    )
}
