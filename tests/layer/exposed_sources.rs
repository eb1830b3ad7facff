//! The sources of errors in the bodies of an app in development.

use std::error::Error;
use std::fmt;
use std::io;
use std::sync::{Arc, Mutex};

use api_errors::errors::{ConflictError, InternalError, NotFoundError, ValidationError};
use api_errors::{
    AnyError, ApiError, ApiErrors, ErrorContext, ErrorFormat, ErrorResponse, LogLevel, traits,
};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::response::IntoResponse as _;
use axum::routing::get;
use http::StatusCode;
use serde_json::{Value, json};
use support::Foreign;

use crate::send::send;

#[derive(Debug, ApiError)]
#[api_error(code = 502, msg = "No seat map", err_code = "SEAT-502")]
struct SeatMapError {
    #[api_error(data)]
    seat: &'static str,
    source: Foreign,
}

fn seat_map() -> SeatMapError {
    let root = Foreign::new("10.0.0.5 refused");
    SeatMapError {
        seat: "12A",
        source: Foreign::new("no answer").caused_by(root),
    }
}

/// The data has the name of the member.
#[derive(Debug, ApiError)]
#[api_error(code = 409, msg = "Not merged", err_code = "MERGE-409")]
struct MergeError {
    #[api_error(data)]
    sources: u8,
    source: Foreign,
}

fn merge() -> MergeError {
    let source = Foreign::new("two heads");
    MergeError { sources: 2, source }
}

#[derive(Debug)]
struct PanickingError;

impl fmt::Display for PanickingError {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        panic!("no text")
    }
}

impl Error for PanickingError {}

/// As `expose_sources(true)` in a debug build.
fn exposing() -> ApiErrors {
    ApiErrors::new()
        .expose_sources(true)
        .expose_sources_in_release()
}

fn routes() -> Router {
    Router::new()
        .route("/derived", get(async || seat_map()))
        .route("/missing", get(async || NotFoundError::new()))
        .route("/merge", get(async || merge()))
        .route(
            "/any",
            get(async || AnyError::from(Foreign::new("no disk"))),
        )
        .route(
            "/io",
            get(async || AnyError::from(io::Error::other("no tape"))),
        )
        .route(
            "/caused",
            get(async || ConflictError::new().caused_by("row 7 is locked")),
        )
        .route(
            "/invalid",
            get(async || ValidationError::new([]).caused_by("no field")),
        )
        .route("/panic", get(async || -> () { panic!("no stock") }))
        .route(
            "/text",
            get(async || (StatusCode::INTERNAL_SERVER_ERROR, "no key in the map")),
        )
}

const PATHS: [&str; 9] = [
    "/derived", "/missing", "/merge", "/any", "/io", "/caused", "/invalid", "/panic", "/text",
];

#[test]
fn the_envelope_ends_with_the_sources() {
    let errors = exposing().member("docs", |_, _| "/docs");
    let app = routes().layer(errors.layer());
    assert_eq!(
        send(&app, "GET", "/derived").body,
        r#"{"status":"FAIL","message":"No seat map","error_code":"SEAT-502","description":null,"data":{"seat":"12A"},"docs":"/docs","sources":["no answer","10.0.0.5 refused"]}"#
    );
    // The order of the calls has no effect.
    let errors = ApiErrors::new().expose_sources_in_release();
    let errors = errors.member("docs", |_, _| "/docs").expose_sources(true);
    let other = routes().layer(errors.layer());
    assert_eq!(
        send(&app, "GET", "/derived").body,
        send(&other, "GET", "/derived").body
    );
}

#[test]
fn problem_details_end_with_the_sources() {
    let app = routes().layer(exposing().problem_details("/problems/").layer());
    assert_eq!(
        send(&app, "GET", "/derived").body,
        r#"{"type":"/problems/SEAT-502","title":"No seat map","status":502,"instance":"/derived","error_code":"SEAT-502","seat":"12A","sources":["no answer","10.0.0.5 refused"]}"#
    );
}

