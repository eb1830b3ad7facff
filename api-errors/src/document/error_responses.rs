//! Combines several error types in one entry of `responses(..)`.

use std::marker::PhantomData;

use utoipa::IntoResponses;

use crate::declaration::{ApiErrorSet, ErrorSet, find_duplicate};
use crate::schema::{Responses, responses_of};

/// The errors of 1 to 16 types, for `responses(..)` that you write yourself.
///
/// If several entries have the same status, utoipa keeps only the last one, without a warning. So two error types in
/// one list lose the errors of a shared status. `ErrorResponses` merges them. If two different errors have the same
/// `err_code`, your code does not compile, unless both have `allow(shared_code)`.
///
/// You do not need this type with `#[api_errors::path(..)]`: it takes the errors from the return type.
///
/// ```
/// use api_errors::{ErrorResponses, errors::{ForbiddenError, NotFoundError, UnauthorizedError}};
/// use utoipa::IntoResponses;
///
/// #[utoipa::path(
///     get,
///     path = "/orders",
///     responses(
///         (status = 200, description = "The orders"),
///         ErrorResponses<(UnauthorizedError, ForbiddenError, NotFoundError)>,
///     )
/// )]
/// async fn orders() {}
///
/// let responses = ErrorResponses::<(UnauthorizedError, ForbiddenError, NotFoundError)>::responses();
/// assert_eq!(responses.keys().collect::<Vec<_>>(), ["401", "403", "404"]);
/// ```
#[derive(Debug)]
pub struct ErrorResponses<T: ErrorTypes>(PhantomData<T>);

impl<T: ErrorTypes> IntoResponses for ErrorResponses<T> {
    fn responses() -> Responses {
        const {
            if let Some(duplicate) = find_duplicate(T::SET) {
                panic!("{}", duplicate.as_str())
            }
        }
        responses_of(T::SET)
    }
}

/// A tuple of 1 to 16 error types. The trait is sealed.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no tuple of API errors",
    label = "write a tuple of 1 to 16 types that derive `ApiError`: `ErrorResponses<(A, B)>`"
)]
pub trait ErrorTypes: sealed::Tuple {
    /// The errors of all types, one group for each type.
    const SET: &'static ErrorSet;
}

/// Only the tuples below are [`ErrorTypes`].
mod sealed {
    pub trait Tuple {}
}

macro_rules! tuples {
    ($($first:ident $($rest:ident)*)?) => {$(
        impl<$first, $($rest),*> sealed::Tuple for ($first, $($rest,)*) {}

        impl<$first: ApiErrorSet, $($rest: ApiErrorSet),*> ErrorTypes for ($first, $($rest,)*) {
            const SET: &'static ErrorSet =
                &ErrorSet::of_types(const { &[$first::SET, $($rest::SET),*] });
        }
        tuples!($($rest)*);
    )?};
}
tuples!(A B C D E F G H I J K L M N O P);
