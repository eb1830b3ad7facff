//! Middleware on an `OpenApiRouter` under the drift check.

use api_errors::middleware::{OpenApiRouterExt as _, documented, from_fn};
use api_errors::testing::DriftCheck;
use api_errors::{ApiError, ApiErrors};
use axum::Router;
use axum::extract::Request;
use axum::middleware::{self, Next};
use axum::response::Response;
use tower::layer::util::Identity;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::{get, send};

#[derive(Debug, ApiError)]
#[api_error(code = 401, msg = "Log in", err_code = "AUTH-401", www_authenticate)]
struct AuthError;

async fn reject(_: Request, _: Next) -> Result<Response, AuthError> {
    Err(AuthError)
}

#[utoipa::path(get, path = "/", responses((status = 200)))]
async fn plain() {}

fn router() -> OpenApiRouter {
    OpenApiRouter::new().routes(routes!(plain))
}

/// The differences after one request.
fn differences(router: OpenApiRouter) -> Vec<String> {
    let mut check = None;
    let app = ApiErrors::new().finish_with(router, |openapi| {
        check = Some(DriftCheck::new(&openapi));
        Router::new()
    });
    let check = check.expect("the closure runs");
    let app = app.layer(check.layer());
    assert_eq!(get(&app, "/").status(), 401);
    drop(app);
    check.into_differences()
}

#[test]
fn what_a_guard_answers_is_documented() {
    assert_eq!(differences(router().guard(from_fn(reject))), [""; 0]);
    // Without the guard it is not.
    let found = differences(router().route_layer(middleware::from_fn(reject)));
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found[0].contains("the status is not documented; documented: 200, 500"),
        "{found:?}"
    );
}

/// A guard runs before axum checks the method.
#[test]
fn a_guard_answers_a_wrong_method_too() {
    let mut check = None;
    let router = router().guard(from_fn(reject));
    let app = ApiErrors::new().finish_with(router, |openapi| {
        check = Some(DriftCheck::new(&openapi));
        Router::new()
    });
    let check = check.expect("the closure runs");
    let app = app.layer(check.layer());
    let request = Request::delete("/").body(axum::body::Body::empty());
    assert_eq!(send(&app, request.expect("a request")).status(), 401);
    drop(app);
    assert_eq!(check.into_differences(), [""; 0]);
}

/// The only errors are those of the guard.
#[test]
#[should_panic(expected = "it is not finished: call `ApiErrors::document`")]
fn a_document_with_a_guard_is_not_finished() {
    let layer = documented::<AuthError, _>(Identity::new());
    let router = router().guard(layer);
    drop(DriftCheck::new(router.get_openapi()));
}