#[test]
fn an_error_without_sources_does_not_have_the_member() {
    for errors in [exposing(), exposing().problem_details("/problems/")] {
        let app = routes().layer(errors.layer());
        assert_eq!(send(&app, "GET", "/missing").json().get("sources"), None);
        assert_eq!(send(&app, "GET", "/nowhere").json().get("sources"), None);
    }
}

/// Every kind of error has the sources that its log line and its observers have.
#[test]
fn the_sources_are_those_of_the_log() {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let observed = seen.clone();
    let errors = exposing()
        .on(|_: &io::Error| ConflictError::new())
        .on(|_: &ValidationError| seat_map())
        .observe(move |error| {
            let texts: Vec<_> = error.sources().map(ToString::to_string).collect();
            observed.lock().unwrap().push(texts);
        });
    let app = routes().layer(errors.layer());
    for path in PATHS {
        let body = send(&app, "GET", path).json();
        let logged = seen.lock().unwrap().pop().unwrap();
        let sent = body.get("sources").cloned().unwrap_or_else(|| json!([]));
        assert_eq!(sent, json!(logged), "{path}");
        let has = |text: &str| logged.iter().any(|source| source.contains(text));
        let expected: &[&str] = match path {
            "/derived" => &["no answer", "10.0.0.5 refused"],
            "/merge" => &["two heads"],
            "/any" => &["no disk"],
            // The mapping replaces the error.
            "/io" => &["no tape"],
            "/caused" => &["row 7 is locked"],
            "/invalid" => &["10.0.0.5 refused", "no field"],
            "/panic" => &["no stock"],
            "/text" => &["no key in the map"],
            _ => &[],
        };
        assert!(expected.iter().all(|text| has(text)), "{path}: {logged:?}");
    }
}

#[test]
fn no_body_has_a_source_by_default() {
    let settings = [
        ApiErrors::new(),
        ApiErrors::new().expose_sources_in_release(),
        exposing().expose_sources(false),
    ];
    for errors in settings {
        let problem = errors.clone().problem_details("/problems/");
        for errors in [errors, problem] {
            let app = routes().layer(errors.layer());
            for path in PATHS {
                let body = send(&app, "GET", path).body;
                let secrets = ["no ", "refused", "two heads", "locked"];
                let leaked = secrets.iter().find(|secret| body.contains(**secret));
                assert_eq!(leaked, None, "{path}: {body}");
            }
        }
    }
}

#[test]
fn a_source_is_one_line_of_limited_length() {
    let app = Router::new()
        .route("/lines", get(async || InternalError::new("a\nb")))
        .route(
            "/long",
            get(async || ConflictError::new().caused_by("x".repeat(5_000))),
        )
        .layer(exposing().layer());
    let sources = |path: &str| send(&app, "GET", path).json()["sources"].clone();
    assert_eq!(sources("/lines"), json!([r"a\nb"]));
    assert_eq!(sources("/long"), json!(["x".repeat(1_000)]));
}

/// The other members are those of a release build.
#[test]
fn data_with_the_name_of_the_member_stays() {
    let app = routes().layer(exposing().layer());
    let body = send(&app, "GET", "/merge").json();
    assert_eq!(
        (&body["data"]["sources"], &body["sources"]),
        (&json!(2), &json!(["two heads"]))
    );
    let app = routes().layer(exposing().problem_details("/problems/").layer());
    assert_eq!(
        send(&app, "GET", "/merge").body,
        r#"{"type":"/problems/MERGE-409","title":"Not merged","status":409,"instance":"/merge","error_code":"MERGE-409","sources":2}"#
    );
}

#[test]
fn a_client_reads_a_body_with_sources() {
    let app = routes().layer(exposing().layer());
    let body: ErrorResponse = serde_json::from_str(&send(&app, "GET", "/derived").body).unwrap();
    assert_eq!(body.error_code, "SEAT-502");
    assert_eq!(body.data, Some(json!({ "seat": "12A" })));
}

