//! AWS Lambda: a router of axum as a function.

use api_errors::ApiErrors;
use axum::Router;
use axum::extract::Path;
use axum::routing::get;
use lambda_http::{Body, IntoResponse};
use tower::ServiceExt;

use crate::orders::{self, OrderError, Received};

fn app(errors: &ApiErrors) -> Router {
    Router::new()
        .route("/orders/{id}", get(order))
        .layer(errors.layer())
}

async fn serve() -> Result<(), lambda_http::Error> {
    lambda_http::run(app(&ApiErrors::new())).await
}

async fn order(Path(id): Path<u64>) -> Result<&'static str, OrderError> {
    assert_ne!(id, 0, "the order of shard 7 is gone");
    orders::find(id)
}

/// The event of an HTTP API of API Gateway for `GET path`.
fn event(stage: &str, path: &str) -> String {
    r#"{
        "version": "2.0", "routeKey": "$default", "rawPath": "PATH", "rawQueryString": "",
        "headers": {"accept": "*/*", "host": "xxx.execute-api.us-east-1.amazonaws.com"},
        "requestContext": {
            "accountId": "123456789012", "apiId": "xxx", "domainName": "xxx.execute-api.us-east-1.amazonaws.com",
            "domainPrefix": "xxx", "requestId": "MIZRNhJtIAMEMDw=", "routeKey": "$default", "stage": "STAGE",
            "http": {"method": "GET", "path": "PATH", "protocol": "HTTP/1.1", "sourceIp": "192.0.2.1", "userAgent": "curl"},
            "time": "06/May/2020:22:36:55 +0000", "timeEpoch": 1588804615616
        },
        "isBase64Encoded": false
    }"#
    .replace("PATH", path)
    .replace("STAGE", stage)
}

/// The response that API Gateway gets for an event. A binary body would reach it in base64.
async fn received(app: Router, event: &str) -> Received {
    let request = lambda_http::request::from_str(event).expect("an event");
    let response = app.oneshot(request).await.expect("a router never fails");
    let (parts, body) = response.into_response().await.into_parts();
    let Body::Text(body) = body else {
        panic!("not a text: {body:?}")
    };
    let header = |name: &str| Some(parts.headers.get(name)?.to_str().ok()?.to_owned());
    Received::new(parts.status.as_u16(), header, body)
}

#[test]
fn function_responds_as_the_error_declares() {
    pollster::block_on(async {
        let app = app(&ApiErrors::new());
        for (path, declared) in orders::declared() {
            let received = received(app.clone(), &event("$default", path)).await;
            assert_eq!(received, declared, "{path}");
        }
        let received = received(app, &event("$default", "/orders/1")).await;
        assert_eq!(received.body, "a book");
    });
}

#[test]
fn unknown_route_and_panic_get_the_form_of_the_app() {
    let app = app(&ApiErrors::new());
    for (path, status, message, code) in [
        ("/nowhere", 404, "Not Found", "HTTP-404"),
        ("/orders/0", 500, "Internal Server Error", "SERVER-500"),
    ] {
        let received = pollster::block_on(received(app.clone(), &event("$default", path)));
        assert_eq!(received.status, status, "{path}");
        assert!(
            received.body.contains(&format!(r#""message":"{message}""#)),
            "{received:?}"
        );
        assert!(
            received.body.contains(&format!(r#""error_code":"{code}""#)),
            "{received:?}"
        );
    }
}

#[test]
fn problem_details_reach_the_gateway_as_text() {
    let app = app(&ApiErrors::new().problem_details("https://errors.example.com/"));
    let received = pollster::block_on(received(app, &event("$default", "/orders/42")));
    assert_eq!(received.content_type, "application/problem+json");
    assert!(received.body.starts_with('{'), "{received:?}");
}

#[test]
fn path_contains_the_name_of_a_stage() {
    let event = event("prod", "/orders/1");
    let without = pollster::block_on(received(app(&ApiErrors::new()), &event));
    assert_eq!(without.status, 404);
    let errors = ApiErrors::new();
    let routes = Router::new().route("/orders/{id}", get(order));
    let nested = Router::new().nest("/prod", routes).layer(errors.layer());
    assert_eq!(pollster::block_on(received(nested, &event)).body, "a book");
}

#[test]
fn router_is_a_service_for_the_runtime_of_lambda() {
    // Only compiled: a future does nothing until it is polled, and `run` needs the runtime of Lambda.
    drop(serve());
}
