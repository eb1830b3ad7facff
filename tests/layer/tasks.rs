//! Other tasks and threads: an error that a task returns is inside of the layer, a finished response is not.

use api_errors::errors::{ConflictError, NotFoundError};
use axum::Router;
use axum::body::{Body, Bytes};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use http::StatusCode;
use http::header::CONTENT_TYPE;
use tokio::sync::mpsc;
use tower::ServiceExt as _;

use crate::scope::{Seen as _, errors};
use crate::send::{ask, request};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_error_or_a_response_made_in_a_task_is_sent_as_by_the_handler() {
    let app = Router::new()
        .route(
            "/error",
            get(async || {
                tokio::spawn(async { NotFoundError::new() })
                    .await
                    .expect("an error")
            }),
        )
        .route(
            "/response",
            get(async || -> Response {
                let response = tokio::spawn(async { NotFoundError::new().into_response() });
                response.await.expect("a response")
            }),
        )
        .route(
            "/blocking-error",
            get(async || {
                tokio::task::spawn_blocking(NotFoundError::new)
                    .await
                    .expect("an error")
            }),
        )
        .route(
            "/blocking-response",
            get(async || -> Response {
                let response = tokio::task::spawn_blocking(|| NotFoundError::new().into_response());
                response.await.expect("a response")
            }),
        )
        .route(
            "/in-place",
            get(async || tokio::task::block_in_place(|| NotFoundError::new().into_response())),
        )
        .layer(errors().layer());
    for path in ["/error", "/blocking-error", "/in-place"] {
        let app = app.clone();
        // On a worker, where `block_in_place` may be called.
        let reply = tokio::spawn(ask(app, request("GET", path)))
            .await
            .expect("a reply");
        reply.assert_inside(404, "RES-404", path);
    }
    for path in ["/response", "/blocking-response"] {
        let reply = ask(app.clone(), request("GET", path)).await;
        reply.assert_outside(404, "RES-404");
    }
    // A bare status is no form yet, whoever made it.
    let app = Router::new()
        .route(
            "/bare",
            get(async || {
                tokio::spawn(async { StatusCode::GONE.into_response() })
                    .await
                    .expect("a response")
            }),
        )
        .layer(errors().layer());
    ask(app, request("GET", "/bare"))
        .await
        .assert_inside(410, "HTTP-410", "/bare");
}

/// A response that streams leaves at once, and its end is nobody's business.
#[tokio::test]
async fn streams_are_not_held_back() {
    for status in [StatusCode::OK, StatusCode::CONFLICT] {
        let (frames, receive) = mpsc::channel::<Result<Bytes, ConflictError>>(1);
        let stream = futures_util::stream::unfold(receive, |mut receive| async {
            let frame = receive.recv().await?;
            Some((frame, receive))
        });
        let body = std::sync::Mutex::new(Some(Body::from_stream(stream)));
        let body = std::sync::Arc::new(body);
        let handler = move || {
            let body = body.lock().expect("a lock").take().expect("one request");
            async move { (status, [(CONTENT_TYPE, "text/plain")], body) }
        };
        let app = Router::new()
            .route("/", get(handler))
            .layer(errors().layer());
        // It is there before the first frame is.
        let response = app.oneshot(request("GET", "/")).await.expect("an answer");
        assert_eq!(response.status(), status);
        let mut body = response.into_body();
        frames
            .send(Ok(Bytes::from_static(b"one")))
            .await
            .expect("a reader");
        let frame = axum::body::HttpBody::poll_frame;
        let mut next =
            async || std::future::poll_fn(|cx| frame(std::pin::Pin::new(&mut body), cx)).await;
        let first = next().await.expect("a frame").expect("no error");
        assert_eq!(first.into_data().expect("data"), "one");
        frames
            .send(Err(ConflictError::new()))
            .await
            .expect("a reader");
        assert!(next().await.expect("a frame").is_err());
    }
}
