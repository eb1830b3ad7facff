use axum::extract::FromRequestParts;
use axum::response::IntoResponse;
use http::request::Parts;

struct User;

trait Rejecting {
    type Rejection: IntoResponse;
}

#[api_errors::rejects]
impl<S: Rejecting + Sync> FromRequestParts<S> for User {
    type Rejection = S::Rejection;

    async fn from_request_parts(_: &mut Parts, _: &S) -> Result<Self, S::Rejection> {
        unreachable!()
    }
}

fn main() {}
