use std::convert::Infallible;

use axum::extract::FromRequestParts;
use http::request::Parts;

struct User;

#[api_errors::rejects(User)]
impl<S: Sync> FromRequestParts<S> for User {
    type Rejection = Infallible;

    async fn from_request_parts(_: &mut Parts, _: &S) -> Result<Self, Infallible> {
        unreachable!()
    }
}

fn main() {}
