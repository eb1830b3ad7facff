//! The error type of a middleware function.

use std::future::Future;

use axum::middleware::Next;

/// A function for [`from_fn`](super::from_fn): it takes 1 to 16 extractors and a [`Next`], and returns a `Result<_, E>`.
///
/// `T` is the tuple of the extractors. All such functions implement the trait.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a middleware that returns a `Result<_, E>`",
    label = "the error type of this middleware is unknown",
    note = "return `Result<_, E>` from it, with an `E` that derives `ApiError`; or use axum's `from_fn`, if its errors do not belong in the document; or name them: `documented::<E, _>(axum::middleware::from_fn(..))`",
    note = "the arguments are 1 to 16 extractors and then `axum::middleware::Next`"
)]
pub trait MiddlewareFn<T> {
    /// The error type of the result.
    type Error;
}

macro_rules! functions {
    ($($first:ident $($rest:ident)*)?) => {$(
        impl<F, Fut, Out, E, $first, $($rest),*> MiddlewareFn<($first, $($rest,)*)> for F
        where
            F: FnMut($first, $($rest,)* Next) -> Fut,
            Fut: Future<Output = Result<Out, E>>,
        {
            type Error = E;
        }
        functions!($($rest)*);
    )?};
}
functions!(A B C D G H I J K L M N O P Q R);
