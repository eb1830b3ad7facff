//! The panic hook of the process, and panics outside of a layer, in a process of their own: one test, since the order matters.
#![cfg(all(feature = "axum", feature = "tracing"))]

use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::{env, panic};

use api_errors::errors::{ConflictError, HttpError, NotFoundError};
use api_errors::{AnyError, ApiErrors, ErrorContext, ErrorFormat, context, traits};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use http::{Request, StatusCode};
use serde_json::Value;
use support::capture::{Line, all_lines};
use support::hooks::{Deed, Hook, OWN, STATUS, Trigger};
use tower::ServiceExt as _;

const JSON: &str = "application/json";

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
    if let Ok(row) = env::var(ROW) {
        return print_the_response_of_an_installed_app(&row);
    }
    the_hook_before_is_still_called();
    no_hook_of_an_installed_app_loses_an_error();
    a_hook_of_an_installed_app_can_panic();
}

/// Selects a row of the matrix in a process of its own, because a process installs one app.
const ROW: &str = "API_ERRORS_TEST_ROW";

/// Each hook with each mistake, outside of a layer. `tests/layer/hook_matrix.rs` has the same rows inside of one.
fn no_hook_of_an_installed_app_loses_an_error() {
    let row = |hook, deed| {
        let program = env::current_exe().expect("the path of this program");
        let output = Command::new(program)
            .args(["--exact", "of_the_process", "--nocapture"])
            .env(ROW, format!("{hook} {deed}"))
            .output();
        output.expect("a process")
    };
    for (hook_number, hook) in Hook::ALL.into_iter().enumerate() {
        for (deed_number, deed) in Deed::ALL.into_iter().enumerate() {
            let output = row(hook_number, deed_number);
            let text = String::from_utf8_lossy(&output.stdout);
            let is_panic = deed == Deed::Panics;
            let content_type = match hook {
                Hook::Format if is_panic => JSON,
                Hook::Format | Hook::Code => OWN,
                _ => JSON,
            };
            let (error, is_called) = match hook {
                Hook::Mapping | Hook::Replacement if is_panic => ("500 SERVER-500", true),
                Hook::OnStatus if is_panic => ("410 HTTP-410", true),
                // Outside of a request there are no headers, no rejections and no other bodies.
                Hook::Capture | Hook::Translation | Hook::KeptTexts | Hook::KeepBody => {
                    ("409 RES-409", false)
                }
                _ => ("409 RES-409", true),
            };
            let panicked = match hook {
                _ if !is_panic || !is_called => "-",
                Hook::Format | Hook::Code => "format",
                Hook::Member => "member",
                Hook::OnStatus => "on_status",
                Hook::Observer => "observe",
                _ => "on",
            };
            let calls = u8::from(is_called);
            let expected = format!("{error} {content_type} {calls} {panicked}\n");
            assert!(text.contains(&expected), "{hook:?} {deed:?}: {output:?}");
        }
    }
}

/// Prints the status, the code and the content type of a response, how often the hook was called, and the method in the event of its
/// panic.
fn print_the_response_of_an_installed_app(row: &str) {
    let numbers: Vec<usize> = row
        .split(' ')
        .map(|number| number.parse().expect("a number"))
        .collect();
    let (hook, deed) = (Hook::ALL[numbers[0]], Deed::ALL[numbers[1]]);
    let (errors, calls) = hook.app(deed);
    assert!(errors.install_global());
    let (response, lines) = match hook {
        Hook::OnStatus => responded(HttpError::new(STATUS)),
        _ => responded(AnyError::from(Trigger)),
    };
    let method = |line: &Line| {
        let message = line.field("message");
        let method = message.strip_prefix("the hook of `ApiErrors::")?;
        method
            .strip_suffix("` panicked and was ignored")
            .map(str::to_owned)
    };
    let panicked = lines.iter().find_map(method);
    let (status, headers) = (response.status().as_u16(), response.headers().clone());
    let content_type = headers["content-type"].to_str().expect("a text");
    let body = pollster::block_on(to_bytes(response.into_body(), usize::MAX));
    let body: Value = serde_json::from_slice(&body.expect("a body")).expect("JSON");
    let code = body["error_code"].as_str().expect("a code");
    println!(
        "{status} {code} {content_type} {} {}",
        calls.load(Ordering::Relaxed),
        panicked.as_deref().unwrap_or("-")
    );
}

/// An own format that panics for one error.
struct Own;

impl ErrorFormat for Own {
    fn content_types(&self) -> &[&'static str] {
        &[OWN]
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
    // Outside of a request, each response has an id of its own, which neither the mapping nor the app knows.
    assert!(
        !format!("{:?}", lines[0]).contains("request_id"),
        "{lines:?}"
    );
    let id = context::with(StatusCode::NOT_FOUND, |context| {
        context.request_id().map(str::to_owned)
    });
    assert_eq!(id, None);
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
