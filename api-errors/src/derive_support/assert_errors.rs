//! A check for handlers whose errors you list by hand.

use std::future::Future;

/// Checks at compile time that a handler returns the errors of this type and of no other.
///
/// `#[utoipa::path(.., responses(OrderError))]` documents the type that you write there. This macro checks that the
/// handler returns that type. With `#[api_errors::path(..)]` you need neither.
///
/// ```
/// use api_errors::{ApiError, assert_errors};
///
/// #[derive(Debug, ApiError)]
/// #[api_error(code = 404, msg = "Order {id} not found", err_code = "ORDER-404")]
/// struct OrderNotFoundError {
///     id: u64,
/// }
///
/// async fn get_order(id: u64) -> Result<&'static str, OrderNotFoundError> {
///     Err(OrderNotFoundError { id })
/// }
///
/// assert_errors!(get_order: OrderNotFoundError);
/// ```
#[macro_export]
macro_rules! assert_errors {
    ($($handler:ident)::+ ($($argument:tt)*) : $errors:ty) => {
        ::core::compile_error!(
            "`assert_errors!` takes the handler and does not call it: write its path without `(..)`"
        );
    };
    ($handler:path : $errors:ty) => {
        const _: fn() = || $crate::__private::assert_errors::<$errors, _, _>(&$handler);
    };
}

/// A function of up to 16 arguments that is async or returns a future.
#[diagnostic::on_unimplemented(
    message = "`assert_errors!` takes an async function of at most 16 arguments",
    label = "not such a function"
)]
pub trait Handler<Arguments> {
    type Output;
}

/// The return type of a handler.
#[diagnostic::on_unimplemented(
    message = "the handler does not answer the errors of `{E}`",
    label = "it returns `{Self}`"
)]
pub trait Answers<E> {}

impl<T, E> Answers<E> for Result<T, E> {}

/// Checks the return type of a handler. The macro calls this function; not covered by semver.
#[doc(hidden)]
pub fn assert_errors<E, H, Arguments>(_: &H)
where
    H: Handler<Arguments, Output: Answers<E>>,
{
}

macro_rules! handlers {
    ($($argument:ident)*) => {
        impl<F, Fut, $($argument),*> Handler<($($argument,)*)> for F
        where
            F: Fn($($argument),*) -> Fut,
            Fut: Future,
        {
            type Output = Fut::Output;
        }
        handlers!(@less $($argument)*);
    };
    (@less $first:ident $($rest:ident)*) => {
        handlers!($($rest)*);
    };
    (@less) => {};
}
handlers!(A B C D E G H I J K L M N O P Q);
