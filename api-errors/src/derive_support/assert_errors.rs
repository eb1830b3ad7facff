//! A check for those who list the errors of a handler by hand.

use std::future::Future;

/// Checks while compiling that a handler answers the errors of this type and of no other.
///
/// `#[utoipa::path(.., responses(OrderError))]` says what somebody wrote there. This says that it is
/// what the handler returns; `#[api_errors::path(..)]` needs neither.
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
    ($handler:path : $errors:ty) => {
        const _: fn() = || $crate::__private::assert_errors::<$errors, _, _>(&$handler);
    };
}

/// A function of up to 16 arguments that is or returns a future.
#[diagnostic::on_unimplemented(
    message = "`assert_errors!` takes an async function of at most 16 arguments",
    label = "not such a function"
)]
pub trait Handler<Arguments> {
    type Output;
}

/// What a handler returns.
#[diagnostic::on_unimplemented(
    message = "the handler does not answer the errors of `{E}`",
    label = "it returns `{Self}`"
)]
pub trait Answers<E> {}

impl<T, E> Answers<E> for Result<T, E> {}

/// What the macro calls; not covered by semver.
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
