//! Each hook of the app with each mistake: the client gets a response, and the hook never calls itself. The rows are in
//! `support::hooks`; `tests/ws` and `tests/panic_hook.rs` have the same rows in the task of a WebSocket and outside of a layer.

use std::convert::Infallible;
use std::future::pending;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, OnceLock};

use api_errors::errors::{ConflictError, NotFoundError};
use api_errors::traits::ApiError as _;
use api_errors::{AnyError, ApiErrors};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::Path;
use axum::response::IntoResponse as _;
use axum::routing::get;
use futures_util::FutureExt as _;
use futures_util::stream::once;
use http::header::{ACCEPT_LANGUAGE, HeaderValue};
use support::hooks::{Deed, Hook, OWN, STATUS, Trigger};
use tower::ServiceExt as _;

use crate::send::{Reply, request, send, send_request};

fn routes() -> Router {
    Router::new()
        .route("/error", get(async || AnyError::from(Trigger)))
        .route("/text", get(async || (STATUS, "gone")))
        .route("/path/{id}", get(async |_: Path<u8>| "a number"))
        .route("/fine", get(async || "fine"))
}

fn sent(hook: Hook, deed: Deed) -> (Reply, usize) {
    let (errors, calls) = hook.app(deed);
    let app = routes().layer(errors.layer());
    send(&app, "GET", "/fine").assert_untouched(200, "fine");
    let of_success = usize::from(hook == Hook::Capture);
    assert_eq!(calls.swap(0, Ordering::Relaxed), of_success, "{hook:?}");
    let path = match hook {
        // Only a response without our form is asked whether it stays.
        Hook::KeepBody | Hook::OnStatus => "/text",
        Hook::KeptTexts => "/path/x",
        _ => "/error",
    };
    let mut request = request("GET", path);
    let german = HeaderValue::from_static("de");
    request.headers_mut().insert(ACCEPT_LANGUAGE, german);
    let reply = send_request(&app, request);
    (reply, calls.load(Ordering::Relaxed))
}

#[test]
fn a_hook_that_builds_responses_changes_nothing() {
    for hook in Hook::ALL {
        for deed in [Deed::Responds, Deed::CallsItself, Deed::Endless] {
            let (reply, calls) = sent(hook, deed);
            // The message and the description are two texts.
            let expected = if hook == Hook::Translation { 2 } else { 1 };
            assert_eq!(calls, expected, "{hook:?} {deed:?}");
            match hook {
                Hook::Format | Hook::Code => {
                    reply.assert_report(409, "RES-409");
                    assert_eq!(reply.header("content-type"), OWN, "{deed:?}");
                    assert_eq!(reply.json()["error_code"], "RES-409");
                }
                Hook::Member => {
                    reply.assert_report(409, "RES-409");
                    assert_eq!(reply.json()["own"], "a value", "{deed:?}");
                }
                Hook::Translation => reply.assert_envelope(409, "RES-409", "Konflikt"),
                Hook::KeepBody => reply.assert_envelope(410, "HTTP-410", "gone"),
                _ => {
                    reply.assert_envelope(409, "RES-409", "Conflict");
                }
            }
        }
    }
}

/// If the response needs the hook, the client gets a `SERVER-500`. Otherwise the panic changes nothing.
#[test]
fn a_hook_that_panics_is_a_500_or_nothing() {
    for hook in Hook::ALL {
        let (reply, calls) = sent(hook, Deed::Panics);
        match hook {
            // Three of them panic for their own panic too. A translation has two texts.
            Hook::Format | Hook::Code | Hook::Member | Hook::Translation => assert_eq!(calls, 2),
            _ => assert_eq!(calls, 1, "{hook:?}"),
        }
        match hook {
            Hook::Observer | Hook::Translation | Hook::Capture => {
                reply.assert_envelope(409, "RES-409", "Conflict");
            }
            // The error responds as without the mapping.
            Hook::OnStatus => reply.assert_envelope(410, "HTTP-410", "gone"),
            Hook::KeptTexts => reply.assert_envelope(422, "VAL-422", "Validation Error"),
            Hook::Format
            | Hook::Code
            | Hook::Member
            | Hook::Mapping
            | Hook::Replacement
            | Hook::KeepBody => {
                reply.assert_envelope(500, "SERVER-500", "Internal Server Error");
            }
        }
        assert!(!reply.body.contains("panic"), "{reply:?}");
    }
}

/// A hook that asks the app itself would never end.
#[test]
fn a_hook_that_asks_its_app_is_called_once() {
    type Asks = Arc<(OnceLock<Router>, AtomicUsize)>;
    fn ask(state: &Asks, path: &str) {
        let (app, calls) = &**state;
        calls.fetch_add(1, Ordering::Relaxed);
        let reply = send(app.get().expect("an app"), "GET", path);
        assert!(reply.status.is_client_error(), "{reply:?}");
    }
    let capture = |state: Asks| ApiErrors::new().capture(move |_| ask(&state, "/path/x"));
    let kept = |state: Asks| {
        ApiErrors::new().keep_extractor_texts(move |_| {
            ask(&state, "/path/x");
            ConflictError::new()
        })
    };
    let keep_body = |state: Asks| {
        ApiErrors::new().keep_body_if(move |_| {
            ask(&state, "/text");
            false
        })
    };
    let hooks: [fn(Asks) -> ApiErrors; 3] = [capture, kept, keep_body];
    let expected = [("/path/x", 422), ("/path/x", 409), ("/text", 410)];
    for (errors, (path, status)) in hooks.into_iter().zip(expected) {
        let state = Asks::default();
        let app = routes().layer(errors(state.clone()).layer());
        state.0.set(app.clone()).expect("one app");
        assert_eq!(send(&app, "GET", path).status, status, "{path}");
        assert_eq!(state.1.load(Ordering::Relaxed), 1, "{path}");
    }
}

/// Nobody turns a panic in a streamed body, or in the drop of a cancelled request, into a response.
#[test]
fn a_hook_that_panics_after_the_response_is_contained() {
    fn rendered() -> String {
        let response = NotFoundError::new().into_response();
        let body = pollster::block_on(to_bytes(response.into_body(), usize::MAX)).unwrap();
        String::from_utf8(body.to_vec()).unwrap()
    }
    struct Guard(Arc<Mutex<String>>);
    impl Drop for Guard {
        fn drop(&mut self) {
            *self.0.lock().unwrap() = rendered();
        }
    }
    let expected = NotFoundError::new().envelope();
    for hook in [Hook::Format, Hook::Code, Hook::Member] {
        let (errors, calls) = hook.app(Deed::Panics);
        let dropped = Arc::new(Mutex::new(String::new()));
        let guarded = dropped.clone();
        let waits = async move || {
            let _guard = Guard(guarded);
            pending::<()>().await;
        };
        let streams = async || {
            let line = once(async { Ok::<_, Infallible>(rendered()) });
            Body::from_stream(line)
        };
        let app = Router::new()
            .route("/stream", get(streams))
            .route("/waits", get(waits))
            .layer(errors.layer());
        assert_eq!(send(&app, "GET", "/stream").body, expected, "{hook:?}");
        assert_eq!(calls.load(Ordering::Relaxed), 1, "{hook:?}");
        let waiting = app.oneshot(request("GET", "/waits")).now_or_never();
        assert!(waiting.is_none());
        assert_eq!(*dropped.lock().unwrap(), expected, "{hook:?}");
        assert_eq!(calls.load(Ordering::Relaxed), 2, "{hook:?}");
    }
}
