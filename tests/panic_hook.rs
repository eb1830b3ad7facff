//! The hook of the process, in a process of its own: one test, since the order matters.
#![cfg(all(feature = "axum", feature = "tracing"))]

use std::panic;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use api_errors::ApiErrors;
use axum::Router;
use axum::body::Body;
use axum::routing::get;
use http::Request;
use support::capture::all_lines;
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
