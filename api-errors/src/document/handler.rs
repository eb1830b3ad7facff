//! Finds the errors in the return type of a handler.

use std::future::Future;
use std::marker::PhantomData;

use super::narrowing::{Narrowing, ReturnedErrors};
use crate::declaration::{ApiErrorSet, ErrorSet, InstanceSet};
use crate::schema::Responses;
use crate::schema::placeholder::{placeholders_of, some_placeholders_of};

/// The return type of a handler. For a `Result`, the inherent function takes precedence over the trait's. The compiler
/// resolves type aliases.
///
/// The code that `path` generates uses this type. It is not covered by semver.
#[doc(hidden)]
#[derive(Debug)]
pub struct Returned<T: ?Sized>(PhantomData<T>);

impl<T, E> Returned<Result<T, E>> {
    #[doc(hidden)]
    pub fn errors() -> ReturnedError<E>
    where
        E: HandlerError,
    {
        ReturnedError::new(E::ERRORS, E::responses)
    }

    /// `errors` for a status or a tuple with one.
    #[doc(hidden)]
    pub fn errors_of_status() -> ReturnedError<E>
    where
        E: StatusError,
    {
        ReturnedError::new(E::ERRORS, E::responses)
    }

    /// `errors` for a type that hides which error it contains.
    #[doc(hidden)]
    pub fn errors_of_report() -> ReturnedError<E>
    where
        E: ReportError,
    {
        ReturnedError::new(E::ERRORS, E::responses)
    }
}

impl<T, E: HandlerError> Returned<Result<T, E>> {
    #[doc(hidden)]
    pub const ERRORS: ReturnedErrors = E::ERRORS;
}

impl<T, E> Returned<Result<T, E>> {
    #[doc(hidden)]
    pub const IS_RESULT: bool = true;
}

impl<F: Future + ?Sized> Returned<F> {
    /// The output of a returned future is not visible in the signature.
    #[doc(hidden)]
    pub const IS_FUTURE: bool = true;
}

/// The fallback for all other types: no errors.
#[doc(hidden)]
pub trait NoErrors {
    const IS_FUTURE: bool = false;
    const IS_RESULT: bool = false;
    const ERRORS: ReturnedErrors = ReturnedErrors::Unknown;

    fn errors() -> ReturnedError<()> {
        ReturnedError::new(ReturnedErrors::Unknown, Responses::new)
    }

    fn errors_of_status() -> ReturnedError<()> {
        Self::errors()
    }

    fn errors_of_report() -> ReturnedError<()> {
        Self::errors()
    }
}

#[doc(hidden)]
impl<T: ?Sized> NoErrors for Returned<T> {}

/// The error type of a handler, as a value. The generated code calls `responses` where the type is concrete. If the type is a
/// generic error whose data has `ToSchema`, the inherent function takes precedence over the trait's.
///
/// The code that `path` generates uses this type. It is not covered by semver.
#[doc(hidden)]
#[derive(Debug)]
pub struct ReturnedError<E> {
    errors: ReturnedErrors,
    untyped: fn() -> Responses,
    error: PhantomData<E>,
}

impl<E> ReturnedError<E> {
    fn new(errors: ReturnedErrors, untyped: fn() -> Responses) -> Self {
        Self {
            errors,
            untyped,
            error: PhantomData,
        }
    }
}

impl<E: InstanceSet> ReturnedError<E> {
    #[doc(hidden)]
    #[expect(
        clippy::unused_self,
        reason = "the value has the type, which the macro cannot name"
    )]
    pub fn responses(self) -> Responses {
        placeholders_of(E::TYPED_SET)
    }

    /// The responses of the errors that `errors(..)` or `except(..)` keeps.
    #[doc(hidden)]
    #[expect(
        clippy::unused_self,
        reason = "the value has the type, which the macro cannot name"
    )]
    pub fn narrowed(self, narrowing: &Narrowing) -> Responses {
        narrowed(E::TYPED_SET, narrowing)
    }
}

