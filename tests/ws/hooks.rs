//! Observers and the other hooks of the app in the task of a socket.

use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex};

use api_errors::errors::{ConflictError, InternalError};
use api_errors::ws::{self, WebSocketError};
use api_errors::{AnyError, ApiErrors, ObservedKind};
use axum::Router;
use axum::extract::ws::WebSocketUpgrade;
use axum::routing::any;
use support::hooks::{Deed, Hook, Trigger};

use crate::client::{close, closed, closing};

/// A close frame has no body, and the client wants no language. So some hooks are never called, and of a format only its `code`.
#[tokio::test]
async fn no_hook_keeps_a_socket_open() {
    for hook in Hook::ALL {
        for deed in Deed::ALL {
            let (errors, calls) = hook.app(deed);
            let routes = Router::new().route("/", closing(|| AnyError::from(Trigger)));
            let seen = closed(routes.layer(errors.layer()), "/").await;
            let is_called = matches!(
                hook,
                Hook::Code | Hook::Mapping | Hook::Replacement | Hook::Capture | Hook::Observer
            );
            // The code of a panic is asked for too.
            let expected =
                usize::from(is_called) + usize::from((hook, deed) == (Hook::Code, Deed::Panics));
            assert_eq!(calls.load(Ordering::Relaxed), expected, "{hook:?} {deed:?}");
            let expected = match (hook, deed) {
                (Hook::Code | Hook::Mapping | Hook::Replacement, Deed::Panics) => {
                    close(1011, "SERVER-500: Internal Server Error")
                }
                _ => close(1008, "RES-409: Conflict"),
            };
            assert_eq!(seen, expected, "{hook:?} {deed:?}");
        }
    }
}

/// Development exposes the sources in bodies only.
#[tokio::test]
async fn a_close_frame_has_no_sources() {
    let errors = ApiErrors::new()
        .expose_sources(true)
        .expose_sources_in_release();
    let routes = Router::new().route("/", closing(|| InternalError::new("10.0.0.5 refused")));
    let seen = closed(routes.layer(errors.layer()), "/").await;
    assert_eq!(seen, close(1011, "SERVER-500: Internal Server Error"));
}

type Seen = (ObservedKind, u16, &'static str, Option<String>, Vec<String>);

#[tokio::test]
async fn an_observer_gets_each_error_that_closes_a_socket() {
    let seen: Arc<Mutex<Vec<Seen>>> = Arc::default();
    let log = seen.clone();
    let errors = ApiErrors::new().observe(move |observed| {
        log.lock().expect("a lock").push((
            observed.kind(),
            observed.status().as_u16(),
            observed.err_code(),
            observed.route().map(ToOwned::to_owned),
            observed.sources().map(ToString::to_string).collect(),
        ));
    });
    let panics = any(async |upgrade: WebSocketUpgrade| {
        ws::on_upgrade(upgrade, async |_| -> Result<(), WebSocketError> {
            panic!("no room")
        })
    });
    let fine = any(async |upgrade: WebSocketUpgrade| {
        ws::on_upgrade(upgrade, async |_| Ok::<(), WebSocketError>(()))
    });
    let app = Router::new()
        .route("/own/{id}", closing(|| WebSocketError::new(4001, "Go")))
        .route("/any", closing(|| AnyError::from(Trigger)))
        .route("/built-in", closing(ConflictError::new))
        .route("/panic", panics)
        .route("/fine", fine)
        .layer(errors.layer());
    for (path, route, status, err_code, source) in [
        ("/own/1", "/own/{id}", 403, "WS-4001", None),
        (
            "/any",
            "/any",
            500,
            "SERVER-500",
            Some("support::hooks::Trigger: a trigger"),
        ),
        ("/built-in", "/built-in", 409, "RES-409", None),
        ("/panic", "/panic", 500, "SERVER-500", Some(": no room")),
    ] {
        closed(app.clone(), path).await;
        let [(kind, seen_status, code, seen_route, sources)] =
            &std::mem::take(&mut *seen.lock().expect("a lock"))[..]
        else {
            panic!("one error expected for {path}")
        };
        assert_eq!(*kind, ObservedKind::WebSocketClose, "{path}");
        assert_eq!((*seen_status, *code), (status, err_code), "{path}");
        assert_eq!(seen_route.as_deref(), Some(route));
        match source {
            Some(source) => assert!(sources[0].ends_with(source), "{sources:?}"),
            None => assert!(sources.is_empty(), "{sources:?}"),
        }
    }
    closed(app, "/fine").await;
    assert!(seen.lock().expect("a lock").is_empty());
}
