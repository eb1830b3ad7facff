//! Middleware on an `OpenApiRouter`: what it answers, and which operations list its errors.

mod functions;
mod joined;

use api_errors::middleware::{Documented, OpenApiRouterExt as _, from_fn};
use api_errors::{ApiError, ApiErrors};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use axum::routing::get;
use http::Method;
use serde_json::{Value, json};
use tower::{Layer, ServiceExt as _};
use utoipa::OpenApi;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::components::{assert_is_whole, codes, finished_twice};

#[derive(Debug, ApiError)]
enum AuthError {
    #[api_error(code = 401, msg = "Log in", err_code = "AUTH-401", www_authenticate)]
    Missing,
    #[api_error(code = 403, msg = "Not yours", err_code = "AUTH-403")]
    #[expect(dead_code, reason = "only its document counts")]
    Scope,
}

#[derive(Debug, ApiError)]
#[api_error(code = 403, msg = "Used up", err_code = "QUOTA-403")]
struct QuotaError;

async fn authenticate(request: Request, next: Next) -> Result<Response, AuthError> {
    if request.headers().contains_key("authorization") {
        Ok(next.run(request).await)
    } else {
        Err(AuthError::Missing)
    }
}

async fn count(request: Request, next: Next) -> Result<Response, QuotaError> {
    if request.headers().contains_key("x-used-up") {
        Err(QuotaError)
    } else {
        Ok(next.run(request).await)
    }
}

#[api_errors::path(get, path = "/a", responses((status = 200)))]
async fn a() {}

#[api_errors::path(get, path = "/b", responses((status = 200)))]
async fn b() {}

/// The finished document of a router.
fn document(router: OpenApiRouter, errors: &ApiErrors) -> Value {
    let document = finished_twice(router.into_openapi(), errors);
    assert_is_whole(&document);
    document
}

/// The status and the code of an answer.
fn ask(app: &Router, method: Method, path: &str, headers: &[&str]) -> (u16, Value) {
    let mut request = Request::builder().method(method).uri(path);
    for name in headers {
        request = request.header(*name, "x");
    }
    let request = request.body(Body::empty()).unwrap();
    let response = pollster::block_on(app.clone().oneshot(request)).unwrap();
    let status = response.status().as_u16();
    let body = pollster::block_on(to_bytes(response.into_body(), usize::MAX)).unwrap();
    let body: Value = serde_json::from_slice(&body).unwrap_or_default();
    (status, body["error_code"].clone())
}

/// The codes that the document has where nothing is guarded.
fn unguarded() -> Value {
    json!({ "200": null, "500": ["SERVER-500"] })
}

fn guarded() -> Value {
    json!({ "200": null, "401": ["AUTH-401"], "403": ["AUTH-403"], "500": ["SERVER-500"] })
}

#[test]
fn a_guard_covers_what_is_above_it() {
    let router = OpenApiRouter::new()
        .routes(routes!(a))
        .guard(from_fn(authenticate))
        .routes(routes!(b));
    let document = document(router.clone(), &ApiErrors::new());
    assert_eq!(codes(&document, "/a"), guarded());
    assert_eq!(codes(&document, "/b"), unguarded());

    let app = ApiErrors::new().finish(router);
    assert_eq!(ask(&app, Method::GET, "/a", &[]), (401, json!("AUTH-401")));
    let caller = ["authorization"];
    assert_eq!(ask(&app, Method::GET, "/a", &caller), (200, Value::Null));
    assert_eq!(ask(&app, Method::GET, "/b", &[]), (200, Value::Null));
}

/// axum has no layer around the fallback of a router, and the method is checked inside of the route.
#[test]
fn a_guard_runs_for_wrong_methods_and_not_for_unknown_paths() {
    let router = OpenApiRouter::new()
        .routes(routes!(a))
        .guard(from_fn(authenticate));
    let app = ApiErrors::new().finish(router);
    assert_eq!(ask(&app, Method::POST, "/a", &[]), (401, json!("AUTH-401")));
    let caller = ["authorization"];
    assert_eq!(
        ask(&app, Method::POST, "/a", &caller),
        (405, json!("HTTP-405"))
    );
    assert_eq!(ask(&app, Method::GET, "/c", &[]), (404, json!("HTTP-404")));
}

