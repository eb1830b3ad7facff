//! tonic: a gRPC service and an HTTP API in one router, on one port.

use api_errors::ApiErrors;
use axum::Router;
use axum::body::Body;
use axum::extract::{Path, Request};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use http_body_util::BodyExt;
use tonic::codegen::BoxStream;
use tonic::service::Routes;
use tonic::{Code, Status};
use tonic_health::pb::health_client::HealthClient;
use tonic_health::pb::health_server::{Health, HealthServer};
use tonic_health::pb::{HealthCheckRequest, HealthCheckResponse};
use tower::ServiceExt;

use crate::orders::{self, OrderError, Received};

fn app(grpc: Routes, errors: &ApiErrors) -> Router {
    Router::new()
        .route("/orders/{id}", get(order))
        .fallback(unknown)
        .merge(grpc.into_axum_router().reset_fallback())
        .layer(errors.layer())
}

async fn unknown(request: Request) -> Response {
    let content_type = request.headers().get(header::CONTENT_TYPE);
    if content_type.is_some_and(|value| value.as_bytes().starts_with(b"application/grpc")) {
        return Status::unimplemented("unknown service").into_http();
    }
    StatusCode::NOT_FOUND.into_response()
}

async fn order(Path(id): Path<u64>) -> Result<&'static str, OrderError> {
    orders::find(id)
}

/// A gRPC service that knows one name and panics at another.
struct Checks;

#[tonic::async_trait]
impl Health for Checks {
    async fn check(
        &self,
        request: tonic::Request<HealthCheckRequest>,
    ) -> Result<tonic::Response<HealthCheckResponse>, Status> {
        match request.into_inner().service.as_str() {
            "orders" => Ok(tonic::Response::new(HealthCheckResponse { status: 1 })),
            "broken" => panic!("the database of shard 7 is gone"),
            _ => Err(Status::not_found("unknown name")),
        }
    }

    type WatchStream = BoxStream<HealthCheckResponse>;

    async fn watch(
        &self,
        _: tonic::Request<HealthCheckRequest>,
    ) -> Result<tonic::Response<Self::WatchStream>, Status> {
        Err(Status::unavailable("no streams"))
    }
}

/// The gRPC service next to the HTTP API.
fn both() -> Router {
    app(Routes::new(HealthServer::new(Checks)), &ApiErrors::new())
}

/// Calls the method `Check` of `app` by the client of tonic.
async fn check(app: Router, service: &str) -> Result<i32, Status> {
    let service = service.to_owned();
    let mut client = HealthClient::new(app);
    let response = client.check(HealthCheckRequest { service }).await?;
    Ok(response.into_inner().status)
}

async fn call(request: Request) -> Response {
    both().oneshot(request).await.expect("a router never fails")
}

async fn received(request: Request) -> Received {
    let (parts, body) = call(request).await.into_parts();
    let header = |name: &str| Some(parts.headers.get(name)?.to_str().ok()?.to_owned());
    let body = body.collect().await.expect("a body").to_bytes();
    let body = String::from_utf8_lossy(&body).into_owned();
    Received::new(parts.status.as_u16(), header, body)
}

fn http(path: &str) -> Request {
    Request::get(path).body(Body::empty()).expect("a request")
}

fn grpc(path: &str) -> Request {
    let request = Request::post(path).header(header::CONTENT_TYPE, "application/grpc+proto");
    request.body(Body::empty()).expect("a request")
}

#[test]
fn http_api_responds_as_its_errors_declare() {
    pollster::block_on(async {
        for (path, declared) in orders::declared() {
            assert_eq!(received(http(path)).await, declared, "{path}");
        }
        assert_eq!(received(http("/orders/1")).await.body, "a book");
    });
}

#[test]
fn unknown_route_gets_the_form_of_the_app() {
    let body = r#"{"status":"FAIL","message":"Not Found","error_code":"HTTP-404","description":null,"data":null}"#;
    // With a gRPC service there, below its path too: it is no gRPC request.
    for path in ["/nowhere", "/grpc.health.v2.Health/Check"] {
        let received = pollster::block_on(received(http(path)));
        assert_eq!(received.status, 404, "{path}");
        assert_eq!(received.content_type, "application/json", "{path}");
        assert_eq!(received.body, body, "{path}");
    }
}

#[test]
fn grpc_method_keeps_its_response_and_its_status() {
    pollster::block_on(async {
        assert_eq!(check(both(), "orders").await.expect("it serves"), 1);
        let status = check(both(), "nobody").await.expect_err("no such name");
        assert_eq!(status.code(), Code::NotFound);
        assert_eq!(status.message(), "unknown name");
    });
}

#[test]
fn unknown_service_and_unknown_method_keep_the_status_of_grpc() {
    // UNIMPLEMENTED is 12.
    for path in ["/orders.Nobody/Check", "/grpc.health.v1.Health/Nothing"] {
        let response = pollster::block_on(call(grpc(path)));
        assert_eq!(response.status(), 200, "{path}");
        assert_eq!(response.headers()["grpc-status"], "12", "{path}");
        assert_eq!(
            response.headers()["content-type"],
            "application/grpc",
            "{path}"
        );
        assert!(!response.headers().contains_key("x-request-id"), "{path}");
    }
    let without = app(Routes::default(), &ApiErrors::new());
    let status = pollster::block_on(check(without, "orders")).expect_err("no such service");
    assert_eq!(status.code(), Code::Unimplemented);
    assert_eq!(status.message(), "unknown service");
}

#[test]
fn panic_in_a_method_is_an_internal_error_for_the_client() {
    // The client of tonic gets an HTTP 500 whose body is no message.
    let status = pollster::block_on(check(both(), "broken")).expect_err("it panics");
    assert_eq!(status.code(), Code::Internal);
    assert!(status.message().contains("500"), "{status}");
    assert!(!status.message().contains("shard 7"), "{status}");
}

#[test]
fn layer_before_the_merge_does_not_cover_the_fallback() {
    let grpc = Routes::new(HealthServer::new(Checks));
    let http_api = Router::new().route("/orders/{id}", get(order));
    let app = http_api
        .layer(ApiErrors::new().layer())
        .merge(grpc.into_axum_router().reset_fallback());
    let response = pollster::block_on(app.oneshot(http("/nowhere"))).expect("a router never fails");
    assert_eq!(response.status(), 404);
    assert!(!response.headers().contains_key("content-type"));
}
