//! An app that uses every extractor of axum that can reject a request.

use std::collections::BTreeMap;

use axum::body::Bytes;
use axum::extract::{
    DefaultBodyLimit, MatchedPath, Multipart, NestedPath, Path, Query, RawPathParams,
    WebSocketUpgrade,
};
use axum::response::{Redirect, Response};
use axum::routing::{any, get, post};
use axum::{Extension, Form, Json, Router};
use axum_extra::TypedHeader;
use axum_extra::headers::authorization::{Authorization, Bearer};
use axum_extra::headers::{ContentType, Host};
use http::StatusCode;
use serde::{Deserialize, Serialize};
use support::failing::bad_keys;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::timeout::TimeoutLayer;

use super::extra::extra;

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Order {
    id: u32,
    #[serde(default)]
    tags: Vec<String>,
}

#[derive(Debug, Clone)]
struct Pool;

pub(super) fn app() -> Router {
    Router::new()
        .route("/json", post(async |_: Json<Order>| {}))
        .route(
            "/form",
            get(async |_: Form<Order>| {}).post(async |_: Form<Order>| {}),
        )
        .route("/query", get(async |_: Query<Order>| {}))
        .route("/bytes", post(async |_: Bytes| {}))
        .route("/string", post(async |_: String| {}))
        .route("/extension", get(async |_: Extension<Pool>| {}))
        .route("/host", get(async |_: TypedHeader<Host>| {}))
        .route(
            "/authorization",
            get(async |_: TypedHeader<Authorization<Bearer>>| {}),
        )
        .route("/type", get(async |_: TypedHeader<ContentType>| {}))
        .route(
            "/ws",
            any(async |ws: WebSocketUpgrade| -> Response { ws.on_upgrade(async |_| {}) }),
        )
        .merge(paths())
        .merge(multipart())
        .merge(responses())
        .merge(extra())
}

#[derive(Debug, Deserialize)]
struct Named {
    #[expect(dead_code, reason = "only whether it parses matters")]
    tenant: String,
    #[expect(dead_code, reason = "only whether it parses matters")]
    id: u32,
}

fn paths() -> Router {
    Router::new()
        .route("/one/{id}", get(async |_: Path<u32>| {}))
        .route(
            "/pair/{tenant}/{id}",
            get(async |_: Path<(String, u32)>| {}),
        )
        .route("/named/{tenant}/{id}", get(async |_: Path<Named>| {}))
        .route("/text/{id}", get(async |_: Path<String>| {}))
        .route("/raw/{id}", get(async |_: RawPathParams| {}))
        .route("/wrong-number/{id}", get(async |_: Path<(u8, u8)>| {}))
        .route("/unsupported/{id}", get(async |_: Path<(Vec<u8>,)>| {}))
        .route("/not-nested", get(async |_: NestedPath| {}))
        .nest("/inner", Router::new().fallback(async |_: MatchedPath| {}))
}

fn multipart() -> Router {
    let read = async |mut multipart: Multipart| -> Result<(), Response> {
        use axum::response::IntoResponse;
        while let Some(field) = multipart
            .next_field()
            .await
            .map_err(IntoResponse::into_response)?
        {
            field.bytes().await.map_err(IntoResponse::into_response)?;
        }
        Ok(())
    };
    Router::new().route("/multipart", post(read)).route(
        "/small-multipart",
        post(read).layer(DefaultBodyLimit::max(64)),
    )
}

/// What fails on the way out, and what tower-http answers by itself.
fn responses() -> Router {
    let never = async || std::future::pending::<()>().await;
    let panics = async || -> () { panic!("the vault is open") };
    let timeout = TimeoutLayer::with_status_code(
        StatusCode::REQUEST_TIMEOUT,
        std::time::Duration::from_secs(1),
    );
    Router::new()
        .route("/bad-json", get(async || Json(bad_keys())))
        .route("/bad-header", get(async || [("not a name", "x")]))
        .route("/bad-value", get(async || [("x-value", "a\nb")]))
        .route("/bad-redirect", get(async || Redirect::to("/a\nb")))
        .route("/teapot", get(async || StatusCode::IM_A_TEAPOT))
        .route("/gone", get(async || StatusCode::SERVICE_UNAVAILABLE))
        .route("/panic", get(panics).layer(CatchPanicLayer::new()))
        .route("/slow", get(never).layer(timeout))
        .route(
            "/limited",
            post(async |_: Bytes| {}).layer(RequestBodyLimitLayer::new(4)),
        )
        .route(
            "/only-post",
            post(async || BTreeMap::<u8, u8>::new().len().to_string()),
        )
}