#[test]
fn nested_merged_and_undocumented_routes_are_guarded() {
    let nested = OpenApiRouter::new().routes(routes!(a));
    let merged = OpenApiRouter::new().routes(routes!(b));
    let router = OpenApiRouter::new()
        .nest("/in/{id}", nested)
        .merge(merged)
        .route("/plain", get(async || {}))
        .guard(from_fn(authenticate));
    let document = document(router.clone(), &ApiErrors::new());
    assert_eq!(codes(&document, "/in/{id}/a"), guarded());
    assert_eq!(codes(&document, "/b"), guarded());
    let app = ApiErrors::new().finish(router);
    for path in ["/in/7/a", "/b", "/plain"] {
        let answer = ask(&app, Method::GET, path, &[]);
        assert_eq!(answer, (401, json!("AUTH-401")), "{path}");
    }
}

/// The guard of a part goes with the part.
#[test]
fn a_guard_covers_its_own_router_only() {
    let part = OpenApiRouter::new()
        .routes(routes!(a))
        .guard(from_fn(authenticate));
    let router = OpenApiRouter::new().routes(routes!(b)).nest("/in", part);
    let document = document(router, &ApiErrors::new());
    assert_eq!(codes(&document, "/in/a"), guarded());
    assert_eq!(codes(&document, "/b"), unguarded());
}

/// The router does not know which operations of that document have a route. The documentation states this limit.
#[test]
fn the_operations_of_a_first_document_get_the_errors_too() {
    #[derive(OpenApi)]
    #[openapi(paths(b))]
    struct Api;
    let router = OpenApiRouter::with_openapi(Api::openapi())
        .routes(routes!(a))
        .guard(from_fn(authenticate));
    let document = document(router.clone(), &ApiErrors::new());
    assert_eq!(codes(&document, "/a"), guarded());
    assert_eq!(codes(&document, "/b"), guarded());
    let app = ApiErrors::new().finish(router);
    assert_eq!(ask(&app, Method::GET, "/b", &[]), (404, json!("HTTP-404")));
}

#[test]
fn the_last_guard_runs_first() {
    let router = OpenApiRouter::new()
        .routes(routes!(a))
        .guard(from_fn(authenticate))
        .guard(from_fn(count));
    let app = ApiErrors::new().finish(router);
    let answer = ask(&app, Method::GET, "/a", &["x-used-up"]);
    assert_eq!(answer, (403, json!("QUOTA-403")));
    assert_eq!(ask(&app, Method::GET, "/a", &[]), (401, json!("AUTH-401")));
}

#[test]
#[should_panic(expected = "there are none: call `guard` after `routes`")]
fn a_guard_above_all_routes_is_a_mistake() {
    let router: OpenApiRouter = OpenApiRouter::new();
    drop(router.guard(from_fn(authenticate)));
}

/// In `layer` it is the layer that it contains. The operations do not change.
#[test]
fn a_documented_layer_is_a_layer() {
    let layer: Documented<_, AuthError> = from_fn(authenticate);
    assert!(format!("{layer:?}").contains("AuthError"), "{layer:?}");
    let router = OpenApiRouter::new().routes(routes!(a)).layer(layer.clone());
    let document = document(router.clone(), &ApiErrors::new());
    assert_eq!(codes(&document, "/a"), unguarded());
    let app = ApiErrors::new().finish(router);
    assert_eq!(ask(&app, Method::GET, "/a", &[]), (401, json!("AUTH-401")));
    let service = layer.layer(tower::service_fn(async |_: Request| {
        Ok::<Response, std::convert::Infallible>(Response::default())
    }));
    let response = pollster::block_on(service.oneshot(Request::default())).unwrap();
    assert_eq!(response.status(), 401);
}
