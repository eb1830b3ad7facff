//! Observers: what they get, when, and that they change nothing.

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

/// What an observer was told.
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

/// Each declared error is a class of its own. Of internal errors, the cause is.
#[test]
fn the_type_is_the_code_or_that_of_the_root() {
    fn number() -> std::num::ParseIntError {
        "x".parse::<u8>().expect_err("no number")
    }
    let (_, seen) = one(gateway);
    assert_eq!(seen.error_type, "ORDER-502");
    let (_, seen) = one(|| InternalError::new(number()));
    assert_eq!(seen.error_type, "ParseIntError");
    let (_, seen) = one(|| AnyError::from(Outer(number())));
    assert_eq!(seen.error_type, "ParseIntError");
    // The source of an `io::Error` is that of the error in it, so its own `Debug` is the last one.
    let (_, seen) = one(|| AnyError::from(io::Error::other(number())));
    assert_eq!(seen.error_type, "Custom");
    let (_, seen) = one(|| AnyError::from(io::Error::from(io::ErrorKind::NotFound)));
    assert_eq!(seen.error_type, "Kind");
    let (_, seen) = one(|| AppError::from(OrderError::from(InternalError::new(gateway()))));
    assert_eq!(seen.error_type, "Foreign");
    let (_, seen) = one(|| -> () { panic!("no stock") });
    assert_eq!(seen.error_type, "Panic");
    // A text has no type.
    let (_, seen) = one(|| InternalError::new(anyhow::anyhow!("row 42 is gone")));
    assert_eq!(seen.error_type, "SERVER-500");
    let (_, seen) = one(|| InternalError::new("rows: 42"));
    assert_eq!(seen.error_type, "SERVER-500");
}

/// A foreign error with another one as its source.
#[derive(Debug)]
struct Outer<E>(E);

impl<E: Error> fmt::Display for Outer<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the run stopped")
    }
}

impl<E: Error + 'static> Error for Outer<E> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&self.0)
    }
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
fn the_types_of_the_app_are_found() {
    check(
        ApiErrors::new(),
        || AppError::from(OrderError::Quiet { shard: 7 }),
        |observed| {
            assert!(observed.original().is_none());
            let order = observed.downcast_ref::<OrderError>();
            assert!(matches!(order, Some(OrderError::Quiet { shard: 7 })));
            assert!(observed.downcast_ref::<AppError>().is_some());
            assert!(observed.downcast_ref::<io::Error>().is_none());
            assert_eq!(observed.spec().name(), "Quiet");
            assert_eq!(observed.log_level(), LogLevel::Off);
        },
    );
    check(ApiErrors::new(), gateway, |observed| {
        let source = observed.downcast_ref::<Foreign>().map(ToString::to_string);
        assert_eq!(source.as_deref(), Some("10.0.0.5 refused"));
    });
    check(
        ApiErrors::new(),
        || InternalError::new(io::Error::other("disk")),
        |observed| {
            assert!(observed.downcast_ref::<io::Error>().is_some());
            assert!(observed.downcast_ref::<InternalError>().is_some());
        },
    );
}

#[test]
fn the_types_in_an_any_error_are_found() {
    // Of no known type.
    check(
        ApiErrors::new(),
        || AnyError::from(Outer(io::Error::other("disk"))),
        |observed| {
            assert_eq!(observed.err_code(), "SERVER-500");
            let original = observed.original().expect("an original error");
            assert!(original.is::<Outer<io::Error>>(), "{original:?}");
            assert!(observed.downcast_ref::<Outer<io::Error>>().is_some());
            assert!(observed.downcast_ref::<io::Error>().is_some());
        },
    );
    // An API error, of which the response is a copy.
    check(
        ApiErrors::new(),
        || AnyError::from(Outer(AppError::from(gateway()))),
        |observed| {
            assert_eq!(observed.err_code(), "ORDER-502");
            assert_eq!(observed.error().message(), "Gateway failed");
            assert!(
                observed
                    .original()
                    .is_some_and(<dyn Error>::is::<Outer<AppError>>)
            );
            assert!(observed.downcast_ref::<AppError>().is_some());
            assert!(observed.downcast_ref::<Foreign>().is_some());
        },
    );
    // A mapping replaces it.
    let errors = ApiErrors::new().on(|_: &io::Error| ConflictError::new());
    check(
        errors,
        || AnyError::from(Box::new(io::Error::other("disk"))),
        |observed| {
            assert_eq!(observed.err_code(), "RES-409");
            assert!(observed.original().is_some());
            assert!(observed.downcast_ref::<ConflictError>().is_some());
            assert!(observed.downcast_ref::<io::Error>().is_some());
            let sources: Vec<_> = observed.sources().map(ToString::to_string).collect();
            assert_eq!(sources, ["disk"]);
        },
    );
}

