//! The panic hook of the process, and panics outside of a layer, in a process of their own: one test, since the order matters.
#![cfg(all(feature = "axum", feature = "tracing"))]

use std::panic;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use api_errors::errors::{ConflictError, NotFoundError};
use api_errors::{AnyError, ApiErrors, ErrorContext, ErrorFormat, traits};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use http::Request;
use serde_json::Value;
use support::capture::{Line, all_lines};
use support::hooks::Trigger;
use tower::ServiceExt as _;

/// The sources in the log line of a request whose handler panics.
fn sources(app: &Router) -> String {
    let lines = all_lines(|| {
        let request = Request::new(Body::empty());
        let response = pollster::block_on(app.clone().oneshot(request));
        assert_eq!(response.expect("an answer").status(), 500);
    });
    let [line] = &lines[..] else {
        panic!("one line expected: {lines:?}")
    };
    line.field("sources").to_owned()
}

#[test]
fn of_the_process() {
    the_hook_before_is_still_called();
    a_hook_of_an_installed_app_can_panic();
}

/// An own format that panics for one error.
struct Own;

impl ErrorFormat for Own {
    fn content_types(&self) -> &[&'static str] {
        &["application/vnd.own+json"]
    }

    fn write(&self, error: &dyn traits::ApiError, _: &ErrorContext<'_>, out: &mut Vec<u8>) {
        // A response in a hook is the envelope.
        let nested = ConflictError::new().into_response();
        assert_eq!(nested.headers()["content-type"], "application/json");
        assert_ne!(error.status(), 404, "no form for this one");
        out.extend_from_slice(error.envelope().as_bytes());
    }
}

fn responded(error: impl IntoResponse) -> (Response, Vec<Line>) {
    let mut response = None;
    let lines = all_lines(|| response = Some(error.into_response()));
    (response.expect("a response"), lines)
}

#[track_caller]
fn assert_error(response: Response, content_type: &str, status: u16, err_code: &str) {
    assert_eq!(response.status(), status);
    assert_eq!(response.headers()["content-type"], content_type);
    let body = pollster::block_on(to_bytes(response.into_body(), usize::MAX));
    let body: Value = serde_json::from_slice(&body.expect("a body")).expect("JSON");
    assert_eq!(body["error_code"], err_code);
}

/// Nobody is there who would turn a panic into a response, as the layer does.
fn a_hook_of_an_installed_app_can_panic() {
    const OWN: &str = "application/vnd.own+json";
    const JSON: &str = "application/json";
    let observed = Arc::new(AtomicUsize::new(0));
    let counted = observed.clone();
    let errors = ApiErrors::new()
        .format(Own)
        .on(|_: &Trigger| -> ConflictError { panic!("the mapping panics") })
        .observe(|_| panic!("the observer panics"))
        .observe(move |observed| {
            assert_eq!((observed.method(), observed.route()), (None, None));
            counted.fetch_add(1, Ordering::Relaxed);
        });
    assert!(errors.install_global());

    let (response, lines) = responded(ConflictError::new());
    assert_error(response, OWN, 409, "RES-409");
    assert_eq!(lines.len(), 3, "{lines:?}");
    assert_eq!(lines[0].field("message"), "RES-409: Conflict");
    assert!(lines[1].field("message").contains("ApiErrors::observe"));
    assert!(lines[1].field("error").ends_with(": the observer panics"));
    // The response in the format.
    assert_eq!(lines[2].field("message"), "RES-409: Conflict");
    assert_eq!(observed.load(Ordering::Relaxed), 1);

    let (response, lines) = responded(NotFoundError::new());
    assert_error(response, JSON, 404, "RES-404");
    let last = lines.last().expect("a line");
    assert!(
        last.field("message").contains("ApiErrors::format"),
        "{last:?}"
    );
    assert!(
        last.field("error").contains("no form for this one"),
        "{last:?}"
    );

    let (response, lines) = responded(AnyError::from(Trigger));
    assert_error(response, OWN, 500, "SERVER-500");
    assert!(lines[0].field("message").contains("`ApiErrors::on`"));
    assert!(lines[0].field("error").ends_with(": the mapping panics"));
    assert_eq!(observed.load(Ordering::Relaxed), 3);
}

fn the_hook_before_is_still_called() {
    let default = panic::take_hook();
    let calls = Arc::new(AtomicUsize::new(0));
    let counted = calls.clone();
    panic::set_hook(Box::new(move |_| {
        counted.fetch_add(1, Ordering::Relaxed);
    }));

    let handler = async || -> () { panic!("lost") };
    let app = |errors: ApiErrors| Router::new().route("/", get(handler)).layer(errors.layer());
    // Of several layers one sets the hook.
    let apps = [app(ApiErrors::new()), app(ApiErrors::new())];
    for (index, app) in apps.iter().enumerate() {
        let sources = sources(app);
        assert!(sources.contains("panic_hook.rs:"), "{sources}");
        assert_eq!(calls.load(Ordering::Relaxed), index + 1);
    }

    // One that is set later, and forgets ours: the place is not known, and nothing else is lost.
    panic::set_hook(Box::new(|_| {}));
    assert_eq!(sources(&apps[0]), "panicked: lost");
    panic::set_hook(default);
}
