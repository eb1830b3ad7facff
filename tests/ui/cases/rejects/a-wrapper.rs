use axum::extract::{FromRequestParts, OptionalFromRequestParts};
use http::request::Parts;

struct Logged<E>(E);

#[api_errors::rejects]
impl<S: Send + Sync, E: FromRequestParts<S>> FromRequestParts<S> for Logged<E> {
    type Rejection = E::Rejection;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, E::Rejection> {
        E::from_request_parts(parts, state).await.map(Self)
    }
}

struct User;

#[api_errors::rejects]
impl<S: Sync> OptionalFromRequestParts<S> for User {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(_: &mut Parts, _: &S) -> Result<Option<Self>, Self::Rejection> {
        Ok(None)
    }
}

fn main() {}
