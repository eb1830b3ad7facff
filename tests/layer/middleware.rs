//! Responses and changes of tower and tower-http, inside and outside of the layer.

use std::time::Duration;

use api_errors::errors::{ForbiddenError, HttpError, NotFoundError};
use axum::body::Body;
use axum::error_handling::HandleErrorLayer;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{BoxError, Router};
use http::{HeaderValue, Request, StatusCode};
use tower::buffer::BufferLayer;
use tower::limit::GlobalConcurrencyLimitLayer;
use tower::load_shed::LoadShedLayer;
use tower::timeout::TimeoutLayer;
use tower::{Layer as _, ServiceBuilder, ServiceExt as _};
use tower_http::compression::CompressionLayer;
use tower_http::cors::CorsLayer;
use tower_http::decompression::DecompressionLayer;
use tower_http::request_id::{
    MakeRequestId, PropagateRequestIdLayer, RequestId, SetRequestIdLayer,
};
use tower_http::timeout::TimeoutLayer as HttpTimeoutLayer;
use tower_http::validate_request::ValidateRequestHeaderLayer;

use crate::envelope_and_problem::Form;
use crate::scope::{Seen as _, errors};
use crate::send::{ask, request, send, send_request};

fn router() -> Router {
    Router::new()
        .route("/error", get(async || NotFoundError::new()))
        .route(
            "/text",
            get(async || {
                (
                    StatusCode::CONFLICT,
                    "the seat is taken, and so are all the others",
                )
            }),
        )
        .route("/slow", get(async || std::future::pending::<()>().await))
        .route(
            "/fine",
            get(async || "fine, and long enough to be worth compressing"),
        )
}

/// What a team writes for the errors of tower.
async fn of_tower(error: BoxError) -> Response {
    if error.is::<tower::timeout::error::Elapsed>() {
        HttpError::new(StatusCode::GATEWAY_TIMEOUT).into_response()
    } else if error.is::<tower::load_shed::error::Overloaded>() {
        (
            StatusCode::SERVICE_UNAVAILABLE,
            [("retry-after", "3")],
            "overloaded at 10.0.0.5",
        )
            .into_response()
    } else {
        StatusCode::INTERNAL_SERVER_ERROR.into_response()
    }
}

#[tokio::test(start_paused = true)]
async fn errors_of_tower_are_rewritten_in_and_outside_of_the_layer() {
    let timeout = ServiceBuilder::new()
        .layer(HandleErrorLayer::new(of_tower))
        .layer(TimeoutLayer::new(Duration::from_secs(1)));
    let app = router().layer(timeout.clone()).layer(errors().layer());
    let reply = ask(app, request("GET", "/slow")).await;
    reply.assert_inside(504, "HTTP-504", "/slow");
    let outside = router().layer(errors().layer()).layer(timeout);
    let reply = ask(outside, request("GET", "/slow")).await;
    reply.assert_outside(504, "HTTP-504");

    let full = ServiceBuilder::new()
        .layer(HandleErrorLayer::new(of_tower))
        .layer(LoadShedLayer::new())
        .layer(GlobalConcurrencyLimitLayer::new(0));
    let app = router().layer(full).layer(errors().layer());
    let reply = ask(app, request("GET", "/fine")).await;
    reply.assert_inside(503, "HTTP-503", "/fine");
    assert_eq!(reply.header("retry-after"), "3");
    assert!(!reply.body.contains("10.0.0.5"), "{reply:?}");
}

#[tokio::test(start_paused = true)]
async fn the_timeout_of_tower_http() {
    let timeout =
        HttpTimeoutLayer::with_status_code(StatusCode::GATEWAY_TIMEOUT, Duration::from_secs(1));
    let app = router().layer(timeout).layer(errors().layer());
    let reply = ask(app, request("GET", "/slow")).await;
    reply.assert_inside(504, "HTTP-504", "/slow");
    let app = router().layer(errors().layer()).layer(timeout);
    ask(app, request("GET", "/slow"))
        .await
        .assert_untouched(504, "");
}

/// The worker only calls; it is the request's own task that polls.
#[tokio::test]
async fn a_buffer_on_either_side() {
    let buffer = || {
        ServiceBuilder::new()
            .layer(HandleErrorLayer::new(of_tower))
            .layer(BufferLayer::new(4))
    };
    let inside = router().layer(buffer()).layer(errors().layer());
    let outside = router().layer(errors().layer()).layer(buffer());
    for app in [inside, outside] {
        let reply = ask(app.clone(), request("GET", "/error")).await;
        reply.assert_inside(404, "RES-404", "/error");
        let reply = ask(app, request("GET", "/text")).await;
        reply.assert_inside(409, "HTTP-409", "/text");
    }
}

#[expect(clippy::result_large_err, reason = "what tower-http asks for")]
fn refuse(_: &mut Request<Body>) -> Result<(), Response> {
    Err(ForbiddenError::new().into_response())
}

