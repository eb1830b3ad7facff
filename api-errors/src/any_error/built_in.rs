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
use crate::respond::error_mapping::{MatchVisitor, respond_as_is};
/// Whether `error` is a built-in error. If so, `answer` is called with it.
pub(super) fn built_in(error: &(dyn Error + 'static), answer: MatchVisitor<'_>) -> bool {
    macro_rules! first_of {
        ($($type:ident)*) => {
            false $(|| respond_as_is::<$type>(error, answer))*
        };
    }
    #[cfg(feature = "ws")]
    if respond_as_is::<crate::errors::WebSocketError>(error, answer) {
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
