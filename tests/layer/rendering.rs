//! Errors that are rendered outside of a response: the same bodies, without a log line.

use std::convert::Infallible;

use api_errors::errors::{
    ConflictError, FieldError, HttpError, InternalError, NotFoundError, ValidationError,
};
use api_errors::traits::ApiError as _;
use api_errors::{ApiError, ApiErrors, ErrorContext, ErrorFormat, context, traits};
use axum::Router;
use axum::response::Sse;
use axum::response::sse::Event;
use axum::routing::get;
use http::header::ACCEPT;
use http::{HeaderValue, StatusCode};
#[cfg(feature = "tracing")]
use support::capture::all_lines;

use crate::envelope_and_problem::{BASE, Form, RealWorld};
use crate::send::{request, send, send_request};

#[derive(Debug, ApiError)]
#[api_error(code = 409, msg = "Seat {seat} is taken", err_code = "SEAT-409")]
struct SeatTaken {
    #[api_error(data)]
    seat: &'static str,
}

const SEAT: SeatTaken = SeatTaken { seat: "12A" };

/// The context of a response that [`Form::answered`] sends.
fn context(form: Form, id: &str) -> ErrorContext<'_> {
    let context = ErrorContext::new(StatusCode::CONFLICT)
        .with_path("/x")
        .with_request_id(id);
    match form {
        Form::NegotiatedProblem => {
            context.with_header(ACCEPT, HeaderValue::from_static("application/problem+json"))
        }
        _ => context,
    }
}

#[cfg(feature = "tracing")]
#[test]
fn the_body_is_that_of_a_response_in_every_form() {
    for form in Form::ALL {
        let reply = form.answered(|| SEAT);
        let mut rendered = None;
        let lines = all_lines(|| {
            let context = context(form, reply.header("x-request-id"));
            rendered = Some(form.errors().render(&SEAT, &context));
        });
        let rendered = rendered.expect("a body");
        assert_eq!(rendered.text(), reply.body, "{form:?}");
        assert_eq!(
            rendered.content_type,
            reply.header("content-type"),
            "{form:?}"
        );
        assert_eq!(rendered.status, 409, "{form:?}");
        assert_eq!(lines, [], "{form:?}");
    }
}

#[test]
fn the_settings_of_the_app_apply() {
    let errors = ApiErrors::new()
        .problem_details(BASE)
        .validation_status(400)
        .request_id_in_instance(true)
        .member("tenant", |_, context| {
            context.captured().copied().map(|Tenant(name)| name)
        })
        .format_under("/v1", RealWorld);
    let invalid = ValidationError::new([FieldError::new("qty", "is too small", "too_small")]);
    let context = ErrorContext::new(invalid.status())
        .with_path("/v2/orders")
        .with_request_id("9f86")
        .with_captured(Tenant("first"))
        .with_captured(Tenant("acme"));
    let rendered = errors.render(&invalid, &context);
    assert_eq!(rendered.status, 400);
    let body: serde_json::Value = serde_json::from_slice(&rendered.body).unwrap();
    assert_eq!(body["status"], 400);
    assert_eq!(body["instance"], "/v2/orders#9f86");
    assert_eq!(body["tenant"], "acme");

    let rendered = errors.render(
        &invalid,
        &ErrorContext::new(invalid.status()).with_path("/v1"),
    );
    assert_eq!(rendered.content_type, "application/vnd.realworld+json");
    let body: serde_json::Value = serde_json::from_slice(&rendered.body).unwrap();
    assert_eq!(body["status"], 400);
}

/// A batch item has the code that a response has.
#[test]
fn the_error_of_the_app_is_rendered_in_place_of_the_library_s() {
    #[derive(Debug, ApiError)]
    enum Group {
        #[api_error(transparent)]
        Invalid(ValidationError),
    }

    let errors = ApiErrors::new()
        .on(|_: &ValidationError| SEAT)
        .on_status(404, |_| SEAT)
        .on(|_: &InternalError| -> SeatTaken { panic!("in a mapping") });
    let rendered = |error: &dyn traits::ApiError| {
        let rendered = errors.render(error, &ErrorContext::new(error.status()));
        let body: serde_json::Value = serde_json::from_slice(&rendered.body).unwrap();
        let code = body["error_code"].as_str().map(str::to_owned);
        (rendered.status.as_u16(), code.unwrap_or_default())
    };
    let seat = (409, "SEAT-409".to_owned());
    assert_eq!(rendered(&ValidationError::new([])), seat);
    assert_eq!(rendered(&Group::Invalid(ValidationError::new([]))), seat);
    assert_eq!(rendered(&HttpError::new(StatusCode::NOT_FOUND)), seat);
    // Another error, and one whose mapping panics.
    let own = (404, "RES-404".to_owned());
    assert_eq!(rendered(&NotFoundError::new()), own);
    let internal = (500, "SERVER-500".to_owned());
    assert_eq!(rendered(&InternalError::new("x")), internal);
}

