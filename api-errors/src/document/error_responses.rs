//! Several error types as one entry of `responses(..)`.

use std::marker::PhantomData;

use utoipa::IntoResponses;

use crate::declaration::{ApiErrorSet, ErrorSet, Origin, find_duplicate};
use crate::schema::{Responses, responses_of};

/// The errors of 1 to 16 types, for `responses(..)` written by hand.
///
/// utoipa keeps the last entry of a status and drops the others without a word, so two error types
/// in one list lose what they share; here the errors of a status are merged. The same `err_code` in
/// two different errors does not compile.
///
/// `#[api_errors::path(..)]` needs none of this: it takes the errors from the return type.
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
    /// The errors of all of them, one group for each.
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
            const SET: &'static ErrorSet = &ErrorSet::new(
                const { &Origin::new(module_path!(), "ErrorResponses", 0, 0) },
                &[],
                const { &[$first::SET, $($rest::SET),*] },
            );
        }
        tuples!($($rest)*);
    )?};
}
tuples!(A B C D E F G H I J K L M N O P);
