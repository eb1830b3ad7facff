//! Recognizes the built-in errors, which every app responds to without a mapping.

use crate::db::{DatabaseError, ReadError};
use crate::declaration::ApiErrorSet as _;
#[cfg(feature = "ws")]
use crate::errors::WebSocketError;
use crate::errors::query::{
    InvalidFacetFilterError, InvalidFacetValueError, InvalidOrderFieldError,
    InvalidSearchColumnError, NoSearchableFieldsError, UnsupportedFacetTypeError,
};
use crate::errors::{
    ConflictError, DatabaseUnavailableError, ForbiddenError, HttpError, IntegrityViolationError,
    InternalError, InvalidValueError, LockTimeoutError, NotFoundError, PayloadTooLargeError,
    PoolExhaustedError, StatementTimeoutError, TransactionConflictError, UnauthorizedError,
    UnsupportedMediaTypeError, ValidationError,
};
use crate::extract::InputError;
use crate::respond::error_mapping::{ApiErrorVisitor, OwnResponses};
use crate::respond::link::Link;

pub(super) const OWN_RESPONSES: OwnResponses = OwnResponses {
    built_in,
    is_internal: |spec| InternalError::SET.specs()[0].is(spec),
};

/// Passes the built-in error that `link` is to `visit`. Returns whether it is one.
fn built_in(link: Link<'_>, visit: ApiErrorVisitor<'_>) -> bool {
    macro_rules! first_of {
        ($($type:ident)*) => {
            false $(|| link.find::<$type>().inspect(|error| visit(*error)).is_some())*
        };
    }
    #[cfg(feature = "ws")]
    if first_of!(WebSocketError) {
        return true;
    }
    first_of!(
        UnauthorizedError ForbiddenError NotFoundError ConflictError ValidationError InputError HttpError
        PayloadTooLargeError UnsupportedMediaTypeError InternalError DatabaseError ReadError IntegrityViolationError InvalidValueError PoolExhaustedError
        LockTimeoutError StatementTimeoutError DatabaseUnavailableError TransactionConflictError
        NoSearchableFieldsError InvalidSearchColumnError InvalidFacetFilterError
        InvalidFacetValueError UnsupportedFacetTypeError InvalidOrderFieldError
    )
}
