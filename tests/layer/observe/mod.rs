//! Observers: what they get, when, and that they change nothing.

mod types;

use std::error::Error;
use std::fmt;
use std::io;
use std::sync::{Arc, Mutex};

use api_errors::errors::{ConflictError, InternalError, NotFoundError, ValidationError};
use api_errors::traits::CausedBy as _;
use api_errors::{AnyError, ApiError, ApiErrors, LogLevel, Observed, ObservedKind};
use axum::Router;
use axum::extract::{Path, Request};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use http::StatusCode;
use support::Foreign;
use support::hooks::{Endless, EndlessError};
use tower::Layer as _;

use crate::send::{Reply, ask, request, send};

/// The values that an observer read.
#[derive(Debug, Clone, PartialEq)]
struct Seen {
    kind: ObservedKind,
    status: u16,
    err_code: &'static str,
    error_type: String,
    request_id: String,
    method: String,
    route: Option<String>,
    sources: Vec<String>,
}

impl Seen {
    fn of(observed: &Observed<'_>) -> Self {
        Self {
            kind: observed.kind(),
            status: observed.status().as_u16(),
            err_code: observed.err_code(),
            error_type: observed.error_type().to_owned(),
            request_id: observed.request_id().to_owned(),
            method: observed
                .method()
                .map(ToString::to_string)
                .unwrap_or_default(),
            route: observed.route().map(ToOwned::to_owned),
            sources: observed.sources().map(ToString::to_string).collect(),
        }
    }
}

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<Seen>>>);

impl Log {
    fn add(&self, observed: &Observed<'_>) {
        self.0.lock().expect("a lock").push(Seen::of(observed));
    }

    fn take(&self) -> Vec<Seen> {
        std::mem::take(&mut self.0.lock().expect("a lock"))
    }
}

fn observing(errors: ApiErrors) -> (ApiErrors, Log) {
    let log = Log::default();
    let seen = log.clone();
    (errors.observe(move |observed| seen.add(observed)), log)
}