/// The layer keeps neither the path nor `Accept` for a form that needs none of them in its body.
#[test]
fn an_error_that_a_handler_renders_has_the_form_of_its_request() {
    let rows: [(ApiErrors, &str, &str); 5] = [
        (
            ApiErrors::new().format_under("/v1", RealWorld),
            "/v1/item",
            "application/vnd.realworld+json",
        ),
        (
            ApiErrors::new().format_under("/v1", RealWorld),
            "/item",
            "application/json",
        ),
        (
            ApiErrors::new().problem_details(BASE).envelope_under("/v1"),
            "/v1/item",
            "application/json",
        ),
        (
            ApiErrors::new().negotiate(BASE),
            "/item",
            "application/problem+json",
        ),
        (
            ApiErrors::new().negotiate_under("/v1", BASE),
            "/v1/item",
            "application/problem+json",
        ),
    ];
    for (errors, path, expected) in rows {
        let layer = errors.layer();
        let item = async move || {
            let error = NotFoundError::new();
            context::with(error.status(), |context| {
                let rendered = errors.render(&error, context);
                // A path of the caller counts more than that of the request.
                let elsewhere = errors.render(&error, &context.clone().with_path("/v2"));
                let types = [rendered.content_type, elsewhere.content_type];
                types
                    .map(|value| value.to_str().unwrap().to_owned())
                    .join(" ")
            })
        };
        let failing = async || NotFoundError::new();
        let app = Router::new()
            .route("/v1/item", get(item.clone()))
            .route("/item", get(item))
            .route("/v1/error", get(failing))
            .route("/error", get(failing))
            .layer(layer);
        let ask = |path: &str| {
            let mut request = request("GET", path);
            let problem = HeaderValue::from_static("application/problem+json");
            request.headers_mut().insert(ACCEPT, problem);
            send_request(&app, request)
        };
        let body = ask(path).body;
        let (rendered, elsewhere) = body.split_once(' ').expect("two types");
        assert_eq!(rendered, expected, "{path}");
        let error = ask(&path.replace("item", "error"));
        assert_eq!(error.header("content-type"), expected, "{path}");
        let of_app = ask("/error");
        assert_eq!(elsewhere, of_app.header("content-type"), "{path}");
    }
}

#[derive(Clone, Copy)]
struct Tenant(&'static str);

/// A format that renders itself would never end.
#[test]
fn a_format_that_renders_gets_the_envelope() {
    struct Renders(ApiErrors);
    impl ErrorFormat for Renders {
        fn write(
            &self,
            error: &dyn traits::ApiError,
            context: &ErrorContext<'_>,
            out: &mut Vec<u8>,
        ) {
            out.extend_from_slice(&self.0.render(error, context).body);
        }
    }
    let inner = ApiErrors::new().problem_details(BASE);
    let errors = ApiErrors::new().format(Renders(inner));
    let rendered = errors.render(
        &ConflictError::new(),
        &ErrorContext::new(StatusCode::CONFLICT),
    );
    assert_eq!(rendered.text(), ConflictError::new().envelope());
}

#[test]
fn an_event_of_a_stream_is_an_error_of_the_app() {
    let errors = ApiErrors::new();
    let layer = errors.layer();
    let feed = async move || {
        let error = NotFoundError::new();
        let rendered = errors.render(&error, &ErrorContext::new(error.status()));
        let failed = Event::default().event("error").data(rendered.text());
        let events = [Event::default().data("1"), failed];
        Sse::new(futures_util::stream::iter(events.map(Ok::<_, Infallible>)))
    };
    let app = Router::new().route("/", get(feed)).layer(layer);
    let reply = send(&app, "GET", "/");
    assert_eq!(reply.status, 200);
    assert_eq!(
        reply.body,
        "data: 1\n\nevent: error\ndata: {\"status\":\"FAIL\",\"message\":\"Not Found\",\"error_code\":\"RES-404\",\"description\":\"The requested resource was not found.\",\"data\":null}\n\n"
    );
}
