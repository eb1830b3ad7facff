//! The extractor `Valid`, written once for both validation crates.

use std::any::TypeId;
use std::ops::Deref;

use http::Method;

use super::form::{Form, form_place};
use super::json::Json;
use super::path::Path;
use super::query::Query;
use crate::errors::Place;

/// Returns the part of the request that `X` reads, if `X` is one of the library's extractors.
pub(super) fn place_of<X>(method: &Method) -> Option<Place>
where
    X: Deref<Target: Sized> + 'static,
{
    let extractor = TypeId::of::<X>();
    if extractor == TypeId::of::<Json<X::Target>>() {
        Some(Place::Body)
    } else if extractor == TypeId::of::<Query<X::Target>>() {
        Some(Place::Query)
    } else if extractor == TypeId::of::<Path<X::Target>>() {
        Some(Place::Path)
    } else if extractor == TypeId::of::<Form<X::Target>>() {
        Some(form_place(method))
    } else {
        None
    }
}

/// Declares `Valid<X>`, which accepts only values that pass `$check`.
///
/// Each crate gets its own type. One type would need an `impl` over the traits of two crates, and these would overlap.
macro_rules! valid {
    ($(#[$attribute:meta])* where [$($bound:tt)*] $check:path) => {
        $(#[$attribute])*
        #[derive(Debug, Clone, Copy, Default)]
        #[must_use]
        pub struct Valid<X>(pub X);

        impl<X> std::ops::Deref for Valid<X> {
            type Target = X;

            fn deref(&self) -> &X {
                &self.0
            }
        }

        impl<S, X> axum::extract::FromRequestParts<S> for Valid<X>
        where
            S: Send + Sync,
            X: axum::extract::FromRequestParts<S, Rejection: Into<InputError>> + std::ops::Deref + 'static,
            $($bound)*
        {
            type Rejection = InputError;

            async fn from_request_parts(
                parts: &mut http::request::Parts,
                state: &S,
            ) -> Result<Self, InputError> {
                let read = X::from_request_parts(parts, state).await.map_err(Into::into)?;
                let place = $crate::extract::valid::place_of::<X>(&parts.method);
                $check(&*read).map_err(|error| error.at(place))?;
                Ok(Self(read))
            }
        }

        impl<S, X> axum::extract::FromRequest<S> for Valid<X>
        where
            S: Send + Sync,
            X: axum::extract::FromRequest<S, Rejection: Into<InputError>> + std::ops::Deref + 'static,
            $($bound)*
        {
            type Rejection = InputError;

            async fn from_request(
                request: axum::extract::Request,
                state: &S,
            ) -> Result<Self, InputError> {
                let place = $crate::extract::valid::place_of::<X>(request.method());
                let read = X::from_request(request, state).await.map_err(Into::into)?;
                $check(&*read).map_err(|error| error.at(place))?;
                Ok(Self(read))
            }
        }

        impl<S, X> axum::extract::OptionalFromRequest<S> for Valid<X>
        where
            S: Send + Sync,
            X: axum::extract::OptionalFromRequest<S, Rejection: Into<InputError>> + std::ops::Deref + 'static,
            $($bound)*
        {
            type Rejection = InputError;

            async fn from_request(
                request: axum::extract::Request,
                state: &S,
            ) -> Result<Option<Self>, InputError> {
                let place = $crate::extract::valid::place_of::<X>(request.method());
                let Some(read) = X::from_request(request, state).await.map_err(Into::into)? else {
                    return Ok(None);
                };
                $check(&*read).map_err(|error| error.at(place))?;
                Ok(Some(Self(read)))
            }
        }
    };
}
pub(super) use valid;
