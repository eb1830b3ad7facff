//! The choice of the form, and the parts that all forms share.

use api_errors::ApiError;
use api_errors::errors::{FieldError, NotFoundError, UnauthorizedError, ValidationError};
use axum::Router;
use axum::body::Body;
use axum::routing::get;
use http::{Request, StatusCode};

use crate::envelope_and_problem::{Form, RealWorld};
use crate::send::{request, send, send_request};

#[test]
fn accept_chooses_the_format() {
    let router = Router::new()
        .route("/derived", get(async || NotFoundError::new()))
        .route("/text", get(async || (StatusCode::GONE, "gone")))
        .route("/fine", get(async || "fine"));
    let app = router.layer(Form::NegotiatedProblem.errors().layer());
    let ask = |path: &str, accept: &[&str]| {
        let mut request = Request::get(path);
        for accept in accept {
            request = request.header("accept", *accept);
        }
        send_request(&app, request.body(Body::empty()).expect("a request"))
    };
    let both = "application/json, application/problem+json";
    for (accept, form) in [
        (&[][..], Form::NegotiatedEnvelope),
        (&["*/*"], Form::NegotiatedEnvelope),
        (&[both], Form::NegotiatedEnvelope),
        (
            &["application/json;q=0.4, application/*;q=0.5"],
            Form::NegotiatedProblem,
        ),
        (&["application/problem+json"], Form::NegotiatedProblem),
        (&["application/problem+json, */*"], Form::NegotiatedProblem),
        (
            &["*/*", "application/problem+json"],
            Form::NegotiatedProblem,
        ),
        (
            &["application/problem+json, application/*"],
            Form::NegotiatedProblem,
        ),
        (&["application/json, */*"], Form::NegotiatedEnvelope),
        (
            &["text/html", "application/problem+json;q=0.1"],
            Form::NegotiatedProblem,
        ),
        (
            &["application/problem+json;q=nonsense"],
            Form::NegotiatedEnvelope,
        ),
        (&["image/png"], Form::NegotiatedEnvelope),
    ] {
        form.assert(&ask("/derived", accept), 404, "RES-404");
        form.assert(&ask("/text", accept), 410, "HTTP-410");
        form.assert(&ask("/nope", accept), 404, "HTTP-404");
        assert!(!ask("/fine", accept).headers.contains_key("vary"));
    }
}

/// One client, one form: `problem_details` asks nobody, and an own format neither.
#[test]
fn what_is_not_negotiated_is_always_the_same() {
    for form in [Form::Envelope, Form::Problem, Form::Own] {
        let app = Router::new().layer(form.errors().layer());
        for accept in ["application/json", "application/problem+json", "text/html"] {
            let request = Request::get("/").header("accept", accept);
            let reply = send_request(&app, request.body(Body::empty()).expect("a request"));
            form.assert(&reply, 404, "HTTP-404");
        }
    }
}

#[test]
fn a_form_of_the_team() {
    let make = || NotFoundError::new().msg("No order \"7\"");
    let reply = Form::Own.answered(make);
    assert_eq!(reply.json()["errors"]["body"][0], "No order \"7\"");
    assert_eq!(reply.json()["path"], "/x");
    // The last choice counts.
    let errors = Form::NegotiatedProblem.errors().format(RealWorld);
    let reply = send(&Router::new().layer(errors.layer()), "GET", "/");
    Form::Own.assert(&reply, 404, "HTTP-404");
    let errors = api_errors::ApiErrors::new().format(RealWorld);
    let errors = errors.problem_details(crate::envelope_and_problem::BASE);
    let reply = send(&Router::new().layer(errors.layer()), "GET", "/");
    Form::Problem.assert(&reply, 404, "HTTP-404");
}

/// The status is the app's, the code stays, in every form and in the body as on the wire.
#[test]
fn the_status_of_validation() {
    #[derive(Debug, ApiError)]
    enum OrderError {
        #[api_error(transparent)]
        Invalid(#[from] ValidationError),
    }
    let invalid =
        async || ValidationError::new([FieldError::new("qty", "is too small", "too_small")]);
    let order = async || OrderError::Invalid(ValidationError::new([]));
    let router = Router::new()
        .route("/", get(invalid))
        .route("/nested", get(order))
        .route("/other", get(async || StatusCode::UNPROCESSABLE_ENTITY));
    for form in Form::ALL {
        for status in [400, 422] {
            let app = router
                .clone()
                .layer(form.errors().validation_status(status).layer());
            for path in ["/", "/nested"] {
                let reply = send_request(&app, form.ask(request("GET", path)));
                form.assert(&reply, status, "VAL-422");
            }
            let reply = send_request(&app, form.ask(request("GET", "/other")));
            form.assert(&reply, 422, "HTTP-422");
        }
    }
}

/// A challenge that somebody wrote stays; where none is, or only the built-in one, the app's is sent.
#[test]
fn the_challenge_of_the_app() {
    const OF_APP: &str = "Basic realm=\"shop\"";
    const DEFAULT: &str = "Bearer realm=\"api\"";
    #[derive(Debug, ApiError)]
    #[api_error(
        code = 401,
        msg = "m",
        err_code = "L-401",
        www_authenticate = "Bearer realm=\"api\""
    )]
    struct Login;
    let router = Router::new()
        .route("/bare", get(async || StatusCode::UNAUTHORIZED))
        .route(
            "/text",
            get(async || (StatusCode::UNAUTHORIZED, "who are you")),
        )
        .route(
            "/own-text",
            get(async || {
                (
                    StatusCode::UNAUTHORIZED,
                    [("www-authenticate", "Negotiate")],
                    "no",
                )
            }),
        )
        .route("/built-in", get(async || UnauthorizedError::new()))
        .route(
            "/built-in-own",
            get(async || UnauthorizedError::new().header("www-authenticate", "Negotiate")),
        )
        .route("/declared", get(async || Login));
    for form in Form::ALL {
        for (path, code, with, without) in [
            ("/bare", "HTTP-401", OF_APP, DEFAULT),
            ("/text", "HTTP-401", OF_APP, DEFAULT),
            ("/own-text", "HTTP-401", "Negotiate", "Negotiate"),
            ("/built-in", "AUTH-401", OF_APP, DEFAULT),
            ("/built-in-own", "AUTH-401", "Negotiate", "Negotiate"),
            ("/declared", "L-401", DEFAULT, DEFAULT),
        ] {
            let errors = form.errors();
            let chosen = errors.clone().challenge(OF_APP);
            for (errors, challenge) in [(chosen, with), (errors, without)] {
                let app = router.clone().layer(errors.layer());
                let reply = send_request(&app, form.ask(request("GET", path)));
                form.assert(&reply, 401, code);
                assert_eq!(reply.header("www-authenticate"), challenge, "{path}");
            }
        }
    }
}

/// What an error is declared with is sent in every form.
#[test]
fn the_headers_of_the_error() {
    #[derive(Debug, ApiError)]
    #[api_error(code = 429, msg = "m", err_code = "H-429", retry_after = 30, headers("X-Kind" = "{0}", "Cache-Control" = "private"))]
    struct Slow(&'static str);
    for form in Form::ALL {
        let reply = form.answered(|| Slow("a"));
        form.assert(&reply, 429, "H-429");
        assert_eq!(reply.header("retry-after"), "30");
        assert_eq!(reply.header("x-kind"), "a");
        assert_eq!(reply.header("cache-control"), "no-store");
        let reply = form.answered(|| NotFoundError::new().header("cache-control", "max-age=9"));
        assert_eq!(reply.header("cache-control"), "max-age=9");
    }
}
