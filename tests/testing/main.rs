//! The test helpers: their results for correct responses, and for each kind of wrong response.

mod assertion;
mod declarations;
mod documented_type;
mod drift;
mod drift_catalog;
mod drift_failures;
mod drift_headers;
mod drift_members;
mod drift_narrowing;
mod drift_requests;
mod drift_settings;
mod drift_unseen;
mod exposed_sources;
#[cfg(feature = "utoipa-axum-0_3")]
mod guards;
mod instance_status;
mod languages;
mod many_errors;
mod own_formats;
mod problem;
mod replaced;
mod shared_codes;
mod shared_names;
mod unused_prefixes;

use std::panic::{UnwindSafe, catch_unwind};

use api_errors::ApiError;
use api_errors::errors::UnauthorizedError;
use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use axum::response::Response;
use tower::ServiceExt as _;

/// One of each kind.
#[derive(Debug, ApiError)]
enum OrderError {
    #[api_error(code = 404, msg = "Order {id} not found", err_code = "ORDER-404")]
    NotFound {
        #[api_error(data)]
        id: u64,
    },
    #[api_error(
        code = 409,
        msg = "The shop is closed",
        desc = "It opens at {hour}.",
        err_code = "ORDER-409",
        data(reopens = true),
        headers("X-Opens" = "{hour}"),
        retry_after = 60
    )]
    Closed { hour: u8 },
    #[api_error(code = 422, msg = "Order Validation Failed", err_code = "ORDER-422")]
    Invalid {
        #[api_error(msg)]
        summary: String,
        #[api_error(desc)]
        explanation: Option<String>,
    },
    #[api_error(transparent)]
    Login(#[from] UnauthorizedError),
}

/// The text of the panic of `failing`.
fn panic_of<T>(failing: impl FnOnce() -> T + UnwindSafe) -> String {
    let payload = catch_unwind(|| {
        failing();
    })
    .expect_err("it did not panic");
    match payload.downcast::<String>() {
        Ok(text) => *text,
        Err(other) => (*other.downcast::<&str>().unwrap()).to_owned(),
    }
}

/// An answer that no error gives.
fn answer(status: u16, content_type: &str, body: &str) -> Response {
    Response::builder()
        .status(status)
        .header("content-type", content_type)
        .body(Body::from(body.to_owned()))
        .unwrap()
}

fn get(app: &Router, path: &str) -> Response {
    send(app, Request::get(path).body(Body::empty()).unwrap())
}

fn send(app: &Router, request: Request<Body>) -> Response {
    pollster::block_on(app.clone().oneshot(request)).unwrap()
}

#[test]
fn the_test_can_fail() {
    let panic = catch_unwind(|| panic_of(|| StatusCode::OK));
    assert!(panic.is_err());
}
