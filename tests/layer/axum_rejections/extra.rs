//! Extractors and responses of axum-extra that can reject a request or fail.

use std::convert::Infallible;
use std::io;

use axum::Router;
use axum::body::Bytes;
use axum::extract::DefaultBodyLimit;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum_extra::extract::{Form, JsonDeserializer, Query};
#[expect(deprecated, reason = "whoever still uses them is answered, too")]
use axum_extra::extract::{Host, Scheme};
use axum_extra::protobuf::Protobuf;
use axum_extra::response::{FileStream, InternalServerError};
use futures_util::stream::Empty;

use super::app::Order;

#[expect(deprecated, reason = "whoever still uses them is answered, too")]
pub(super) fn extra() -> Router {
    let deserialized = async |json: JsonDeserializer<Order>| -> Response {
        match json.deserialize() {
            Ok(order) => format!("{order:?}").into_response(),
            Err(rejection) => rejection.into_response(),
        }
    };
    let fails = async || InternalServerError(io::Error::other("10.0.0.5:5432 refused"));
    Router::new()
        .route("/extra/host", get(async |_: Host| {}))
        .route("/extra/scheme", get(async |_: Scheme| {}))
        .route("/extra/query", get(async |_: Query<Order>| {}))
        .route(
            "/extra/form",
            get(async |_: Form<Order>| {}).post(async |_: Form<Order>| {}),
        )
        .route("/extra/json", post(deserialized))
        .route("/extra/protobuf", post(async |_: Protobuf<StoredOrder>| {}))
        .route(
            "/extra/small-protobuf",
            post(async |_: Protobuf<StoredOrder>| {}).layer(DefaultBodyLimit::max(1)),
        )
        .route("/extra/range", get(behind_the_end))
        .route("/extra/fails", get(fails))
}

#[derive(Clone, PartialEq, prost::Message)]
struct StoredOrder {
    #[prost(string, tag = "1")]
    id: String,
}

/// A range that begins behind the end of the file.
async fn behind_the_end() -> Result<Response, String> {
    type Stream = FileStream<Empty<Result<Bytes, Infallible>>>;
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
    let range = Stream::try_range_response(file, u64::MAX, 0).await;
    range.map_err(|error| error.to_string())
}
