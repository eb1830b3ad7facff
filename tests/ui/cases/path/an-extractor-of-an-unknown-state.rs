use std::convert::Infallible;

use axum::extract::{FromRequestParts, State};
use http::request::Parts;

struct Pool;
struct Session<T>(T);

impl<T> FromRequestParts<Pool> for Session<T> {
    type Rejection = Infallible;

    async fn from_request_parts(_: &mut Parts, _: &Pool) -> Result<Self, Infallible> {
        unreachable!()
    }
}

#[api_errors::path(get, path = "/me", responses((status = 200)))]
async fn me(_: Session<u8>, _: State<String>) {}

fn main() {}
