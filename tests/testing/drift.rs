//! The drift check on an app that matches its document.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use api_errors::ApiErrors;
use api_errors::errors::{NotFoundError, UnauthorizedError};
use api_errors::extract::Json;
use api_errors::testing::DriftCheck;
use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::Path;
use axum::http::{Method, Request, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use http_body::Frame;
use serde::{Deserialize, Serialize};
use tower::Layer as _;
use utoipa::ToSchema;
use utoipa::openapi::OpenApi;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::{OrderError, panic_of, send};

#[derive(Debug, Serialize, ToSchema)]
struct Order {
    id: u64,
    lines: Vec<Line>,
}

#[derive(Debug, Serialize, ToSchema)]
struct Line {
    sku: &'static str,
}

impl IntoResponse for Order {
    fn into_response(self) -> Response {
        let json = serde_json::to_string(&self).unwrap();
        ([("content-type", "application/json")], json).into_response()
    }
}

#[api_errors::path(get, path = "/orders/{id}", params(("id" = u64, Path)), responses((status = 200, description = "The order", body = Order)))]
async fn order(Path(id): Path<u64>) -> Result<Order, OrderError> {
    match id {
        1 => Ok(Order {
            id,
            lines: vec![Line { sku: "lamp" }],
        }),
        2 => Err(OrderError::Closed { hour: 9 }),
        3 => Err(UnauthorizedError::new().into()),
        4 => panic!("at the disco"),
        _ => Err(OrderError::NotFound { id }),
    }
}

#[api_errors::path(get, path = "/orders/latest", responses((status = "2XX", description = "The id", body = String)))]
async fn latest() -> Result<&'static str, NotFoundError> {
    Ok("1")
}

#[api_errors::path(delete, path = "/orders/{id}", params(("id" = u64, Path)), responses((status = 204, description = "Gone")))]
async fn cancel(Path(_id): Path<u64>) -> Result<StatusCode, NotFoundError> {
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Debug, Deserialize, ToSchema)]
struct NewOrder {
    #[expect(dead_code, reason = "only whether it parses matters")]
    sku: String,
}

#[api_errors::path(post, path = "/orders", responses((status = 204, description = "Placed")))]
async fn place(Json(_order): Json<NewOrder>) -> Result<StatusCode, NotFoundError> {
    Ok(StatusCode::NO_CONTENT)
}

pub(crate) fn app(errors: &ApiErrors) -> (Router, OpenApi) {
    let (router, mut openapi) = OpenApiRouter::new()
        .routes(routes!(order, cancel))
        .routes(routes!(latest))
        .routes(routes!(place))
        .split_for_parts();
    errors.document(&mut openapi);
    let router = router.route("/healthz", get(async || "up"));
    (router.layer(errors.layer()), openapi)
}

pub(crate) fn ask(app: &Router, method: &Method, path: &str) -> Response {
    let request = Request::builder().method(method).uri(path);
    send(app, request.body(Body::empty()).unwrap())
}

fn text(response: Response) -> Bytes {
    pollster::block_on(to_bytes(response.into_body(), usize::MAX)).unwrap()
}

/// Everything that the app answers, in each of its forms.
#[test]
fn nothing_differs_where_the_document_is_right() {
    let base = "https://errors.example.com/";
    for errors in [
        ApiErrors::new(),
        ApiErrors::new().problem_details(base),
        ApiErrors::new().negotiate(base),
        ApiErrors::new()
            .validation_status(400)
            .error_code_header(true),
    ] {
        let (app, openapi) = app(&errors);
        let check = DriftCheck::new(&openapi)
            .except("/healthz")
            .except_code("SERVER-500");
        let app = app.layer(check.layer());
        for (method, path, status) in [
            (Method::GET, "/orders/1", 200),
            (Method::GET, "/orders/2", 409),
            (Method::GET, "/orders/3", 401),
            (Method::GET, "/orders/4", 500),
            (Method::GET, "/orders/5", 404),
            (Method::GET, "/orders/latest", 200),
            (Method::HEAD, "/orders/1", 200),
            (Method::HEAD, "/orders/5", 404),
            (Method::DELETE, "/orders/1", 204),
            (Method::POST, "/orders", 415),
            (Method::PUT, "/orders/1", 405),
            (Method::DELETE, "/orders/latest", 405),
            (Method::GET, "/nowhere", 404),
            (Method::HEAD, "/nowhere", 404),
            (Method::GET, "/healthz", 200),
        ] {
            assert_eq!(ask(&app, &method, path).status(), status, "{method} {path}");
        }
        let refused = ask(&app, &Method::GET, "/orders/x").status();
        assert!(refused == 422 || refused == 400);
        check.finish();
    }
}

