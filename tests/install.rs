//! What a process has once, in a process of its own: the form of all errors, and the event about a document that nobody
//! finished.
#![cfg(feature = "axum")]

use std::io;

use api_errors::errors::{
    ConflictError, HttpError, InternalError, NotFoundError, UnauthorizedError, ValidationError,
};
use api_errors::{AnyError, ApiError, ApiErrors, ErrorReport};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use http::{Request, StatusCode};
use serde_json::Value;
use tower::ServiceExt as _;

const ENVELOPE: &str = "application/json";
const PROBLEM: &str = "application/problem+json";

#[derive(Debug, ApiError)]
#[api_error(code = 503, msg = "Busy", err_code = "BUSY-503")]
struct BusyError;

#[track_caller]
fn assert_form(response: Response, content_type: &str, status: u16) -> Value {
    assert_eq!(response.headers()["content-type"], content_type);
    assert_eq!(response.status(), status);
    let body = pollster::block_on(to_bytes(response.into_body(), usize::MAX));
    serde_json::from_slice(&body.expect("a body")).expect("JSON")
}

async fn ask(app: &Router, path: &str) -> Response {
    let request = Request::get(path).body(Body::empty()).expect("a request");
    app.clone().oneshot(request).await.expect("an answer")
}

/// The order of the parts matters, so this is one test.
#[tokio::test]
async fn the_first_form_stays() {
    let spawned = async || -> Response {
        let response = tokio::spawn(async { NotFoundError::new().into_response() });
        response.await.expect("a response")
    };
    let app = Router::new()
        .route("/spawned", get(spawned))
        .route("/own", get(async || NotFoundError::new()))
        .layer(ApiErrors::new().layer());

    assert_form(NotFoundError::new().into_response(), ENVELOPE, 404);
    assert!(
        ask(&app, "/spawned")
            .await
            .extensions()
            .get::<ErrorReport>()
            .is_none()
    );

    let errors = ApiErrors::new()
        .problem_details("https://errors.example.com/")
        .validation_status(400)
        .challenge("Basic realm=\"shop\"")
        .error_code_header(true)
        .on(|_: &io::Error| ConflictError::new())
        .on(|_: &InternalError| BusyError)
        .on_status(418, |_| BusyError);
    assert!(errors.install_global());
    assert!(!ApiErrors::new().install_global());
    assert!(!errors.install_global());

    let response = NotFoundError::new().into_response();
    assert_eq!(response.headers()["x-content-type-options"], "nosniff");
    assert_eq!(response.headers()["x-error-code"], "RES-404");
    let report = response
        .extensions()
        .get::<ErrorReport>()
        .expect("a report")
        .clone();
    assert_eq!(response.headers()["x-request-id"], report.request_id());
    let body = assert_form(response, PROBLEM, 404);
    // Of the request nothing is known.
    assert_eq!(body.get("instance"), None);
    let another = NotFoundError::new().into_response();
    assert_ne!(another.headers()["x-request-id"], report.request_id());

    assert_form(ValidationError::new([]).into_response(), PROBLEM, 400);
    // An error of the app in place of one of the library.
    let internal = || InternalError::new("a secret").into_response();
    let body = assert_form(internal(), PROBLEM, 503);
    assert_eq!(body["type"], "https://errors.example.com/BUSY-503");
    assert_form(AnyError::new("no type").into_response(), PROBLEM, 503);
    let teapot = HttpError::new(StatusCode::IM_A_TEAPOT);
    assert_form(teapot.into_response(), PROBLEM, 503);
    let response = UnauthorizedError::new().into_response();
    assert_eq!(
        response.headers()["www-authenticate"],
        "Basic realm=\"shop\""
    );
    let response = AnyError::from(io::Error::other("lost")).into_response();
    assert_form(response, PROBLEM, 409);

    // A task has no scope; the layer's own settings are those of everything else.
    assert_form(ask(&app, "/spawned").await, PROBLEM, 404);
    assert_form(ask(&app, "/own").await, ENVELOPE, 404);
    assert_form(ask(&app, "/nope").await, ENVELOPE, 404);
}

/// The app serves a document of `#[api_errors::path]` as it is.
#[cfg(all(feature = "utoipa", feature = "tracing"))]
#[test]
fn a_document_that_nobody_finished_is_reported_with_the_first_error() {
    use std::time::Duration;

    use support::capture::all_lines;
    use utoipa::OpenApi;

    #[api_errors::path(get, path = "/own", responses((status = 200)))]
    async fn own() -> Result<(), NotFoundError> {
        Err(NotFoundError::new())
    }
    #[derive(OpenApi)]
    #[openapi(paths(own))]
    struct Api;

    let app = Router::new()
        .route("/own", get(own))
        .layer(ApiErrors::new().layer());
    let messages = || {
        let lines = all_lines(|| drop(pollster::block_on(ask(&app, "/own"))));
        let messages = lines.iter().map(|line| line.field("message").to_owned());
        messages.collect::<Vec<_>>()
    };
    assert_eq!(messages(), ["RES-404: Not Found"]);
    drop(Api::openapi());
    // The app has one second for `document`.
    assert_eq!(messages(), ["RES-404: Not Found"]);
    std::thread::sleep(Duration::from_secs(1));
    let reported = messages();
    assert_eq!(reported.len(), 2, "{reported:?}");
    assert!(
        reported[0].contains("Call `ApiErrors::document` on the whole document"),
        "{reported:?}"
    );
    // Once in a process.
    assert_eq!(messages(), ["RES-404: Not Found"]);
}

/// No other test of this process exposes sources.
#[cfg(feature = "tracing")]
#[test]
fn exposed_sources_are_a_warning_once_in_a_process() {
    use support::capture::all_lines;

    let errors = ApiErrors::new()
        .expose_sources(true)
        .expose_sources_in_release();
    // Without a subscriber, nothing is logged, and the next layer warns.
    drop(errors.layer());
    let lines = all_lines(|| {
        drop(ApiErrors::new().layer());
        drop(errors.clone().expose_sources(false).layer());
        drop(errors.layer());
        drop(errors.layer());
    });
    let [line] = &lines[..] else {
        panic!("one line expected: {lines:?}")
    };
    assert_eq!(
        line.field("message"),
        "clients get the sources of errors: `ApiErrors::expose_sources` is for development only"
    );
    assert_eq!(line.level.as_str(), "WARN");
}
