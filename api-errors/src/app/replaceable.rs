//! The closed list of the errors of this library that an app can replace.

use std::any::{Any, TypeId};

use crate::db::{DatabaseError, ReadError};
use crate::declaration::ApiErrorSet as _;
use crate::errors::of_status::{as_http_error, status_of};
use crate::errors::query::{
    InvalidFacetFilterError, InvalidFacetValueError, InvalidOrderFieldError,
    InvalidSearchColumnError, NoSearchableFieldsError, UnsupportedFacetTypeError,
};
use crate::errors::{
    DatabaseUnavailableError, IntegrityViolationError, InternalError, InvalidValueError,
    LockTimeoutError, PayloadTooLargeError, PoolExhaustedError, StatementTimeoutError,
    TransactionConflictError, UnsupportedMediaTypeError, ValidationError,
};
use crate::respond::replacement::{ReplaceableType, StatusLayer};

/// Returns `E`, if it is a type whose errors an app can replace.
pub(super) fn replaceable<E: 'static>() -> Option<ReplaceableType> {
    let of = TypeId::of::<E>();
    macro_rules! first_of {
        ($($type:ident)*) => {
            $(if of == TypeId::of::<$type>() {
                return Some(ReplaceableType {
                    set: $type::SET,
                    copy: copy::<$type>,
                });
            })*
        };
    }
    first_of!(
        ValidationError PayloadTooLargeError UnsupportedMediaTypeError InternalError DatabaseError
        ReadError IntegrityViolationError InvalidValueError PoolExhaustedError LockTimeoutError
        StatementTimeoutError DatabaseUnavailableError TransactionConflictError
        NoSearchableFieldsError InvalidSearchColumnError InvalidFacetFilterError
        InvalidFacetValueError UnsupportedFacetTypeError InvalidOrderFieldError
    );
    None
}

fn copy<E: Clone + 'static>(layer: &dyn Any) -> Option<Box<dyn Any>> {
    let error = layer.downcast_ref::<E>()?;
    Some(Box::new(error.clone()))
}

/// The error of a bare status.
pub(super) const STATUS_LAYER: StatusLayer = StatusLayer {
    status_of,
    copy: |layer| as_http_error(layer).map(|error| Box::new(error.into_owned()) as Box<dyn Any>),
};
