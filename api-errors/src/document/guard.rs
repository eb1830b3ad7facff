//! Adds the errors of middleware to the operations that it covers.

use utoipa::openapi::OpenApi;

use super::handler::HandlerError;
use super::merged::{accumulate, add_errors};
use super::operations::operations;
use crate::schema::Responses;

/// The errors that a middleware responds with: one type, or a tuple of 1 to 16 types.
///
/// A type is a derived or built-in error, `AnyError`, or a report of `api_errors::report`. For an `AnyError` or a report the
/// document lists `SERVER-500` and the errors of the app's mappings, as it does for a handler. In a generic error, the data of its
/// parameters can be any value.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an API error, so the document cannot contain it",
    label = "this type does not derive `ApiError`",
    note = "let the middleware fail with a type that derives `ApiError`; if you cannot change it, name the error that the client gets: `documented::<E, _>(layer)`"
)]
pub trait MiddlewareErrors {
    #[doc(hidden)]
    fn responses() -> Responses;
}

#[diagnostic::do_not_recommend]
impl<E: HandlerError> MiddlewareErrors for E {
    fn responses() -> Responses {
        E::responses()
    }
}

macro_rules! tuples {
    ($($first:ident $($rest:ident)*)?) => {$(
        #[diagnostic::do_not_recommend]
        impl<$first: MiddlewareErrors, $($rest: MiddlewareErrors),*> MiddlewareErrors for ($first, $($rest,)*) {
            fn responses() -> Responses {
                let all = [$first::responses $(, $rest::responses)*];
                let mut all = all.into_iter().map(|responses| responses());
                let first = all.next().unwrap_or_default();
                all.fold(first, accumulate)
            }
        }
        tuples!($($rest)*);
    )?};
}
tuples!(A B C D E F G H I J K L M N O P);

/// Adds the errors of `E` to each operation. Those of an earlier guard come first.
pub(crate) fn guard_operations<E: MiddlewareErrors>(openapi: &mut OpenApi) {
    for entry in operations(openapi) {
        add_errors(&mut entry.operation.responses.responses, E::responses());
    }
}
