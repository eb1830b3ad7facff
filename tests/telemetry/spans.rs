//! The fields that an error records in the span of its request.

use api_errors::errors::{InternalError, NotFoundError};
use api_errors::{ApiErrors, LogLevel};
use axum::Router;
use axum::body::Body;
use axum::http::Request;
use axum::routing::get;
use opentelemetry::trace::{Status, TracerProvider as _};
use opentelemetry_sdk::trace::{InMemorySpanExporter, SdkTracerProvider, SpanData};
use tower::ServiceExt as _;
use tower_http::trace::TraceLayer;
use tracing::Span;
use tracing::field::Empty;
use tracing::level_filters::LevelFilter;
use tracing_subscriber::prelude::*;

use crate::with_subscriber;

/// The span of a request to the path.
fn span_of(errors: &ApiErrors, make: fn() -> Span, path: &str) -> SpanData {
    let exporter = InMemorySpanExporter::default();
    let provider = SdkTracerProvider::builder()
        .with_simple_exporter(exporter.clone())
        .build();
    let layer = tracing_opentelemetry::layer().with_tracer(provider.tracer("test"));
    // The event of a 4xx is filtered out.
    let subscriber = tracing_subscriber::registry()
        .with(LevelFilter::INFO)
        .with(layer);
    let number = "x".parse::<u8>().expect_err("no number");
    let spans = TraceLayer::new_for_http()
        .make_span_with(move |_: &Request<Body>| make())
        .on_failure(());
    let app = Router::new()
        .route("/missing", get(async || NotFoundError::new()))
        .route("/broken", get(async move || InternalError::new(number)))
        .layer(errors.layer())
        .layer(spans);
    with_subscriber(subscriber, || {
        let request = Request::get(path).body(Body::empty()).expect("a request");
        pollster::block_on(app.oneshot(request)).expect("a response");
    });
    let mut spans = exporter.get_finished_spans().expect("the spans");
    assert_eq!(spans.len(), 1, "{spans:?}");
    spans.remove(0)
}

fn attribute(span: &SpanData, name: &str) -> Option<String> {
    let mut attributes = span.attributes.iter();
    let found = attributes.find(|pair| pair.key.as_str() == name)?;
    Some(found.value.to_string())
}

fn with_fields() -> Span {
    tracing::info_span!("request", err_code = Empty, "error.type" = Empty)
}

#[test]
fn the_level_of_the_event_does_not_matter() {
    let span = span_of(&ApiErrors::new(), with_fields, "/missing");
    assert_eq!(attribute(&span, "err_code").as_deref(), Some("RES-404"));
    assert_eq!(attribute(&span, "error.type"), None);
    assert!(span.events.is_empty(), "{span:?}");
    let quiet = ApiErrors::new().log_level(.., LogLevel::Off);
    let span = span_of(&quiet, with_fields, "/broken");
    assert_eq!(attribute(&span, "err_code").as_deref(), Some("SERVER-500"));
    assert_eq!(
        attribute(&span, "error.type").as_deref(),
        Some("ParseIntError")
    );
    assert!(span.events.is_empty(), "{span:?}");
}

/// The event at the level error makes the span an error.
#[test]
fn the_event_of_a_5xx_is_in_the_span() {
    let span = span_of(&ApiErrors::new(), with_fields, "/broken");
    assert!(matches!(span.status, Status::Error { .. }), "{span:?}");
    let names: Vec<_> = span.events.iter().map(|event| &*event.name).collect();
    assert_eq!(names[0], "SERVER-500: Internal Server Error");
}

/// A span without the fields gets none.
#[test]
fn a_span_without_the_fields_stays_as_it_is() {
    let span = span_of(
        &ApiErrors::new(),
        || tracing::info_span!("request"),
        "/broken",
    );
    assert_eq!(attribute(&span, "err_code"), None);
    assert_eq!(attribute(&span, "error.type"), None);
}