#[derive(Debug, ApiError)]
enum OrderError {
    #[api_error(code = 502, msg = "Gateway failed", err_code = "ORDER-502")]
    Gateway(#[from] Foreign),
    #[api_error(code = 503, msg = "Quiet", err_code = "ORDER-503", log = "off")]
    Quiet { shard: u8 },
    #[api_error(transparent)]
    Internal(#[from] InternalError),
}

#[derive(Debug, ApiError)]
enum AppError {
    #[api_error(transparent)]
    Order(#[from] OrderError),
}

fn gateway() -> OrderError {
    OrderError::Gateway(Foreign::new("10.0.0.5 refused").caused_by(Foreign::new("no\nroute")))
}

/// The only error that the observer gets for a response.
#[track_caller]
fn one<R: IntoResponse + 'static>(make: fn() -> R) -> (Reply, Seen) {
    let (errors, log) = observing(ApiErrors::new());
    let app = Router::new().route("/", get(move || async move { make() }));
    let reply = send(&app.layer(errors.layer()), "GET", "/");
    let [seen] = &log.take()[..] else {
        panic!("one error expected for {reply:?}")
    };
    (reply, seen.clone())
}

/// Runs `check` on the only error that the response of `make` gives an observer.
#[track_caller]
fn check<R: IntoResponse + 'static>(
    errors: ApiErrors,
    make: fn() -> R,
    check: impl Fn(&Observed<'_>) + Send + Sync + 'static,
) {
    let (errors, log) = observing(errors);
    // A panic of the check must not be lost.
    let failed = Arc::new(Mutex::new(None));
    let failure = failed.clone();
    let errors = errors.observe(move |observed| {
        let checked = std::panic::AssertUnwindSafe(|| check(observed));
        *failure.lock().expect("a lock") = std::panic::catch_unwind(checked).err();
    });
    let app = Router::new().route("/", get(move || async move { make() }));
    send(&app.layer(errors.layer()), "GET", "/");
    assert_eq!(log.take().len(), 1);
    if let Some(panicked) = failed.lock().expect("a lock").take() {
        std::panic::resume_unwind(panicked);
    }
}

#[test]
fn every_error_once_with_all_that_is_known_of_the_request() {
    let (errors, log) = observing(ApiErrors::new());
    let app = Router::new()
        .route("/derived/{id}", get(async || gateway()))
        .route("/group", get(async || AppError::from(gateway())))
        .route("/number/{id}", get(async |_: Path<u8>| ()))
        .route("/bare", get(async || StatusCode::GONE))
        .route("/text", get(async || (StatusCode::BAD_GATEWAY, "row 7")))
        .route("/panic", get(async || -> () { panic!("no stock") }))
        .route(
            "/created",
            get(async || (StatusCode::CREATED, NotFoundError::new())),
        )
        .route("/fine", get(async || "fine"))
        .route("/redirect", get(async || StatusCode::NOT_MODIFIED))
        .layer(errors.layer());
    for (method, path, route, status, err_code) in [
        ("GET", "/derived/1", Some("/derived/{id}"), 502, "ORDER-502"),
        ("GET", "/group", Some("/group"), 502, "ORDER-502"),
        ("GET", "/number/x", Some("/number/{id}"), 422, "VAL-422"),
        ("HEAD", "/bare", Some("/bare"), 410, "HTTP-410"),
        ("GET", "/text", Some("/text"), 502, "HTTP-502"),
        ("GET", "/panic", Some("/panic"), 500, "SERVER-500"),
        ("GET", "/created", Some("/created"), 404, "RES-404"),
        ("PURGE", "/fine", Some("/fine"), 405, "HTTP-405"),
        ("GET", "/nope", None, 404, "HTTP-404"),
    ] {
        let reply = send(&app, method, path);
        reply.assert_report(status, err_code);
        let [seen] = &log.take()[..] else {
            panic!("one error expected for {path}")
        };
        assert_eq!(seen.kind, ObservedKind::HttpResponse, "{path}");
        assert_eq!((seen.status, seen.err_code), (status, err_code), "{path}");
        assert_eq!(seen.request_id, reply.header("x-request-id"), "{path}");
        assert_eq!((&*seen.method, seen.route.as_deref()), (method, route));
    }
    for path in ["/fine", "/redirect"] {
        send(&app, "GET", path);
        assert_eq!(log.take(), [], "{path}");
    }
}

/// The status is the one that the app sends.
#[test]
fn the_status_is_that_of_the_response() {
    let (errors, log) = observing(ApiErrors::new().validation_status(400));
    let app = Router::new().route("/", get(async || ValidationError::new([])));
    send(&app.layer(errors.layer()), "GET", "/").assert_report(400, "VAL-422");
    assert_eq!(log.take()[0].status, 400);
}

/// The sources are those of the log, also those that `Error::source` does not name.
#[test]
fn the_chain_is_that_of_the_log() {
    let (reply, seen) = one(|| gateway().caused_by("shard 3").caused_by("shard 4"));
    assert_eq!(
        seen.sources,
        ["shard 4", "shard 3", "10.0.0.5 refused", r"no\nroute"]
    );
    assert!(!reply.body.contains("shard"), "{reply:?}");
    let (_, seen) = one(|| NotFoundError::new().caused_by("row 7 is gone"));
    assert_eq!(seen.sources, ["row 7 is gone"]);
}

#[test]
fn the_place_is_that_of_the_log() {
    use std::backtrace::Backtrace;
    use std::panic::Location;

    #[derive(Debug, ApiError)]
    #[api_error(code = 500, msg = "Lost", err_code = "PLACE-500")]
    struct Placed {
        #[api_error(location)]
        at: &'static Location<'static>,
        #[api_error(backtrace)]
        trace: Backtrace,
    }
    const LINE: u32 = line!() + 2;
    fn placed() -> Placed {
        let at = Location::caller();
        Placed {
            at,
            trace: Backtrace::force_capture(),
        }
    }
    check(ApiErrors::new(), placed, |observed| {
        let location = observed.location().expect("a place");
        assert_eq!((location.file(), location.line()), (file!(), LINE));
        assert!(
            observed
                .backtrace()
                .is_some_and(|trace| trace.contains("placed"))
        );
    });
    check(ApiErrors::new(), gateway, |observed| {
        assert!(observed.location().is_none() && observed.backtrace().is_none());
    });
}

/// The level and the filters of the log have nothing to do with it. No subscriber is there either.
#[test]
fn the_level_has_no_effect() {
    let errors = ApiErrors::new().log_level(.., LogLevel::Off);
    let (errors, log) = observing(errors);
    let app = Router::new()
        .route("/quiet", get(async || OrderError::Quiet { shard: 1 }))
        .route("/conflict", get(async || ConflictError::new()))
        .layer(errors.layer());
    for (path, err_code) in [("/quiet", "ORDER-503"), ("/conflict", "RES-409")] {
        send(&app, "GET", path);
        assert_eq!(log.take()[0].err_code, err_code);
    }
}

/// An error that a handler logs and does not return.
#[test]
fn a_logged_error_is_not_a_response() {
    let (errors, log) = observing(ApiErrors::new());
    let handler = async || {
        api_errors::log(&gateway());
        "fine"
    };
    let app = Router::new().route("/", get(handler)).layer(errors.layer());
    let reply = send(&app, "GET", "/");
    assert_eq!(reply.body, "fine");
    let [seen] = &log.take()[..] else {
        panic!("one error expected")
    };
    assert_eq!(
        (seen.kind, seen.err_code),
        (ObservedKind::Logged, "ORDER-502")
    );
    assert_eq!(seen.route.as_deref(), Some("/"));
}

/// A line of `log` has the code that a client gets.
#[test]
fn a_logged_error_is_replaced_as_in_a_response() {
    let (errors, log) = observing(ApiErrors::new().on(|_: &InternalError| gateway()));
    let handler = async || {
        api_errors::log(&InternalError::new("disk full"));
        "fine"
    };
    let app = Router::new().route("/", get(handler)).layer(errors.layer());
    assert_eq!(send(&app, "GET", "/").body, "fine");
    let [seen] = &log.take()[..] else {
        panic!("one error expected")
    };
    assert_eq!(
        (seen.kind, seen.err_code),
        (ObservedKind::Logged, "ORDER-502")
    );
    assert!(
        seen.sources.iter().any(|source| source == "disk full"),
        "{:?}",
        seen.sources
    );
}

#[test]
fn an_observer_reads_the_captured_values() {
    struct Tenant(&'static str);
    let tenants: Arc<Mutex<Vec<Option<&str>>>> = Arc::default();
    let seen = tenants.clone();
    let errors = ApiErrors::new().observe(move |observed| {
        let tenant = observed.captured().map(|Tenant(name)| *name);
        seen.lock().expect("a lock").push(tenant);
    });
    let set = async || {
        api_errors::context::set(Tenant("acme"));
        NotFoundError::new()
    };
    let app = Router::new().route("/set", get(set)).layer(errors.layer());
    send(&app, "GET", "/set");
    send(&app, "GET", "/nowhere");
    assert_eq!(*tenants.lock().expect("a lock"), [Some("acme"), None]);
}

/// A future that panics when it is dropped, after its response.
struct PanicsLate(Option<Response>);

impl Future for PanicsLate {
    type Output = Result<Response, std::convert::Infallible>;

    fn poll(
        mut self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Self::Output> {
        std::task::Poll::Ready(Ok(self.0.take().expect("polled once")))
    }
}

impl Drop for PanicsLate {
    fn drop(&mut self) {
        panic!("too late");
    }
}

#[test]
fn a_late_panic_is_not_a_response() {
    let (errors, log) = observing(ApiErrors::new());
    let service = tower::service_fn(|_: Request| PanicsLate(Some("fine".into_response())));
    let app = errors.layer().layer(service);
    let reply = pollster::block_on(ask(app, request("GET", "/")));
    assert_eq!(reply.body, "fine");
    let [seen] = &log.take()[..] else {
        panic!("one error expected")
    };
    assert_eq!(seen.kind, ObservedKind::LatePanic);
    assert_eq!((seen.status, seen.err_code), (500, "SERVER-500"));
    assert_eq!(seen.error_type, "Panic");
    assert!(seen.sources[0].ends_with(": too late"), "{seen:?}");
}

/// Of several observers each gets each error, in the order of the calls, also after one that panics.
#[test]
fn a_panic_of_one_observer_changes_nothing() {
    let order = Arc::new(Mutex::new(Vec::new()));
    let [first, third] = [1, 3].map(|number| {
        let order = order.clone();
        move |_: &Observed<'_>| order.lock().expect("a lock").push(number)
    });
    let errors = ApiErrors::new()
        .observe(first)
        .observe(|_| panic!("the second panics"))
        .observe(third);
    let app = Router::new().route("/", get(async || ConflictError::new()));
    let app = app.layer(errors.layer());
    for _ in 0..2 {
        send(&app, "GET", "/").assert_envelope(409, "RES-409", "Conflict");
    }
    assert_eq!(*order.lock().expect("a lock"), [1, 3, 1, 3]);
}

#[cfg(feature = "tracing")]
#[test]
fn a_panic_of_an_observer_is_logged_once() {
    let errors = ApiErrors::new().observe(|_| panic!("no network"));
    let app = Router::new().route("/", get(async || ConflictError::new()));
    let app = app.layer(errors.layer());
    let mut id = String::new();
    let lines = support::capture::all_lines(|| {
        id = send(&app, "GET", "/").header("x-request-id").to_owned();
    });
    let [responded, panicked] = &lines[..] else {
        panic!("two lines expected: {lines:?}")
    };
    assert_eq!(responded.field("err_code"), "RES-409");
    assert!(
        panicked
            .field("message")
            .contains("`ApiErrors::observe` panicked")
    );
    assert!(panicked.field("error").contains(file!()), "{panicked:?}");
    assert!(
        panicked.field("error").ends_with(": no network"),
        "{panicked:?}"
    );
    assert_eq!(panicked.field("error.type"), "Panic");
    assert_eq!(panicked.field("request_id"), id);
    assert_eq!(panicked.field("route"), "/");
}