fn narrowed(set: &'static ErrorSet, narrowing: &Narrowing) -> Responses {
    some_placeholders_of(set, |spec| narrowing.keeps(spec), &narrowing.types())
}

/// The fallback for all other errors: the data of a generic error can be any value.
#[doc(hidden)]
pub trait Untyped {
    fn responses(self) -> Responses;
    fn narrowed(self, narrowing: &Narrowing) -> Responses;
}

#[doc(hidden)]
impl<E> Untyped for ReturnedError<E> {
    fn responses(self) -> Responses {
        (self.untyped)()
    }

    fn narrowed(self, narrowing: &Narrowing) -> Responses {
        match self.errors {
            ReturnedErrors::Known(set) => narrowed(set, narrowing),
            // A compile error forbids this.
            ReturnedErrors::Any | ReturnedErrors::Unknown => (self.untyped)(),
        }
    }
}

/// The error of a handler. A note cannot depend on the type, so there are several bounds that differ in their note
/// only. Generated code names the one that fits the type as you wrote it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an API error, so it cannot be documented",
    label = "this type does not derive `ApiError`",
    note = "if `{Self}` is your type, add `#[derive(ApiError)]` to it; otherwise return `api_errors::AnyError`, which `?` creates from every error, or use `#[utoipa::path(..)]` and list the responses"
)]
pub trait HandlerError {
    const ERRORS: ReturnedErrors;

    fn responses() -> Responses;
}

/// The error of a handler that looks like a status, or a tuple with one.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an API error, so it cannot be documented",
    label = "this type does not derive `ApiError`",
    note = "return `api_errors::errors::HttpError`, which `HttpError::new(status)` creates, or use `#[utoipa::path(..)]` and list the responses"
)]
pub trait StatusError: HandlerError {}

/// The error of a handler that looks like a type that hides which error it contains.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an API error, so it cannot be documented",
    label = "this type does not derive `ApiError`",
    note = "return `api_errors::AnyError`: `?` creates it from every error, and `AnyError::new(..)` from this type; for a report of anyhow, eyre or error-stack, enable its feature, such as `anyhow-1`, and return its type of `api_errors::report`, which `?` creates from this type"
)]
pub trait ReportError: HandlerError {}

#[diagnostic::do_not_recommend]
impl<E: HandlerError> StatusError for E {}

#[diagnostic::do_not_recommend]
impl<E: HandlerError> ReportError for E {}

#[diagnostic::do_not_recommend]
impl<E: ApiErrorSet> HandlerError for E {
    const ERRORS: ReturnedErrors = ReturnedErrors::Known(E::SET);

    fn responses() -> Responses {
        placeholders_of(E::SET)
    }
}

/// Documents `SERVER-500`. `document` adds the errors of the app's mappings.
#[cfg(feature = "axum")]
macro_rules! is_any_error {
    ($error:ty $(, for any $parameter:ident)?) => {
        #[diagnostic::do_not_recommend]
        impl$(<$parameter: ?Sized>)? HandlerError for $error {
            const ERRORS: ReturnedErrors = ReturnedErrors::Any;

            fn responses() -> Responses {
                responses_of_any()
            }
        }
    };
}
#[cfg(feature = "axum")]
is_any_error!(crate::any_error::AnyError);
#[cfg(feature = "anyhow-1")]
is_any_error!(crate::report::AnyhowError);
#[cfg(feature = "eyre-0_6")]
is_any_error!(crate::report::EyreError);
#[cfg(feature = "error-stack-0_8")]
is_any_error!(crate::report::StackError<C>, for any C);

#[cfg(feature = "axum")]
fn responses_of_any() -> Responses {
    let mut responses = placeholders_of(crate::errors::InternalError::SET);
    let any = utoipa::openapi::Response::default();
    responses.insert(crate::schema::extensions::ANY_ERROR.to_owned(), any.into());
    responses
}
