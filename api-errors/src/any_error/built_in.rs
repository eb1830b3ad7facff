//! Recognizes the built-in errors, which every app responds to without a mapping.

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
use crate::respond::error_mapping::MatchVisitor;
use crate::respond::link::Link;

/// Whether `link` is a built-in error. If so, `answer` is called with it.
pub(super) fn built_in(link: Link<'_>, answer: MatchVisitor<'_>) -> bool {
    macro_rules! first_of {
        ($($type:ident)*) => {
            false $(|| link.respond_as_is::<$type>(answer))*
        };
    }
    #[cfg(feature = "ws")]
    if link.respond_as_is::<crate::errors::WebSocketError>(answer) {
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
