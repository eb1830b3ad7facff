//! The log line of every error of an app: its content, its level, and that there is only one.
#![cfg(feature = "tracing")]

use api_errors::errors::{ForbiddenError, InternalError, NotFoundError, ValidationError};
use api_errors::{ApiError, ApiErrors, LogLevel};
use axum::Router;
use axum::extract::Path;
use axum::routing::{any, get};
use http::StatusCode;
use support::Foreign;
use support::capture::{Line, all_lines};
use tower::{Layer as _, ServiceExt as _};
use tracing::Level;

use crate::envelope_and_problem::Form;
use crate::send::{Reply, request, send, send_request};

#[derive(Debug, ApiError)]
enum OrderError {
    #[api_error(code = 404, msg = "Order {0} not found", err_code = "ORDER-404")]
    NotFound(String),
    #[api_error(code = 502, msg = "Gateway failed", err_code = "ORDER-502")]
    Gateway(#[from] Foreign),
    #[api_error(code = 409, msg = "Loud", err_code = "ORDER-409", log = "error")]
    Loud,
    #[api_error(code = 503, msg = "Quiet", err_code = "ORDER-503", log = "off")]
    Quiet,
}

fn router() -> Router {
    let gateway = async || {
        OrderError::Gateway(Foreign::new("tls: 10.0.0.5").caused_by(Foreign::new("reset")))
    };
    let inner = Router::new().route(
        "/{id}",
        get(async |Path(id): Path<String>| OrderError::NotFound(id)),
    );
    Router::new()
        .nest("/orders", inner)
        .route("/gateway", any(gateway))
        .route("/loud", get(async || OrderError::Loud))
        .route("/quiet", get(async || OrderError::Quiet))
        .route("/forbidden", get(async || ForbiddenError::new()))
        .route("/bare", get(async || StatusCode::BAD_GATEWAY))
        .route("/bare-4xx", get(async || StatusCode::GONE))
        .route(
            "/text",
            get(async || (StatusCode::BAD_GATEWAY, "conn to 10.0.0.5\n refused")),
        )
        .route(
            "/text-500",
            get(async || {
                (
                    StatusCode::INTERNAL_SERVER_ERROR,
                    "conn to 10.0.0.5 refused",
                )
            }),
        )
        .route(
            "/text-4xx",
            get(async || (StatusCode::GONE, "moved\u{1b}[31m on")),
        )
        .route(
            "/internal",
            get(async || InternalError::new(Foreign::new("disk"))),
        )
}

fn seen(errors: &ApiErrors, method: &str, path: &str) -> (Reply, Vec<Line>) {
    let app = router().layer(errors.layer());
    let mut reply = None;
    let lines = all_lines(|| reply = Some(send(&app, method, path)));
    (reply.expect("a reply"), lines)
}

#[track_caller]
fn one(errors: &ApiErrors, method: &str, path: &str) -> (Reply, Line) {
    let (reply, lines) = seen(errors, method, path);
    let [line] = &lines[..] else {
        panic!("one line expected: {lines:?}")
    };
    (reply, line.clone())
}

#[test]
fn all_that_is_known_of_the_request() {
    for form in Form::ALL {
        let (reply, line) = one(&form.errors(), "PUT", "/gateway?token=secret");
        assert_eq!(line.level, Level::ERROR);
        for (field, value) in [
            ("message", "ORDER-502: Gateway failed"),
            ("status", "502"),
            ("err_code", "ORDER-502"),
            ("error.type", "ORDER-502"),
            ("method", "PUT"),
            ("route", "/gateway"),
            ("request_id", reply.header("x-request-id")),
            ("error", "Gateway failed"),
            ("sources", "tls: 10.0.0.5: reset"),
        ] {
            assert_eq!(line.field(field), value, "{field}: {line:?}");
        }
        assert_eq!(line.fields.len(), 9, "{line:?}");
        assert!(!reply.body.contains("10.0.0.5"), "{reply:?}");
    }
}

/// The route as it was declared, so that lines of one route can be counted; no value of a client.
#[test]
fn the_route_is_that_of_the_declaration() {
    let errors = ApiErrors::new();
    let (_, line) = one(&errors, "GET", "/orders/42?q=1");
    assert_eq!(line.field("route"), "/orders/{id}");
    assert_eq!(line.fields.get("sources"), None);
    let (_, line) = one(&errors, "GET", "/nope");
    assert_eq!(line.fields.get("route"), None);
    assert_eq!(line.field("err_code"), "HTTP-404");
    // Of a HEAD the method is that of the request.
    let (_, line) = one(&errors, "HEAD", "/orders/42");
    assert_eq!(line.field("method"), "HEAD");
    let (_, line) = one(&errors, "PURGE", "/gateway");
    assert_eq!(line.field("method"), "PURGE");
}

/// Around the router no route is known, and nothing else is missing.
#[test]
fn around_the_router_the_line_has_no_route() {
    let app = ApiErrors::new().layer().layer(router());
    let lines = all_lines(|| {
        let answer = pollster::block_on(app.oneshot(request("GET", "/orders/42")));
        assert_eq!(answer.expect("an answer").status(), 404);
    });
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert_eq!(lines[0].field("method"), "GET");
    assert_eq!(lines[0].fields.get("route"), None);
}

#[test]
fn what_a_5xx_said() {
    for form in Form::ALL {
        let (reply, line) = one(&form.errors(), "GET", "/text");
        assert_eq!(line.field("sources"), r"conn to 10.0.0.5\n refused");
        assert_eq!(line.field("err_code"), "HTTP-502");
        assert!(!reply.body.contains("10.0.0.5"), "{reply:?}");
        let (reply, line) = one(&form.errors(), "GET", "/text-500");
        assert_eq!(line.field("sources"), "conn to 10.0.0.5 refused");
        assert_eq!(line.field("err_code"), "SERVER-500");
        assert!(!reply.body.contains("10.0.0.5"), "{reply:?}");
    }
    let (_, line) = one(&ApiErrors::new(), "GET", "/bare");
    assert_eq!(line.field("sources"), "a response without a body");
    let (reply, line) = one(&ApiErrors::new(), "GET", "/text-4xx");
    assert_eq!(line.field("error"), "moved [31m on");
    reply.assert_envelope(410, "HTTP-410", "moved [31m on");
}

/// hyper accepts a method of any length.
#[test]
fn a_long_method_is_cut() {
    let method = "X".repeat(100_000);
    for path in ["/gateway", "/nowhere"] {
        let (_, line) = one(&ApiErrors::new(), &method, path);
        assert_eq!(line.field("method"), "X".repeat(128), "{path}");
    }
}

/// Nothing that a client sends makes a second line, or a colour.
#[test]
fn control_characters_are_escaped() {
    let path = "/orders/1%0D%0A2026%20ERROR%20forged%1B%5B31m%00%C2%85";
    let (reply, line) = one(&ApiErrors::new(), "GET", path);
    assert_eq!(
        line.field("error"),
        r"Order 1\r\n2026 ERROR forged\u{1b}[31m\u{0}\u{85} not found"
    );
    let message = reply.json()["message"].clone();
    assert_eq!(
        message,
        "Order 1\r\n2026 ERROR forged\u{1b}[31m\u{0}\u{85} not found"
    );
    assert!(!reply.body.contains('\n'), "{reply:?}");
}

#[track_caller]
fn assert_levels(errors: &ApiErrors, expected: &[(&str, Option<Level>)]) {
    for (path, level) in expected {
        let (_, lines) = seen(errors, "GET", path);
        let levels: Vec<_> = lines.iter().map(|line| line.level).collect();
        assert_eq!(levels, level.as_slice(), "{path}");
    }
}

#[test]
fn levels_follow_the_status() {
    assert_levels(
        &ApiErrors::new(),
        &[
            ("/gateway", Some(Level::ERROR)),
            ("/bare", Some(Level::ERROR)),
            ("/internal", Some(Level::ERROR)),
            ("/forbidden", Some(Level::INFO)),
            ("/orders/1", Some(Level::DEBUG)),
            ("/bare-4xx", Some(Level::DEBUG)),
            ("/nope", Some(Level::DEBUG)),
            ("/loud", Some(Level::ERROR)),
            ("/quiet", None),
        ],
    );
}

/// The declaration, then the app, then the status; of the app's the last.
#[test]
fn the_app_chooses_levels() {
    let errors = ApiErrors::new()
        .log_level(400..500, LogLevel::Warn)
        .log_level(403..=404, LogLevel::Off)
        .log_level(502.., LogLevel::Trace);
    assert_levels(
        &errors,
        &[
            ("/gateway", Some(Level::TRACE)),
            ("/bare", Some(Level::TRACE)),
            ("/internal", Some(Level::ERROR)),
            ("/forbidden", None),
            ("/orders/1", None),
            ("/nope", None),
            ("/bare-4xx", Some(Level::WARN)),
            ("/loud", Some(Level::ERROR)),
            ("/quiet", None),
        ],
    );
    let all = errors.log_level(.., LogLevel::Info);
    assert_levels(
        &all,
        &[
            ("/forbidden", Some(Level::INFO)),
            ("/bare", Some(Level::INFO)),
            ("/quiet", None),
        ],
    );
}

/// The line says what was answered, and its level follows that.
#[test]
fn of_a_validation_error_the_status_is_the_answered_one() {
    let app = |errors: &ApiErrors| {
        let router = Router::new().route("/", get(async || ValidationError::new([])));
        router.layer(errors.layer())
    };
    let errors = ApiErrors::new()
        .validation_status(400)
        .log_level(400..=400, LogLevel::Warn);
    let lines = all_lines(|| drop(send(&app(&errors), "GET", "/")));
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert_eq!(lines[0].field("status"), "400");
    assert_eq!(lines[0].field("err_code"), "VAL-422");
    assert_eq!(lines[0].level, Level::WARN);
    let errors = errors.log_level(422..=422, LogLevel::Error);
    let lines = all_lines(|| drop(send(&app(&errors), "GET", "/")));
    assert_eq!(lines[0].level, Level::WARN);
}

/// Two layers and a layer around the router: still one line.
#[test]
fn one_error_is_one_line() {
    for form in Form::ALL {
        let twice = router()
            .layer(form.errors().layer())
            .layer(form.errors().layer());
        for path in ["/gateway", "/bare", "/text-4xx", "/nope", "/internal"] {
            let lines = all_lines(|| drop(send_request(&twice, form.ask(request("GET", path)))));
            assert_eq!(lines.len(), 1, "{path}: {lines:?}");
        }
        let fine = all_lines(|| {
            let app = Router::new().route("/", get(async || "fine"));
            send(&app.layer(form.errors().layer()), "GET", "/");
        });
        assert_eq!(fine, []);
    }
    let lines = all_lines(|| api_errors::log(&NotFoundError::new()));
    assert_eq!(lines.len(), 1);
    assert_eq!(lines[0].fields.get("request_id"), None);
}
