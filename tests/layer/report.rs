//! The information about an error for other middleware, metrics and the log of a proxy.

use std::sync::{Arc, Mutex};

use api_errors::errors::{ConflictError, NotFoundError, ValidationError};
use api_errors::{ApiErrors, ErrorReport, layer::KeepBody};
use axum::middleware::map_response;
use axum::response::{Html, Response};
use axum::routing::get;
use axum::{Extension, Router};
use http::StatusCode;

use crate::envelope_and_problem::Form;
use crate::send::{request, send, send_request};

fn router() -> Router {
    Router::new()
        .route("/derived", get(async || NotFoundError::new()))
        .route("/invalid", get(async || ValidationError::new([])))
        .route("/bare", get(async || StatusCode::GONE))
        .route("/text", get(async || (StatusCode::BAD_GATEWAY, "text")))
        .route(
            "/panic",
            get(async || -> () { panic!("seen by metrics as any other") }),
        )
        .route("/html", get(async || (StatusCode::GONE, Html("<p>"))))
        .route(
            "/kept",
            get(async || (StatusCode::GONE, Extension(KeepBody), "kept")),
        )
        .route("/fine", get(async || "fine"))
}

const ERRORS: [(&str, u16, &str); 6] = [
    ("/derived", 404, "RES-404"),
    ("/invalid", 400, "VAL-422"),
    ("/bare", 410, "HTTP-410"),
    ("/text", 502, "HTTP-502"),
    ("/panic", 500, "SERVER-500"),
    ("/nope", 404, "HTTP-404"),
];

#[test]
fn middleware_reads_it_in_every_form() {
    for form in Form::ALL {
        let seen = Arc::new(Mutex::new(Vec::new()));
        let see = {
            let seen = seen.clone();
            move |response: Response| {
                let report = response.extensions().get::<ErrorReport>().cloned();
                seen.lock().expect("a lock").push(report);
                async { response }
            }
        };
        let app = router()
            .layer(form.errors().validation_status(400).layer())
            .layer(map_response(see));
        for (path, status, code) in ERRORS {
            let reply = send_request(&app, form.ask(request("GET", path)));
            form.assert(&reply, status, code);
            let report = seen
                .lock()
                .expect("a lock")
                .pop()
                .flatten()
                .expect("a report");
            assert_eq!((report.status(), report.err_code()), (reply.status, code));
            assert_eq!(report.request_id(), reply.header("x-request-id"));
        }
        for path in ["/html", "/kept", "/fine"] {
            send(&app, "GET", path);
            let seen = seen.lock().expect("a lock").pop().expect("a response");
            assert!(seen.is_none(), "{path}");
        }
    }
}

#[test]
fn the_code_as_a_header() {
    for form in Form::ALL {
        let errors = form.errors().validation_status(400).error_code_header(true);
        let app = router().layer(errors.layer());
        for (path, status, code) in ERRORS {
            for method in ["GET", "HEAD"] {
                let reply = send_request(&app, form.ask(request(method, path)));
                assert_eq!(reply.status, status);
                assert_eq!(reply.header("x-error-code"), code, "{path}");
            }
        }
        for path in ["/html", "/kept", "/fine"] {
            assert!(!send(&app, "GET", path).headers.contains_key("x-error-code"));
        }
        let off = router().layer(errors.error_code_header(false).layer());
        for (path, ..) in ERRORS {
            assert!(!send(&off, "GET", path).headers.contains_key("x-error-code"));
        }
    }
}

/// An error that a handler reads and answers otherwise has the report of what is answered.
#[test]
fn it_is_that_of_the_last_answer() {
    use axum::response::IntoResponse;

    let handler = async || {
        let first = NotFoundError::new().into_response();
        assert_eq!(
            first
                .extensions()
                .get::<ErrorReport>()
                .expect("a report")
                .err_code(),
            "RES-404"
        );
        ConflictError::new()
    };
    let app = Router::new()
        .route("/", get(handler))
        .layer(ApiErrors::new().layer());
    send(&app, "GET", "/").assert_report(409, "RES-409");
}
