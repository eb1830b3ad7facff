//! The values that an app keeps of a request, and those that inner code adds.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use api_errors::errors::{ConflictError, NotFoundError};
use api_errors::traits::ApiError as _;
use api_errors::{ApiErrors, Wants, context};
use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::Request;
use axum::middleware::map_request;
use axum::response::IntoResponse as _;
use axum::routing::get;
use http::StatusCode;
use serde_json::Value;
#[cfg(feature = "tracing")]
use support::capture::all_lines;

use crate::send::{request, send, send_request};

#[derive(Debug, Clone, PartialEq)]
struct Brand(String);

struct Tenant(&'static str);

fn brand(head: &context::RequestHead<'_>) -> Brand {
    let host = head
        .headers()
        .get("host")
        .and_then(|host| host.to_str().ok());
    Brand(host.unwrap_or("none").to_owned())
}

/// Settings whose bodies show both values.
fn errors() -> ApiErrors {
    ApiErrors::new()
        .member("brand", |_, context| {
            context.captured().map(|Brand(name)| name.clone())
        })
        .member("tenant", |_, context| {
            context.captured().map(|Tenant(name)| *name)
        })
}

fn members(app: &Router, path: &str) -> [Value; 2] {
    let mut request = request("GET", path);
    request
        .headers_mut()
        .insert("host", "acme.example".parse().unwrap());
    let body = send_request(app, request).json();
    ["brand", "tenant"].map(|name| body[name].clone())
}

#[test]
fn several_types_are_kept_and_the_last_value_of_a_type_wins() {
    let app = Router::new()
        .route("/", get(async || NotFoundError::new()))
        .route(
            "/set",
            get(async || {
                assert!(context::set(Tenant("first")));
                assert!(context::set(Tenant("second")));
                ConflictError::new()
            }),
        )
        .layer(
            errors()
                .capture(|_| Brand("replaced".to_owned()))
                .capture(brand)
                .layer(),
        );
    assert_eq!(
        members(&app, "/"),
        [Value::from("acme.example"), Value::Null]
    );
    assert_eq!(
        members(&app, "/nowhere"),
        [Value::from("acme.example"), Value::Null]
    );
    assert_eq!(
        members(&app, "/set"),
        ["acme.example", "second"].map(Value::from)
    );
    // Each request has values of its own.
    assert_eq!(members(&app, "/")[1], Value::Null);
}

#[test]
fn middleware_sets_a_value_for_a_response_that_the_layer_rewrites() {
    let app = Router::new()
        .route("/", get(async || (StatusCode::GONE, "gone")))
        .layer(map_request(async |request: Request<Body>| {
            tokio::task::yield_now().await;
            context::set(Tenant("acme"));
            request
        }))
        .layer(errors().layer());
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    let reply = runtime.block_on(crate::send::ask(app, request("GET", "/")));
    assert_eq!(reply.json()["tenant"], "acme");
}

#[test]
fn the_head_is_that_of_the_request() {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let kept = seen.clone();
    let errors = ApiErrors::new().capture(move |head| {
        let is_extended = head.extensions().get::<u8>() == Some(&7);
        let text = format!(
            "{} {} {:?} {is_extended}",
            head.method(),
            head.uri(),
            head.route()
        );
        kept.lock().unwrap().push(text);
    });
    let inner = Router::new()
        .route("/orders/{id}", get(async || "ok"))
        .layer(errors.layer());
    let app = Router::new().nest("/v1", inner);
    let mut request = request("GET", "/v1/orders/42?page=2");
    request.extensions_mut().insert(7_u8);
    assert_eq!(send_request(&app, request).status, 200);
    let expected = r#"GET /v1/orders/42?page=2 Some("/v1/orders/{id}") true"#;
    assert_eq!(*seen.lock().unwrap(), [expected]);
}

#[cfg(feature = "tracing")]
#[test]
fn a_closure_that_panics_is_logged_and_changes_no_response() {
    let calls = Arc::new(AtomicUsize::new(0));
    let counted = calls.clone();
    let errors = errors()
        .capture(move |_| -> Tenant {
            counted.fetch_add(1, Ordering::Relaxed);
            panic!("no tenant")
        })
        .capture(brand);
    let app = Router::new()
        .route("/", get(async || "fine"))
        .route("/missing", get(async || NotFoundError::new()))
        .layer(errors.layer());
    let lines = all_lines(|| assert_eq!(send(&app, "GET", "/").body, "fine"));
    let [line] = &lines[..] else {
        panic!("{lines:?}")
    };
    assert_eq!(line.level, tracing::Level::ERROR);
    assert!(format!("{line:?}").contains("no tenant"), "{line:?}");
    assert_eq!(
        members(&app, "/missing"),
        [Value::from("acme.example"), Value::Null]
    );
    // Once a request.
    assert_eq!(calls.load(Ordering::Relaxed), 2);
}

/// A closure that builds a response must not call the members, which it runs before.
#[test]
fn a_response_of_a_closure_is_the_plain_envelope() {
    let errors = errors().capture(|_| {
        let response = NotFoundError::new().into_response();
        assert_eq!(response.headers()["content-type"], "application/json");
        assert!(response.headers().contains_key("x-request-id"));
        Tenant("kept")
    });
    let app = Router::new()
        .route("/", get(async || NotFoundError::new()))
        .layer(errors.layer());
    assert_eq!(members(&app, "/")[1], "kept");
}

#[test]
fn nothing_is_set_outside_of_the_layer() {
    struct Dropped(Arc<AtomicUsize>);
    impl Drop for Dropped {
        fn drop(&mut self) {
            self.0.fetch_add(1, Ordering::Relaxed);
        }
    }
    let drops = Arc::new(AtomicUsize::new(0));
    assert!(!context::set(Dropped(drops.clone())));
    assert_eq!(drops.load(Ordering::Relaxed), 1);
}

/// The drop of a value that is replaced can use the request too.
#[test]
fn a_replaced_value_is_dropped_outside_of_the_scope() {
    struct SetsAnother;
    impl Drop for SetsAnother {
        fn drop(&mut self) {
            context::set(Tenant("from drop"));
        }
    }
    let app = Router::new()
        .route(
            "/",
            get(async || {
                context::set(SetsAnother);
                context::set(SetsAnother);
                NotFoundError::new()
            }),
        )
        .layer(errors().layer());
    assert_eq!(members(&app, "/")[1], "from drop");
}

/// A streamed body is polled in the scope of its request.
#[test]
fn a_value_can_be_set_while_a_body_is_streamed() {
    let stream = futures_util::stream::once(async {
        let is_set = context::set(Tenant("late"));
        Ok::<_, std::io::Error>(Bytes::from(is_set.to_string()))
    });
    let stream = Mutex::new(Some(stream));
    let stream = Arc::new(stream);
    let app = Router::new()
        .route(
            "/",
            get(async move || Body::from_stream(stream.lock().unwrap().take().unwrap())),
        )
        .layer(errors().layer());
    assert_eq!(send(&app, "GET", "/").body, "true");
}

/// An item of a batch and an event of a stream have the members that the response of the error has.
#[test]
fn the_facts_of_the_request_are_there_for_a_rendered_error() {
    fn item(errors: &ApiErrors) -> String {
        let error = NotFoundError::new();
        let rendered = context::with(error.status(), |context| errors.render(&error, context));
        rendered.text().into_owned()
    }
    let errors = errors()
        .member("id", |_, context| context.request_id().map(str::to_owned))
        .member("host", |_, context| {
            let host = context.header(&http::header::HOST);
            host.map(|host| String::from_utf8_lossy(host.as_bytes()).into_owned())
        })
        .members_want(Wants::NOTHING.header(http::header::HOST));
    let (in_stream, in_handler) = (errors.clone(), errors.clone());
    let app = Router::new()
        .route(
            "/error",
            get(async || {
                context::set(Tenant("acme"));
                NotFoundError::new()
            }),
        )
        .route(
            "/handler",
            get(async move || {
                context::set(Tenant("acme"));
                item(&in_handler)
            }),
        )
        .route(
            "/stream",
            get(async move || {
                context::set(Tenant("acme"));
                let errors = in_stream.clone();
                let event = async move { Ok::<_, std::io::Error>(item(&errors)) };
                Body::from_stream(futures_util::stream::once(event))
            }),
        )
        .layer(errors.clone().trust_request_id(true).layer());
    let body = |path| {
        let mut request = request("GET", path);
        for (name, value) in [("host", "acme.example"), ("x-request-id", "9f86")] {
            request.headers_mut().insert(name, value.parse().unwrap());
        }
        send_request(&app, request).body
    };
    let expected = body("/error");
    assert!(
        expected.ends_with(r#","tenant":"acme","id":"9f86","host":"acme.example"}"#),
        "{expected}"
    );
    assert_eq!(body("/handler"), expected);
    assert_eq!(body("/stream"), expected);
    // Outside of the layer, the context knows the status.
    let outside: Value = serde_json::from_str(&item(&errors)).unwrap();
    assert_eq!(
        (&outside["id"], &outside["tenant"]),
        (&Value::Null, &Value::Null)
    );
}

/// A value that cannot be dropped.
struct Bomb;

impl Drop for Bomb {
    fn drop(&mut self) {
        panic!("a captured value");
    }
}

#[cfg(feature = "tracing")]
#[test]
fn a_value_that_panics_while_it_is_dropped_changes_no_response() {
    let errors = ApiErrors::new().capture(|_| Bomb);
    let app = Router::new()
        .route("/", get(async || "fine"))
        .route("/error", get(async || NotFoundError::new()))
        .route("/set", get(async || context::set(Bomb).to_string()))
        .layer(errors.layer());
    let lines = all_lines(|| {
        assert_eq!(send(&app, "GET", "/").body, "fine");
        send(&app, "GET", "/error").assert_envelope(404, "RES-404", "Not Found");
        // The value of the request is replaced.
        assert_eq!(send(&app, "GET", "/set").body, "true");
    });
    let is_of_drop = |line: &&support::capture::Line| line.fields.contains_key("captured");
    assert_eq!(lines.iter().filter(is_of_drop).count(), 4, "{lines:?}");
}

#[cfg(feature = "tracing")]
#[test]
fn the_panic_of_a_closure_is_no_error_for_observers() {
    let observed = Arc::new(AtomicUsize::new(0));
    let counted = observed.clone();
    let errors = ApiErrors::new()
        .capture(|_| -> Tenant { panic!("no tenant") })
        .observe(move |_| {
            counted.fetch_add(1, Ordering::Relaxed);
        });
    let app = Router::new()
        .route("/", get(async || "fine"))
        .layer(errors.layer());
    let lines = all_lines(|| assert_eq!(send(&app, "GET", "/").body, "fine"));
    let [line] = &lines[..] else {
        panic!("{lines:?}")
    };
    assert!(
        line.field("message").contains("`ApiErrors::capture`"),
        "{line:?}"
    );
    assert_eq!(observed.load(Ordering::Relaxed), 0);
}
