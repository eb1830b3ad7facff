//! `ApiErrors::finish_with`: the form of every response of an app that is documented and finished in one call.

use api_errors::ApiErrors;
use api_errors::errors::NotFoundError;
use axum::extract::State;
use axum::routing::{get, post};
use axum::{Json, Router};
use http::StatusCode;
use serde_json::json;
use utoipa::openapi::OpenApi;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::send::{Reply, request, send_request};

#[api_errors::path(get, path = "/orders", responses((status = 200)))]
async fn orders(State(has_orders): State<bool>) -> Result<(), NotFoundError> {
    if has_orders {
        Ok(())
    } else {
        Err(NotFoundError::new())
    }
}

/// An app with a state: one operation at the top, and one in a nested router.
fn router() -> OpenApiRouter<bool> {
    let nested = OpenApiRouter::new()
        .routes(routes!(orders))
        .route("/text", post(async || (StatusCode::CONFLICT, "taken")));
    OpenApiRouter::new()
        .routes(routes!(orders))
        .nest("/api", nested)
}

/// The document, and a page that is sometimes not there.
fn documentation(openapi: OpenApi) -> Router<bool> {
    Router::new()
        .route("/openapi.json", get(async || Json(openapi)))
        .route("/docs", get(async || "a page"))
        .route("/docs/{file}", get(async || StatusCode::NOT_FOUND))
}

fn app() -> Router {
    let app = ApiErrors::new().finish_with(router(), documentation);
    app.with_state(false)
}

#[track_caller]
fn ask(app: &Router, method: &str, path: &str) -> Reply {
    send_request(app, request(method, path))
}

#[test]
fn unknown_paths_wrong_methods_and_documentation_routes_have_the_form() {
    let app = app();
    for path in ["/nope", "/api/nope", "/api", "/docs/nope", "/docs/a/b", "/"] {
        let reply = ask(&app, "GET", path);
        reply.assert_envelope(404, "HTTP-404", "Not Found");
    }
    for (method, path, allowed) in [
        ("POST", "/orders", "GET,HEAD"),
        ("POST", "/api/orders", "GET,HEAD"),
        ("GET", "/api/text", "POST"),
        ("POST", "/docs", "GET,HEAD"),
        ("DELETE", "/openapi.json", "GET,HEAD"),
    ] {
        let reply = ask(&app, method, path);
        reply.assert_envelope(405, "HTTP-405", "Method Not Allowed");
        assert_eq!(reply.header("allow"), allowed, "{path}");
    }
    let reply = ask(&app, "POST", "/api/text");
    reply.assert_envelope(409, "HTTP-409", "taken");
    for path in ["/orders", "/api/orders"] {
        let reply = ask(&app, "GET", path);
        reply.assert_envelope(404, "RES-404", "Not Found");
    }
}

#[test]
fn the_routes_get_the_finished_document() {
    let app = app();
    assert_eq!(ask(&app, "GET", "/docs").body, "a page");
    let document = ask(&app, "GET", "/openapi.json").json();
    for path in ["/orders", "/api/orders"] {
        let response = &document["paths"][path]["get"]["responses"]["404"];
        let place = "#/components/responses/NotFoundError-404";
        assert_eq!(response, &json!({ "$ref": place }), "{path}");
    }
}

/// The settings are those of the layer and of the document.
#[test]
fn the_form_is_that_of_the_settings() {
    let errors = ApiErrors::new().problem_details("https://errors.example.com/");
    let app = errors
        .finish_with(router(), documentation)
        .with_state(false);
    let reply = ask(&app, "GET", "/api/nope");
    assert_eq!(reply.header("content-type"), "application/problem+json");
    let document = ask(&app, "GET", "/openapi.json").json();
    let response = &document["components"]["responses"]["NotFoundError-404"];
    assert!(response["content"]["application/problem+json"].is_object());
}

#[test]
fn a_fallback_of_the_router_keeps_working() {
    let router = router().fallback(async || (StatusCode::NOT_FOUND, "no such page"));
    let app = ApiErrors::new()
        .finish_with(router, documentation)
        .with_state(true);
    for path in ["/nope", "/api/nope"] {
        ask(&app, "GET", path).assert_envelope(404, "HTTP-404", "no such page");
    }
    assert_eq!(ask(&app, "GET", "/docs").status, 200);
    assert_eq!(ask(&app, "GET", "/api/orders").status, 200);
}

#[test]
fn a_fallback_of_the_documentation_keeps_working() {
    let app = ApiErrors::new().finish_with(router(), |openapi| {
        documentation(openapi).fallback(async || (StatusCode::GONE, "moved"))
    });
    let app = app.with_state(true);
    for path in ["/nope", "/api/nope"] {
        ask(&app, "GET", path).assert_envelope(410, "HTTP-410", "moved");
    }
}

#[test]
fn without_documentation_the_form_is_the_same() {
    let app = ApiErrors::new().finish(router()).with_state(false);
    for path in ["/nope", "/api/nope", "/docs"] {
        ask(&app, "GET", path).assert_envelope(404, "HTTP-404", "Not Found");
    }
    ask(&app, "POST", "/orders").assert_envelope(405, "HTTP-405", "Method Not Allowed");
    ask(&app, "GET", "/orders").assert_envelope(404, "RES-404", "Not Found");
}

/// A layer that comes after is outside, as around every router.
#[test]
fn a_layer_may_follow() {
    let layer = axum::middleware::map_response(async |mut response: axum::response::Response| {
        let value = http::HeaderValue::from_static("yes");
        response.headers_mut().insert("x-outside", value);
        response
    });
    let app = app().layer(layer);
    let reply = ask(&app, "GET", "/nope");
    reply.assert_envelope(404, "HTTP-404", "Not Found");
    assert_eq!(reply.header("x-outside"), "yes");
}

/// The limit that the documentation states: the fallback of the outer router is not inside of the layer.
#[test]
fn a_router_around_the_result_answers_unknown_paths_itself() {
    let outer = Router::new().nest("/v1", app());
    let reply = ask(&outer, "GET", "/v1/nope");
    assert_eq!((reply.status, &*reply.body), (StatusCode::NOT_FOUND, ""));
    ask(&outer, "GET", "/v1/orders").assert_envelope(404, "RES-404", "Not Found");
}