/// Shows all that a format can read of the context.
struct Shown;

impl ErrorFormat for Shown {
    fn write(&self, error: &dyn traits::ApiError, context: &ErrorContext<'_>, out: &mut Vec<u8>) {
        assert!(error.status() == 502, "the format panics");
        out.extend_from_slice(json!(format!("{context:?}")).to_string().as_bytes());
    }
}

#[test]
fn an_own_format_does_not_get_the_sources() {
    let app = routes().layer(exposing().format(Shown).layer());
    let reply = send(&app, "GET", "/derived");
    assert!(reply.body.contains("502"), "{reply:?}");
    assert!(!reply.body.contains("refused"), "{reply:?}");
    // The library sends the envelope in place of the format.
    let body = send(&app, "GET", "/merge").json();
    assert_eq!(body["error_code"], "SERVER-500");
    let source = body["sources"][0].as_str().expect("a text");
    assert!(
        source.starts_with("panicked at tests/layer/exposed_sources.rs:"),
        "{source}"
    );
    assert!(source.ends_with(": the format panics"), "{source}");
}

#[test]
fn a_response_that_a_hook_builds_has_no_sources() {
    let errors = exposing().member("nested", |_, _| {
        let response = seat_map().into_response();
        let body = to_bytes(response.into_body(), usize::MAX);
        let body = pollster::block_on(body).unwrap();
        serde_json::from_slice::<Value>(&body)
            .unwrap()
            .get("sources")
            .is_some()
    });
    let app = routes().layer(errors.layer());
    let body = send(&app, "GET", "/derived").json();
    assert_eq!(body["nested"], false);
    assert_eq!(body["sources"][0], "no answer");
}

/// The log would panic too, and the response would be that of a panic.
#[test]
fn a_display_that_panics_changes_no_other_member() {
    let errors = exposing().log_level(.., LogLevel::Off);
    let app = Router::new()
        .route(
            "/",
            get(async || ConflictError::new().caused_by(PanickingError)),
        )
        .layer(errors.layer());
    let reply = send(&app, "GET", "/");
    reply.assert_report(409, "RES-409");
    let body = reply.json();
    let sources = body["sources"].as_array().unwrap();
    assert_eq!(sources.len(), 1, "{body}");
    assert!(
        sources[0].as_str().unwrap().ends_with(": no text"),
        "{body}"
    );
}

#[test]
#[should_panic(expected = "\"sources\" is the member of `expose_sources`")]
fn a_member_cannot_have_the_name() {
    let _ = exposing().member("sources", |_, _| 1);
}

#[test]
#[should_panic(expected = "give the member of the app another name")]
fn a_member_cannot_have_had_the_name() {
    let named = ApiErrors::new().member("sources", |_, _| 1);
    let _ = named.expose_sources_in_release().expose_sources(true);
}

#[test]
fn a_member_can_have_the_name_while_nothing_is_exposed() {
    let errors = ApiErrors::new().expose_sources(false);
    let app = routes().layer(errors.member("sources", |_, _| 1).layer());
    assert_eq!(send(&app, "GET", "/derived").json()["sources"], 1);
}

/// The settings of a prefix and of `Accept` choose the form, and each form has the member.
#[test]
fn every_built_in_form_of_an_app_has_the_sources() {
    let errors = exposing()
        .format(Shown)
        .envelope_under("/derived")
        .negotiate_under("/any", "/problems/");
    let app = routes().layer(errors.layer());
    for (path, accept, source) in [
        ("/derived", "*/*", "no answer"),
        ("/any", "application/json", "no disk"),
        ("/any", "application/problem+json", "no disk"),
    ] {
        let request = http::Request::get(path).header("accept", accept);
        let request = request.body(Body::empty()).unwrap();
        let body = crate::send::send_request(&app, request).json();
        let first = &body["sources"][0];
        assert!(first.as_str().unwrap().contains(source), "{body}");
    }
}