/// Such a body is documented next to `VAL-422`, and has a code of its own.
#[test]
fn a_body_of_the_user_with_a_code_is_no_difference() {
    #[derive(Debug, Serialize, ToSchema)]
    struct Legacy {
        error_code: &'static str,
    }
    #[api_errors::path(
        get,
        path = "/legacy/{id}",
        params(("id" = u64, Path)),
        responses((status = 422, description = "Refused", body = Legacy))
    )]
    async fn legacy(Path(_id): Path<u64>) -> Response {
        let error_code = "LEGACY-1";
        let body = axum::Json(Legacy { error_code });
        (StatusCode::UNPROCESSABLE_ENTITY, body).into_response()
    }
    let (router, mut openapi) = OpenApiRouter::new()
        .routes(routes!(legacy))
        .split_for_parts();
    let errors = ApiErrors::new();
    errors.document(&mut openapi);
    let check = DriftCheck::new(&openapi);
    let app: Router = router.layer(errors.layer()).layer(check.layer());
    let refused = ask(&app, &Method::GET, "/legacy/1");
    assert_eq!(text(refused), r#"{"error_code":"LEGACY-1"}"#);
    assert_eq!(ask(&app, &Method::GET, "/legacy/x").status(), 422);
    check.finish();
}

/// A document that was read from the app itself, and paths below a server's.
#[test]
fn the_document_may_be_json_and_the_app_below_a_path() {
    let (app, openapi) = app(&ApiErrors::new());
    for url in ["/v1", "https://shop.example.com/v1/"] {
        let mut json = serde_json::to_value(&openapi).unwrap();
        json["servers"] = serde_json::json!([{ "url": url }]);
        let check = DriftCheck::of_json(json).reject_unknown_routes();
        let nested = Router::new().nest("/v1", app.clone());
        // Around a finished router, and as one of its layers.
        let around = check.layer().layer(nested.clone());
        ask(
            &Router::new().fallback_service(around),
            &Method::GET,
            "/v1/orders/1",
        );
        ask(&nested.layer(check.layer()), &Method::GET, "/v1/orders/5");
        let inside = Router::new().nest("/v1", app.clone().layer(check.layer()));
        ask(&inside, &Method::GET, "/v1/orders/1");
        check.finish();
    }
}

/// Never the whole: a stream that waits.
struct Endless {
    _alive: Arc<()>,
}

impl axum::body::HttpBody for Endless {
    type Data = Bytes;
    type Error = std::io::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        Poll::Pending
    }
}

#[test]
fn what_passes_is_untouched() {
    let (_, openapi) = app(&ApiErrors::new());
    let mut json = serde_json::to_value(&openapi).unwrap();
    let anything = serde_json::json!({ "200": { "content": { "application/json": {} } } });
    json["paths"]["/any"] = serde_json::json!({ "get": { "responses": anything } });
    json["paths"]["/failing"] = json["paths"]["/any"].clone();
    json["paths"]["/large"] = json["paths"]["/any"].clone();
    json["paths"]["/stream"] = json["paths"]["/any"].clone();
    let check = DriftCheck::of_json(json);
    let of = |body: Body| ([("content-type", "application/json")], body).into_response();
    let alive = Arc::new(());
    let kept = alive.clone();
    let app = Router::new()
        .route("/any", get(async move || of(Body::from("{\"a\": 1}"))))
        .route(
            "/large",
            get(async move || of(Body::from("{".repeat(2 << 20)))),
        )
        .route(
            "/stream",
            get(async move || {
                of(Body::new(Endless {
                    _alive: kept.clone(),
                }))
            }),
        )
        .route("/failing", get(async move || of(Body::new(Failing(0)))))
        .layer(check.layer());
    assert_eq!(text(ask(&app, &Method::GET, "/any")), "{\"a\": 1}");
    assert_eq!(text(ask(&app, &Method::GET, "/large")).len(), 2 << 20);
    let stream = ask(&app, &Method::GET, "/stream");
    assert_eq!(Arc::strong_count(&alive), 3);
    drop(stream);
    let failing = ask(&app, &Method::GET, "/failing").into_body();
    let error = pollster::block_on(to_bytes(failing, 100)).unwrap_err();
    assert!(error.to_string().contains("the disk is gone"), "{error}");
    check.finish();
}