/// The copy is for functions that take an error: its `Debug` is the type, its texts are bounded.
#[test]
fn the_copy_has_types_and_bounded_texts() {
    check(ApiErrors::new(), gateway, |observed| {
        let logged = observed.logged();
        assert_eq!(
            format!("{logged:?} {logged}"),
            "OrderError::Gateway Gateway failed"
        );
        let source = logged.source().expect("a source");
        assert_eq!(format!("{source:?} {source}"), "Foreign 10.0.0.5 refused");
        let debug = format!("{observed:?}");
        assert!(debug.contains(r#"err_code: "ORDER-502""#), "{debug}");
    });
    check(
        ApiErrors::new(),
        || EndlessError(Endless),
        |observed| {
            // 1,000 bytes for a 4xx.
            assert_eq!(observed.logged().to_string().len(), 1_000);
        },
    );
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
    assert!(
        panicked.field("error").contains("observe.rs"),
        "{panicked:?}"
    );
    assert!(
        panicked.field("error").ends_with(": no network"),
        "{panicked:?}"
    );
    assert_eq!(panicked.field("error.type"), "Panic");
    assert_eq!(panicked.field("request_id"), id);
    assert_eq!(panicked.field("route"), "/");
}

/// The error in a report has its type, also if the app has no response for it.
#[cfg(all(
    feature = "anyhow-1",
    feature = "eyre-0_6",
    feature = "error-stack-0_8"
))]
#[test]
fn the_types_in_a_report_are_found() {
    use api_errors::report::{AnyhowError, EyreError, StackError};

    fn number() -> std::num::ParseIntError {
        "x".parse::<u8>().expect_err("no number")
    }
    fn is_number(observed: &Observed<'_>) {
        assert_eq!(observed.err_code(), "SERVER-500");
        assert_eq!(observed.error_type(), "ParseIntError");
        let original = observed.original().expect("an original error");
        assert!(original.is::<std::num::ParseIntError>(), "{original:?}");
        assert!(observed.downcast_ref::<std::num::ParseIntError>().is_some());
    }
    let errors = ApiErrors::new;
    check(errors(), || AnyhowError::from(number()), is_number);
    check(errors(), || EyreError::from(number()), is_number);
    let with_context = || AnyhowError::from(anyhow::Error::new(number()).context("row 7"));
    check(errors(), with_context, |observed| {
        assert_eq!(observed.error_type(), "ParseIntError");
        let texts: Vec<_> = observed.sources().map(ToString::to_string).collect();
        assert_eq!(texts, ["row 7", "invalid digit found in string"]);
        assert!(observed.downcast_ref::<std::num::ParseIntError>().is_some());
    });
    check(
        errors(),
        || StackError::from(number()),
        |observed| {
            assert_eq!(observed.error_type(), "ParseIntError");
        },
    );
    // The API error in a report responds.
    let missing = || AnyhowError::from(anyhow::Error::new(gateway()).context("row 7"));
    check(errors(), missing, |observed| {
        assert_eq!(observed.error_type(), "ORDER-502");
        assert!(observed.downcast_ref::<OrderError>().is_some());
        assert!(observed.original().is_some());
    });
}
