//! The extractor `Valid`, written once for both validation crates.

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
            X: axum::extract::FromRequestParts<S, Rejection: Into<InputError>> + std::ops::Deref,
            $($bound)*
        {
            type Rejection = InputError;

            async fn from_request_parts(
                parts: &mut http::request::Parts,
                state: &S,
            ) -> Result<Self, InputError> {
                let read = X::from_request_parts(parts, state).await.map_err(Into::into)?;
                $check(&*read)?;
                Ok(Self(read))
            }
        }

        impl<S, X> axum::extract::FromRequest<S> for Valid<X>
        where
            S: Send + Sync,
            X: axum::extract::FromRequest<S, Rejection: Into<InputError>> + std::ops::Deref,
            $($bound)*
        {
            type Rejection = InputError;

            async fn from_request(
                request: axum::extract::Request,
                state: &S,
            ) -> Result<Self, InputError> {
                let read = X::from_request(request, state).await.map_err(Into::into)?;
                $check(&*read)?;
                Ok(Self(read))
            }
        }

        impl<S, X> axum::extract::OptionalFromRequest<S> for Valid<X>
        where
            S: Send + Sync,
            X: axum::extract::OptionalFromRequest<S, Rejection: Into<InputError>> + std::ops::Deref,
            $($bound)*
        {
            type Rejection = InputError;

            async fn from_request(
                request: axum::extract::Request,
                state: &S,
            ) -> Result<Option<Self>, InputError> {
                let Some(read) = X::from_request(request, state).await.map_err(Into::into)? else {
                    return Ok(None);
                };
                $check(&*read)?;
                Ok(Some(Self(read)))
            }
        }
    };
}
pub(super) use valid;
