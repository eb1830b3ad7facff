//! What Sentry gets: each failure is an issue of its own, with the type and the chain of the error.

use std::error::Error;
use std::fmt;
use std::io;

use api_errors::errors::{InternalError, ResultExt as _};
use api_errors::{AnyError, ApiError, ApiErrors, Observed};
use axum::Router;
use axum::body::Body;
use axum::http::Request;
use axum::routing::get;
use sentry::protocol::{Context, Event, Value};
use sentry::test::{with_captured_events, with_captured_events_options};
use sentry::{ClientOptions, Level};
use tower::ServiceExt as _;
use tracing_subscriber::prelude::*;

use crate::with_subscriber;

/// A failure below the app.
#[derive(Debug)]
struct Refused(io::Error);

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("10.0.0.5:8443 refused\nthe connection")
    }
}

impl Error for Refused {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&self.0)
    }
}

#[derive(Debug, ApiError)]
enum ShopError {
    #[api_error(code = 502, msg = "Payment gateway failed", err_code = "ORDER-502")]
    Gateway(#[from] Refused),
    #[api_error(
        code = 503,
        msg = "Search {shard} is down",
        err_code = "SEARCH-503",
        retry_after = 9
    )]
    Search { shard: u8 },
    #[api_error(transparent)]
    Internal(#[from] InternalError),
}

fn number() -> Result<u8, ShopError> {
    Ok("x".parse::<u8>().internal()?)
}

fn unknown() -> Result<(), AnyError> {
    Err(fmt::Error)?
}

/// Five failures, each twice, and two responses that are no failures.
fn fail_all(errors: &ApiErrors) {
    let gateway = async || ShopError::from(Refused(io::Error::from(io::ErrorKind::TimedOut)));
    let file = async || {
        let read = std::fs::read_to_string("/var/reports/none");
        read.internal().map_err(ShopError::from)
    };
    let app = Router::new()
        .route("/gateway", get(gateway))
        .route(
            "/search/{shard}",
            get(async |shard: axum::extract::Path<u8>| ShopError::Search { shard: shard.0 }),
        )
        .route("/number", get(async || number().map(|_| ())))
        .route("/file", get(file))
        .route("/panic", get(async || -> () { panic!("no stock of 7") }))
        .route("/fine", get(async || "fine"))
        .layer(errors.layer());
    for shard in [7, 8] {
        let search = format!("/search/{shard}");
        for path in [
            "/gateway", &search, "/number", "/file", "/panic", "/fine", "/nowhere",
        ] {
            let request = Request::get(path).body(Body::empty()).expect("a request");
            pollster::block_on(app.clone().oneshot(request)).expect("a response");
        }
    }
}

/// The issue of each event, by the fingerprint.
const ISSUES: [[&str; 2]; 5] = [
    ["ORDER-502", "ORDER-502"],
    ["SEARCH-503", "SEARCH-503"],
    ["SERVER-500", "ParseIntError"],
    ["SERVER-500", "Os"],
    ["SERVER-500", "Panic"],
];

/// The type and the text of each exception, the root first, as Sentry shows them.
fn exceptions(event: &Event<'_>) -> Vec<(String, String)> {
    let exceptions = event.exception.iter();
    exceptions
        .map(|one| (one.ty.clone(), one.value.clone().unwrap_or_default()))
        .collect()
}

#[track_caller]
fn assert_issues(events: &[Event<'_>]) {
    let fingerprints: Vec<Vec<&str>> = events
        .iter()
        .map(|event| event.fingerprint.iter().map(|part| &**part).collect())
        .collect();
    assert_eq!(fingerprints, [ISSUES, ISSUES].concat());
    let chain = exceptions(&events[0]);
    let chain: Vec<_> = chain.iter().map(|(ty, text)| (&**ty, &**text)).collect();
    assert_eq!(
        chain,
        [
            ("Kind", "timed out"),
            ("Refused", r"10.0.0.5:8443 refused\nthe connection"),
            ("ShopError::Gateway", "Payment gateway failed"),
        ]
    );
    assert_eq!(exceptions(&events[1])[0].1, "Search 7 is down");
    assert_eq!(exceptions(&events[2])[0].0, "ParseIntError");
    let panicked = &exceptions(&events[4])[0];
    assert_eq!(panicked.0, "Panic");
    assert!(panicked.1.contains("telemetry/issues.rs:") && panicked.1.ends_with(": no stock of 7"));
}

fn report(observed: &Observed<'_>) {
    if observed.status().is_server_error() {
        let group = [observed.err_code(), observed.error_type()];
        sentry::with_scope(
            |scope| scope.set_fingerprint(Some(&group)),
            || sentry::capture_error(observed.logged()),
        );
    }
}

#[test]
fn five_failures_are_five_issues_by_an_observer() {
    let events = with_captured_events(|| fail_all(&ApiErrors::new().observe(report)));
    assert_issues(&events);
}

#[expect(
    clippy::unnecessary_wraps,
    reason = "`before_send` takes this function"
)]
fn group(mut event: Event<'static>) -> Option<Event<'static>> {
    if let Some(Context::Other(fields)) = event.contexts.get("Rust Tracing Fields") {
        let text = |name: &str| fields.get(name).and_then(Value::as_str);
        if let (Some(code), Some(error_type)) = (text("err_code"), text("error.type")) {
            event.fingerprint = vec![code.to_owned().into(), error_type.to_owned().into()].into();
        }
    }
    Some(event)
}

fn by_tracing(errors: &ApiErrors, options: ClientOptions) -> Vec<Event<'static>> {
    let layer = sentry::integrations::tracing::layer();
    let subscriber = tracing_subscriber::registry().with(layer);
    let fail = || with_subscriber(subscriber, || fail_all(errors));
    with_captured_events_options(fail, options)
}

#[test]
fn five_failures_are_five_issues_by_the_log() {
    let options = ClientOptions::default().before_send(group);
    let events = by_tracing(&ApiErrors::new(), options);
    assert_issues(&events);
    let messages: Vec<_> = events
        .iter()
        .filter_map(|event| event.message.as_deref())
        .collect();
    // The same for each shard.
    assert_eq!(messages[1], "SEARCH-503: Search {shard} is down");
    assert_eq!(messages[6], messages[1]);
    assert!(events.iter().all(|event| event.level == Level::Error));
    let logger = events[0].logger.as_deref();
    assert_eq!(logger, Some("api_errors"));
}

/// So the guide says to use one of the two.
#[test]
fn both_ways_together_send_each_failure_twice() {
    let errors = ApiErrors::new().observe(report);
    let events = by_tracing(&errors, ClientOptions::default());
    assert_eq!(events.len(), 2 * 2 * ISSUES.len());
}

/// A `Debug` of no structure is no class of errors.
#[test]
fn an_error_without_a_name_has_the_code() {
    let app = Router::new().route("/", get(async || unknown()));
    let app = app.layer(ApiErrors::new().observe(report).layer());
    let events = with_captured_events(|| {
        let request = Request::get("/").body(Body::empty()).expect("a request");
        pollster::block_on(app.oneshot(request)).expect("a response");
    });
    assert_eq!(*events[0].fingerprint, ["SERVER-500", "SERVER-500"]);
}
