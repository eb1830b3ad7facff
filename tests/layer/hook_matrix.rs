//! Each hook of the app with each mistake: the client gets a response, and the hook never calls itself. The rows are in
//! `support::hooks`; `tests/ws` and `tests/panic_hook.rs` have the same rows in the task of a WebSocket and outside of a layer.

use std::sync::atomic::Ordering;

use api_errors::AnyError;
use axum::Router;
use axum::extract::Path;
use axum::routing::get;
use http::header::{ACCEPT_LANGUAGE, HeaderValue};
use support::hooks::{Deed, Hook, OWN, STATUS, Trigger};

use crate::send::{Reply, request, send, send_request};

fn sent(hook: Hook, deed: Deed) -> (Reply, usize) {
    let (errors, calls) = hook.app(deed);
    let app = Router::new()
        .route("/error", get(async || AnyError::from(Trigger)))
        .route("/text", get(async || (STATUS, "gone")))
        .route("/path/{id}", get(async |_: Path<u8>| "a number"))
        .route("/fine", get(async || "fine"))
        .layer(errors.layer());
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
            // The next mapping of the error applies.
            Hook::Observer | Hook::Translation | Hook::Capture | Hook::Mapping => {
                reply.assert_envelope(409, "RES-409", "Conflict");
            }
            // The error responds as without the mapping.
            Hook::OnStatus => reply.assert_envelope(410, "HTTP-410", "gone"),
            Hook::KeptTexts => reply.assert_envelope(422, "VAL-422", "Validation Error"),
            Hook::Format | Hook::Code | Hook::Member | Hook::Replacement | Hook::KeepBody => {
                reply.assert_envelope(500, "SERVER-500", "Internal Server Error");
            }
        }
        assert!(!reply.body.contains("panic"), "{reply:?}");
    }
}
