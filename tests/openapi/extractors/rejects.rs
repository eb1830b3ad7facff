//! `#[api_errors::rejects]`: a rejection that does not depend on the state.

use api_errors::errors::{ForbiddenError, NotFoundError};
use axum::extract::{FromRef, FromRequest, FromRequestParts, Request};
use http::request::Parts;

use super::codes;

/// A part of the state that no handler here names.
struct Pool;

struct Shop;

#[api_errors::rejects]
impl<S: Sync> FromRequestParts<S> for Shop
where
    Pool: FromRef<S>,
{
    type Rejection = ForbiddenError;

    async fn from_request_parts(_: &mut Parts, _: &S) -> Result<Self, ForbiddenError> {
        unimplemented!("only its document counts")
    }
}

struct Stored<T>(T);

#[api_errors::rejects(crate = "::api_errors")]
impl<S, T: Clone + From<u8>> FromRequest<S> for Stored<T>
where
    S: Sync,
    Pool: FromRef<S>,
    T: Send,
{
    type Rejection = NotFoundError;

    async fn from_request(_: Request, _: &S) -> Result<Self, NotFoundError> {
        unimplemented!("only its document counts")
    }
}

#[test]
fn a_handler_of_any_state_documents_the_rejection() {
    #[api_errors::path(get, path = "/", responses((status = 200, description = "Fine")))]
    #[expect(dead_code, reason = "only its document counts")]
    async fn handler(_: Shop, _: Stored<u64>) {}
    assert_eq!(codes!(handler), ["403 AUTH-403", "404 RES-404"]);
}

/// Its rejection does not need the bound.
struct Checked<T>(T);

#[api_errors::rejects]
impl<S, T, K> FromRequestParts<S> for Checked<T>
where
    S: Sync + Iterator<Item = K>,
    T: From<S>,
{
    type Rejection = NotFoundError;

    async fn from_request_parts(_: &mut Parts, _: &S) -> Result<Self, NotFoundError> {
        unimplemented!("only its document counts")
    }
}

#[test]
fn a_parameter_of_the_bounds_alone_is_left_out() {
    #[api_errors::path(get, path = "/", responses((status = 200, description = "Fine")))]
    #[expect(dead_code, reason = "only its document counts")]
    async fn handler(_: Checked<u64>) {}
    assert_eq!(codes!(handler), ["404 RES-404"]);
}

#[test]
fn a_handler_that_responds_itself_documents_nothing() {
    #[api_errors::path(get, path = "/", responses((status = 200, description = "Fine")))]
    #[expect(dead_code, reason = "only its document counts")]
    async fn handler(_: Result<Shop, ForbiddenError>) {}
    assert_eq!(codes!(handler), [""; 0]);
}