/// Such a service has its answer before it returns a future.
#[tokio::test]
async fn a_service_that_answers_while_it_is_called() {
    let app = router()
        .layer(ValidateRequestHeaderLayer::custom(refuse))
        .layer(errors().layer());
    let reply = ask(app, request("GET", "/fine")).await;
    reply.assert_inside(403, "AUTH-403", "/fine");
    // Directly around it, without a route between that calls only when it is polled.
    let directly = ServiceBuilder::new()
        .layer(errors().layer())
        .layer(ValidateRequestHeaderLayer::custom(refuse));
    let reply = ask(router().layer(directly), request("GET", "/fine")).await;
    reply.assert_inside(403, "AUTH-403", "/fine");

    let behind_a_worker = ServiceBuilder::new()
        .layer(HandleErrorLayer::new(of_tower))
        .layer(BufferLayer::new(4))
        .layer(ValidateRequestHeaderLayer::custom(refuse));
    let app = router().layer(behind_a_worker).layer(errors().layer());
    let reply = ask(app, request("GET", "/fine")).await;
    reply.assert_outside(403, "AUTH-403");
}

#[test]
fn cors_on_either_side() {
    let inside = router()
        .layer(CorsLayer::permissive())
        .layer(errors().layer());
    let outside = router()
        .layer(errors().layer())
        .layer(CorsLayer::permissive());
    for app in [inside, outside] {
        for (path, status, code) in [
            ("/error", 404, "RES-404"),
            ("/text", 409, "HTTP-409"),
            ("/nope", 404, "HTTP-404"),
        ] {
            let mut request = request("GET", path);
            let origin = HeaderValue::from_static("https://shop.example.com");
            request.headers_mut().insert("origin", origin);
            let reply = send_request(&app, request);
            Form::Problem.assert(&reply, status, code);
            assert_eq!(reply.header("access-control-allow-origin"), "*");
        }
        let preflight = Request::options("/error")
            .header("origin", "https://shop.example.com")
            .header("access-control-request-method", "GET")
            .body(Body::empty());
        let reply = send_request(&app, preflight.expect("a request"));
        reply.assert_untouched(200, "");
    }
}

fn asking_for_gzip(path: &str) -> Request<Body> {
    let mut request = request("GET", path);
    let gzip = HeaderValue::from_static("gzip");
    request.headers_mut().insert("accept-encoding", gzip);
    request
}

#[tokio::test]
async fn compression_outside_compresses_errors_too() {
    let app = router()
        .layer(errors().layer())
        .layer(CompressionLayer::new());
    for (path, status, code) in [("/error", 404, "RES-404"), ("/text", 409, "HTTP-409")] {
        let response = app.clone().oneshot(asking_for_gzip(path)).await;
        let response = response.expect("an answer");
        assert_eq!(response.headers()["content-encoding"], "gzip");
        let reply = ask(
            DecompressionLayer::new().layer(app.clone()),
            request("GET", path),
        )
        .await;
        reply.assert_inside(status, code, path);
    }
    let reply = ask(
        DecompressionLayer::new().layer(app),
        request("GET", "/fine"),
    )
    .await;
    assert!(reply.body.starts_with("fine"), "{reply:?}");
}

/// What is encoded already cannot be read: the derived error is ours before, the text stays.
#[tokio::test]
async fn compression_inside_hides_texts() {
    let app = router()
        .layer(CompressionLayer::new())
        .layer(errors().layer());
    let app = DecompressionLayer::new().layer(app);
    let reply = ask(app.clone(), request("GET", "/error")).await;
    reply.assert_inside(404, "RES-404", "/error");
    let reply = ask(app, request("GET", "/text")).await;
    reply.assert_untouched(409, "the seat is taken, and so are all the others");
}

#[derive(Clone)]
struct Ids;

impl MakeRequestId for Ids {
    fn make_request_id<B>(&mut self, _: &Request<B>) -> Option<RequestId> {
        Some(RequestId::new(HeaderValue::from_static("id-of-tower-http")))
    }
}

/// With its id set outside and trusted, every answer and every log line has that one.
#[test]
fn the_request_ids_of_tower_http() {
    let outside = router()
        .layer(errors().trust_request_id(true).layer())
        .layer(PropagateRequestIdLayer::x_request_id())
        .layer(SetRequestIdLayer::x_request_id(Ids));
    // Set inside, the answer that comes out has it already.
    let inside = router()
        .layer(PropagateRequestIdLayer::x_request_id())
        .layer(SetRequestIdLayer::x_request_id(Ids))
        .layer(errors().layer());
    for path in ["/error", "/text"] {
        let reply = send(&outside, "GET", path);
        assert_eq!(reply.header("x-request-id"), "id-of-tower-http");
        assert_eq!(
            reply.report.expect("a report").request_id(),
            "id-of-tower-http"
        );
    }
    // A text is answered by the layer, which finds the id on it.
    let reply = send(&inside, "GET", "/text");
    assert_eq!(reply.header("x-request-id"), "id-of-tower-http");
    assert_eq!(
        reply.report.expect("a report").request_id(),
        "id-of-tower-http"
    );
    // An error of ours is answered before, under an id of its own, which stays.
    let reply = send(&inside, "GET", "/error");
    let id = reply.header("x-request-id").to_owned();
    assert_eq!(reply.report.expect("a report").request_id(), id);
}
