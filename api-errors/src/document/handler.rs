//! The errors of what a handler returns.

use std::future::Future;
use std::marker::PhantomData;

use crate::declaration::ApiErrorSet;
use crate::schema::Responses;
use crate::schema::placeholder::placeholders_of;

/// The return type of a handler. The inherent function, of a `Result`, comes before the trait's;
/// aliases are seen through, since it is the compiler that looks.
///
/// Part of what `path` writes; not covered by semver.
#[doc(hidden)]
#[derive(Debug)]
pub struct Returned<T: ?Sized>(PhantomData<T>);

impl<T, E> Returned<Result<T, E>> {
    #[doc(hidden)]
    pub fn errors() -> Responses
    where
        E: HandlerError,
    {
        E::responses()
    }
}

impl<F: Future + ?Sized> Returned<F> {
    /// What it answers with is then a type that nobody sees.
    #[doc(hidden)]
    pub const IS_FUTURE: bool = true;
}

/// Every other type: no errors.
#[doc(hidden)]
pub trait NoErrors {
    const IS_FUTURE: bool = false;

    fn errors() -> Responses {
        Responses::new()
    }
}

#[doc(hidden)]
impl<T: ?Sized> NoErrors for Returned<T> {}

#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an API error, so it cannot be documented",
    label = "this type does not derive `ApiError`",
    note = "add `#[derive(ApiError)]` to `{Self}`, or use `#[utoipa::path(..)]` and list the responses"
)]
pub trait HandlerError {
    fn responses() -> Responses;
}

#[diagnostic::do_not_recommend]
impl<E: ApiErrorSet> HandlerError for E {
    fn responses() -> Responses {
        placeholders_of(E::SET)
    }
}

/// `SERVER-500`; `document` adds what the app's mappings can answer.
#[cfg(feature = "axum")]
#[diagnostic::do_not_recommend]
impl HandlerError for crate::any_error::AnyError {
    fn responses() -> Responses {
        let mut responses = placeholders_of(crate::errors::InternalError::SET);
        let any = utoipa::openapi::Response::default();
        responses.insert(crate::schema::extensions::ANY_ERROR.to_owned(), any.into());
        responses
    }
}
