//! Panics whose payload panics again when it is dropped: the client still gets a response.

use std::convert::Infallible;
use std::future::{Ready, ready};
use std::panic::panic_any;
use std::pin::Pin;
use std::task::{Context, Poll};

use api_errors::errors::NotFoundError;
use api_errors::traits::ApiError;
use api_errors::{ApiErrors, ErrorContext, ErrorFormat};
use axum::Router;
use axum::body::{Body, Bytes, HttpBody};
use axum::extract::Request;
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use http::StatusCode;
use http_body::Frame;
use tower::{Layer as _, Service};

use crate::send::{ask, request, send};

/// Panics with another bomb when it is dropped, as often as its number says.
struct Bomb(u8);

impl Drop for Bomb {
    fn drop(&mut self) {
        if self.0 > 0 {
            panic_any(Self(self.0 - 1));
        }
    }
}

fn explode() {
    panic_any(Bomb(3));
}

#[tokio::test]
async fn in_a_handler() {
    let app = Router::new()
        .route("/", get(async || explode()))
        .layer(ApiErrors::new().layer());
    let reply = ask(app, request("GET", "/")).await;
    reply.assert_envelope(500, "SERVER-500", "Internal Server Error");
}

#[derive(Clone)]
struct ExplodesWhenCalled;

impl<R> Service<R> for ExplodesWhenCalled {
    type Response = Response;
    type Error = Infallible;
    type Future = Ready<Result<Response, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, _: R) -> Self::Future {
        explode();
        ready(Ok(Response::default()))
    }
}

#[tokio::test]
async fn in_a_call() {
    let app = ApiErrors::new().layer().layer(ExplodesWhenCalled);
    let reply = ask(app, request("GET", "/")).await;
    reply.assert_envelope(500, "SERVER-500", "Internal Server Error");
}

/// Responds, and explodes when it is dropped.
struct ExplodesWhenDropped(Option<Response>);

impl Future for ExplodesWhenDropped {
    type Output = Result<Response, Infallible>;

    fn poll(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Self::Output> {
        self.0.take().map_or_else(
            || -> Poll<Self::Output> { panic_any(Bomb(3)) },
            |response| Poll::Ready(Ok(response)),
        )
    }
}

impl Drop for ExplodesWhenDropped {
    fn drop(&mut self) {
        explode();
    }
}

#[test]
fn in_the_drop_of_the_future() {
    let late = |response: fn() -> Option<Response>| {
        let service = tower::service_fn(move |_: Request| ExplodesWhenDropped(response()));
        let app = ApiErrors::new().layer().layer(service);
        pollster::block_on(ask(app, request("GET", "/")))
    };
    late(|| Some("fine".into_response())).assert_untouched(200, "fine");
    late(|| Some(StatusCode::GONE.into_response())).assert_envelope(410, "HTTP-410", "Gone");
    // It panics in the poll and in the drop.
    late(|| None).assert_envelope(500, "SERVER-500", "Internal Server Error");
}

/// A format that explodes for each error.
struct ExplodesInFormat;

impl ErrorFormat for ExplodesInFormat {
    fn write(&self, _: &dyn ApiError, _: &ErrorContext<'_>, _: &mut Vec<u8>) {
        explode();
    }
}

#[test]
fn in_a_format() {
    let app = Router::new()
        .route("/", get(async || NotFoundError::new()))
        .layer(ApiErrors::new().format(ExplodesInFormat).layer());
    let reply = send(&app, "GET", "/");
    reply.assert_envelope(500, "SERVER-500", "Internal Server Error");
}

/// A text that explodes while the layer reads it.
struct ExplodesWhenRead;

impl HttpBody for ExplodesWhenRead {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        panic_any(Bomb(3))
    }
}

#[test]
fn in_a_text() {
    let fails = async || {
        let text = [("content-type", "text/plain")];
        (StatusCode::BAD_GATEWAY, text, Body::new(ExplodesWhenRead))
    };
    let app = Router::new()
        .route("/", get(fails))
        .layer(ApiErrors::new().layer());
    let reply = send(&app, "GET", "/");
    reply.assert_envelope(500, "SERVER-500", "Internal Server Error");
}
