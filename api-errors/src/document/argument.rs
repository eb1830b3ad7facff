//! Finds how each argument of a handler rejects a request.
//!
//! The compiler answers. The inherent constants here have bounds, and apply if the type meets them. Otherwise the constants of
//! [`NoExtractor`] apply.

use std::any::type_name;
use std::convert::Infallible;
use std::marker::PhantomData;

use super::handler::HandlerError;
use crate::schema::Responses;

/// An argument that may implement `FromRequestParts<S>`.
///
/// The code that `path` generates uses this type. It is not covered by semver.
#[doc(hidden)]
#[derive(Debug)]
pub struct PartsArgument<A, S>(PhantomData<fn() -> (A, S)>);

/// The last argument, which may implement `FromRequest<S>` and read the body.
///
/// The code that `path` generates uses this type. It is not covered by semver.
#[doc(hidden)]
#[derive(Debug)]
pub struct BodyArgument<A, S>(PhantomData<fn() -> (A, S)>);

/// [`PartsArgument`] for the state of another argument: `B` is a `State<S>`.
///
/// The code that `path` generates uses this type. It is not covered by semver.
#[doc(hidden)]
#[derive(Debug)]
pub struct PartsBeside<A, B>(PhantomData<fn() -> (A, B)>);

/// [`BodyArgument`] for the state of another argument: `B` is a `State<S>`.
///
/// The code that `path` generates uses this type. It is not covered by semver.
#[doc(hidden)]
#[derive(Debug)]
pub struct BodyBeside<A, B>(PhantomData<fn() -> (A, B)>);

/// An argument that may implement [`Rejects`].
///
/// The code that `path` generates uses this type. It is not covered by semver.
#[doc(hidden)]
#[derive(Debug)]
pub struct DeclaredArgument<A>(PhantomData<fn() -> A>);

/// How an extractor rejects a request for any state. `#[api_errors::rejects]` writes it.
#[doc(hidden)]
pub trait Rejects {
    /// The rejection.
    type Rejection;

    /// Whether the extractor may read the body.
    const READS_BODY: bool;
}

/// The handler responds to the rejection itself.
#[doc(hidden)]
impl<A: Rejects, E> Rejects for Result<A, E> {
    type Rejection = Infallible;

    const READS_BODY: bool = A::READS_BODY;
}

/// The rejection of an argument.
///
/// The code that `path` generates uses this type. It is not covered by semver.
#[doc(hidden)]
#[derive(Debug, Clone, Copy)]
pub struct Rejection {
    /// The name of the argument's type.
    pub(super) argument: fn() -> &'static str,
    /// The name of the rejection's type.
    pub(super) name: fn() -> &'static str,
    pub(super) reads_body: bool,
    /// The errors, if the rejection is an API error.
    pub(super) responses: Option<fn() -> Responses>,
}

impl Rejection {
    const fn new<A, R>(reads_body: bool) -> Self {
        Self {
            argument: type_name::<A>,
            name: type_name::<R>,
            reads_body,
            responses: None,
        }
    }

    const fn of_error<A, R: HandlerError>(reads_body: bool) -> Self {
        Self {
            responses: Some(R::responses),
            ..Self::new::<A, R>(reads_body)
        }
    }
}

/// The fallback for all other types.
#[doc(hidden)]
pub trait NoExtractor {
    /// The rejection, if the type is an extractor.
    const REJECTION: Option<Rejection> = None;

    /// The rejection, if it is an API error as well.
    const ERRORS: Option<Rejection> = None;
}

/// Declares the constants for an argument that implements the trait.
macro_rules! is_extractor {
    ($argument:ty, [$($parameter:ident),*] $($bound:ident)::+ $(<$state:ident>)?, $reads_body:expr) => {
        impl<$($parameter),*> $argument
        where
            A: $($bound)::+ $(<$state>)?,
        {
            #[doc(hidden)]
            pub const REJECTION: Option<Rejection> =
                Some(Rejection::new::<A, A::Rejection>($reads_body));
        }

        impl<$($parameter),*> $argument
        where
            A: $($bound)::+ $(<$state>)?,
            A::Rejection: HandlerError,
        {
            #[doc(hidden)]
            pub const ERRORS: Option<Rejection> =
                Some(Rejection::of_error::<A, A::Rejection>($reads_body));
        }
    };
}
is_extractor!(DeclaredArgument<A>, [A] Rejects, A::READS_BODY);

#[cfg(feature = "axum")]
mod with_axum {
    use axum::extract::{FromRequest, FromRequestParts, State};

    use super::{BodyArgument, BodyBeside, PartsArgument, PartsBeside};
    use super::{HandlerError, Rejection};

    is_extractor!(PartsArgument<A, S>, [A, S] FromRequestParts<S>, false);
    is_extractor!(BodyArgument<A, S>, [A, S] FromRequest<S>, true);
    is_extractor!(PartsBeside<A, State<S>>, [A, S] FromRequestParts<S>, false);
    is_extractor!(BodyBeside<A, State<S>>, [A, S] FromRequest<S>, true);
}

#[doc(hidden)]
impl<A> NoExtractor for DeclaredArgument<A> {}

#[doc(hidden)]
impl<A, S> NoExtractor for PartsArgument<A, S> {}

#[doc(hidden)]
impl<A, S> NoExtractor for BodyArgument<A, S> {}

#[doc(hidden)]
impl<A, B> NoExtractor for PartsBeside<A, B> {}

#[doc(hidden)]
impl<A, B> NoExtractor for BodyBeside<A, B> {}

/// Returns whether the argument is an extractor for one of the states. Without the feature `axum` there are no extractors, and
/// nothing is required.
#[doc(hidden)]
pub const fn is_extractor(found: &[Option<Rejection>]) -> bool {
    let mut at = 0;
    while at < found.len() {
        if found[at].is_some() {
            return true;
        }
        at += 1;
    }
    cfg!(not(feature = "axum"))
}