/// Of a known length that it does not reach.
struct Failing(u8);

impl axum::body::HttpBody for Failing {
    type Data = Bytes;
    type Error = std::io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        self.0 += 1;
        Poll::Ready(match self.0 {
            1 => Some(Ok(Frame::data(Bytes::from_static(b"{")))),
            2 => Some(Err(std::io::Error::other("the disk is gone"))),
            _ => None,
        })
    }

    fn size_hint(&self) -> http_body::SizeHint {
        http_body::SizeHint::with_exact(2)
    }
}

/// At its end, with the size hint (0, None).
struct Finished;

impl axum::body::HttpBody for Finished {
    type Data = Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        Poll::Ready(None)
    }

    fn is_end_stream(&self) -> bool {
        true
    }
}

/// A finished body is no content, whether or not it states its length.
#[test]
fn a_finished_body_is_no_content() {
    let responses = serde_json::json!({
        "200": { "description": "It", "content": { "application/json": {} } },
        "204": { "description": "Nothing" }
    });
    let document = serde_json::json!({
        "openapi": "3.1.0",
        "info": { "title": "t", "version": "1" },
        "paths": { "/a": { "get": { "responses": responses } } }
    });
    let differences = |status: u16, body: fn() -> Body| {
        let check = DriftCheck::of_json(document.clone());
        let make = move || async move {
            let response = Response::builder().status(status);
            response.body(body()).expect("a response")
        };
        let app = Router::new().route("/a", get(make)).layer(check.layer());
        ask(&app, &Method::GET, "/a");
        check.into_differences()
    };
    for status in [200, 204] {
        let finished = differences(status, || Body::new(Finished));
        assert_eq!(finished, differences(status, Body::empty), "{status}");
    }
}

#[test]
#[should_panic(expected = "no response passed the drift check")]
fn a_check_that_saw_nothing_is_told() {
    let (_, openapi) = app(&ApiErrors::new());
    DriftCheck::new(&openapi).finish();
}

#[test]
fn it_is_set_up_before_its_layer_is_taken() {
    let (_, openapi) = app(&ApiErrors::new());
    let text = panic_of(|| {
        let check = DriftCheck::new(&openapi);
        let _layer = check.layer();
        let _ = check.except("/docs");
    });
    assert!(text.contains("before its `layer()` is taken"), "{text}");
    let text = panic_of(|| DriftCheck::new(&openapi).ignore_header("no name"));
    assert!(text.contains("no name"), "{text}");
    let text = panic_of(|| DriftCheck::of_json(serde_json::json!({})));
    assert!(text.contains("it has no `paths`"), "{text}");
}

/// A HEAD that is documented as its GET, and a method that OpenAPI has no name for.
#[test]
fn an_operation_is_looked_up_where_it_stands() {
    let schema = serde_json::json!({ "type": "object", "required": ["a"] });
    let responses = serde_json::json!({
        "200": { "description": "It", "content": { "application/json": { "schema": schema } } }
    });
    let operation = serde_json::json!({ "responses": responses });
    let document = serde_json::json!({
        "openapi": "3.2.0",
        "info": { "title": "t", "version": "1" },
        "paths": { "/a": { "get": operation, "additionalOperations": { "PURGE": operation } } }
    });
    let json = |body: &'static str| ([("content-type", "application/json")], body);
    let purge = Method::from_bytes(b"PURGE").unwrap();
    for (body, is_fine) in [("{\"a\":1}", true), ("{}", false)] {
        let check = DriftCheck::of_json(document.clone());
        // Asked below of the router, which would take the body of a HEAD.
        let service = tower::service_fn(move |_: Request<Body>| {
            std::future::ready(Ok::<_, std::convert::Infallible>(
                json(body).into_response(),
            ))
        });
        let app = Router::new().fallback_service(check.layer().layer(service));
        for method in [Method::GET, Method::HEAD, purge.clone()] {
            ask(&app, &method, "/a");
        }
        let found = check.into_differences();
        assert_eq!(found.is_empty(), is_fine, "{found:?}");
    }
}
