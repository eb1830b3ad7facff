//! The forms, byte for byte: problem details, what is negotiated, a team's own, and what every form shares.

use api_errors::ApiError;
use api_errors::errors::{FieldError, NotFoundError, UnauthorizedError, ValidationError};
use axum::Router;
use axum::body::Body;
use axum::response::IntoResponse;
use axum::routing::get;
use http::{Request, StatusCode};
use serde::Serialize;
use support::failing::BadMidway;

use crate::forms::{Form, RealWorld};
use crate::send::{Reply, request, send, send_request};

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "utoipa", derive(utoipa::ToSchema))]
struct Limits {
    daily: u32,
}

#[derive(Debug, ApiError)]
enum Sample {
    #[api_error(
        code = 404,
        msg = "Not Here",
        desc = "Look elsewhere.",
        err_code = "S-ALL"
    )]
    All,
    #[api_error(code = 410, msg = "Gone", err_code = "S-LEAST")]
    Least,
    #[api_error(code = 404, msg = "Order {id} \"x\"", err_code = "S-MSG")]
    Msg {
        #[api_error(data)]
        id: u32,
    },
    #[api_error(
        code = 409,
        msg = "{0} is full",
        desc = "Try {1}.",
        err_code = "S-BOTH"
    )]
    Both(&'static str, &'static str),
    #[api_error(
        code = 402,
        msg = "Pay",
        err_code = "S-URI",
        type_uri = "https://example.com/probs/credit"
    )]
    Uri,
    #[api_error(
        code = 402,
        msg = "Pay",
        err_code = "S-ROOTED",
        type_uri = "/probs/credit"
    )]
    Rooted,
    #[api_error(
        code = 429,
        msg = "Slow",
        err_code = "S-MEMBERS",
        data(limit = 10, unit = "s")
    )]
    Members {
        #[api_error(data)]
        used: u32,
        #[api_error(data = "orderId")]
        order: Option<u32>,
    },
    #[api_error(code = 429, msg = "Slow", err_code = "S-DECLARED", data(limit = 10))]
    Declared,
    #[api_error(code = 429, msg = "Slow", err_code = "S-FLAT")]
    Flat {
        #[api_error(data(flatten))]
        limits: Limits,
    },
    #[api_error(code = 429, msg = "Slow", err_code = "S-TUPLE")]
    Tuple(#[api_error(data)] Vec<u32>),
    #[api_error(code = 409, msg = "Clash", err_code = "S-RESERVED", data(a = 1))]
    Reserved {
        #[api_error(data)]
        status: u32,
    },
    #[api_error(code = 409, msg = "Clash", err_code = "S-TAKEN", data(title = "mine"))]
    Taken,
    #[api_error(code = 409, msg = "Bad", err_code = "S-BAD")]
    Bad {
        #[api_error(data)]
        good: u32,
        #[api_error(data)]
        bad: BadMidway,
    },
}

/// What `make` is answered as in `form`.
fn answered<R: IntoResponse + 'static>(form: Form, make: fn() -> R) -> Reply {
    let router = Router::new().route("/x", get(move || async move { make() }));
    send_request(
        &router.layer(form.errors().layer()),
        form.ask(request("GET", "/x")),
    )
}

#[test]
fn problem_details_member_by_member() {
    let cases: [(fn() -> Sample, &str); 13] = [
        (
            || Sample::All,
            r#"S-ALL","title":"Not Here","status":404,"detail":"Look elsewhere.","instance":"/x","error_code":"S-ALL"}"#,
        ),
        (
            || Sample::Least,
            r#"S-LEAST","title":"Gone","status":410,"instance":"/x","error_code":"S-LEAST"}"#,
        ),
        (
            || Sample::Msg { id: 7 },
            r#"S-MSG","title":"Order {id} \"x\"","status":404,"detail":"Order 7 \"x\"","instance":"/x","error_code":"S-MSG","id":7}"#,
        ),
        (
            || Sample::Both("a", "b"),
            r#"S-BOTH","title":"{0} is full","status":409,"detail":"a is full: Try b.","instance":"/x","error_code":"S-BOTH"}"#,
        ),
        (
            || Sample::Uri,
            r#"{"type":"https://example.com/probs/credit","title":"Pay","status":402,"instance":"/x","error_code":"S-URI"}"#,
        ),
        (
            || Sample::Rooted,
            r#"{"type":"/probs/credit","title":"Pay","status":402,"instance":"/x","error_code":"S-ROOTED"}"#,
        ),
        (
            || Sample::Members {
                used: 11,
                order: None,
            },
            r#"S-MEMBERS","title":"Slow","status":429,"instance":"/x","error_code":"S-MEMBERS","limit":10,"unit":"s","used":11,"orderId":null}"#,
        ),
        (
            || Sample::Declared,
            r#"S-DECLARED","title":"Slow","status":429,"instance":"/x","error_code":"S-DECLARED","limit":10}"#,
        ),
        (
            || Sample::Flat {
                limits: Limits { daily: 3 },
            },
            r#"S-FLAT","title":"Slow","status":429,"instance":"/x","error_code":"S-FLAT","data":{"daily":3}}"#,
        ),
        (
            || Sample::Tuple(vec![1, 2]),
            r#"S-TUPLE","title":"Slow","status":429,"instance":"/x","error_code":"S-TUPLE","data":[1,2]}"#,
        ),
        (
            || Sample::Reserved { status: 3 },
            r#"S-RESERVED","title":"Clash","status":409,"instance":"/x","error_code":"S-RESERVED","data":{"a":1,"status":3}}"#,
        ),
        (
            || Sample::Taken,
            r#"S-TAKEN","title":"Clash","status":409,"instance":"/x","error_code":"S-TAKEN","data":{"title":"mine"}}"#,
        ),
        (
            || Sample::Bad {
                good: 1,
                bad: BadMidway,
            },
            r#"S-BAD","title":"Bad","status":409,"instance":"/x","error_code":"S-BAD"}"#,
        ),
    ];
    for (make, rest) in cases {
        let expected = if rest.starts_with('{') {
            rest.to_owned()
        } else {
            format!("{{\"type\":\"https://errors.example.com/{rest}")
        };
        for form in [Form::Problem, Form::NegotiatedProblem] {
            assert_eq!(answered(form, make).body, expected);
        }
    }
}

#[test]
fn problem_details_of_what_a_builder_sets() {
    let body = |make: fn() -> NotFoundError| answered(Form::Problem, make).body;
    let start = r#"{"type":"https://errors.example.com/RES-404","title":"Not Found","status":404,"#;
    let cases: [(fn() -> NotFoundError, &str); 4] = [
        (
            NotFoundError::new,
            r#""detail":"The requested resource was not found.","instance":"/x","error_code":"RES-404"}"#,
        ),
        (
            || NotFoundError::new().msg("No user 42").desc("Never was."),
            r#""detail":"No user 42: Never was.","instance":"/x","error_code":"RES-404"}"#,
        ),
        (
            || {
                NotFoundError::new()
                    .desc("d")
                    .data(serde_json::json!({ "id": 42 }))
            },
            r#""detail":"d","instance":"/x","error_code":"RES-404","data":{"id":42}}"#,
        ),
        (
            || NotFoundError::new().desc("d").data(()),
            r#""detail":"d","instance":"/x","error_code":"RES-404"}"#,
        ),
    ];
    for (make, rest) in cases {
        assert_eq!(body(make), format!("{start}{rest}"));
    }
}

fn instance_of(path: &str) -> String {
    let app = Router::new().layer(Form::Problem.errors().layer());
    let body = send(&app, "GET", path).json();
    body["instance"].as_str().expect("a text").to_owned()
}

#[test]
fn the_instance_is_the_path() {
    assert_eq!(instance_of("/orders/42?token=secret"), "/orders/42");
    assert_eq!(instance_of("/"), "/");
    assert_eq!(instance_of("/%3Cscript%3E"), "/%3Cscript%3E");
    let long = format!("/{}", "a".repeat(300));
    assert_eq!(instance_of(&long), long[..200]);
}

/// It stays a URI where it is cut: half an escape is none.
#[test]
fn the_instance_is_cut_between_escapes() {
    for before in 0..3 {
        let long = format!("/{}{}", "a".repeat(before), "%C3%A9".repeat(50));
        let instance = instance_of(&long);
        assert!(long.starts_with(&instance), "{instance}");
        assert!((198..=200).contains(&instance.len()), "{instance}");
        let rest = instance.rsplit_once('%').expect("an escape").1;
        assert_eq!(rest.len(), 2, "{instance}");
    }
}

#[test]
fn the_request_id_in_the_instance() {
    let errors = |form: Form| {
        form.errors()
            .trust_request_id(true)
            .request_id_in_instance(true)
    };
    for form in Form::ALL {
        let app = Router::new().layer(errors(form).layer());
        let mut request = form.ask(request("GET", "/a/b?c"));
        let id = http::HeaderValue::from_static("id-7");
        request.headers_mut().insert("x-request-id", id);
        let reply = send_request(&app, request);
        form.assert(&reply, 404, "HTTP-404");
        if form.content_type() == "application/problem+json" {
            assert_eq!(reply.json()["instance"], "/a/b#id-7");
        } else {
            assert!(!reply.body.contains('#'), "{reply:?}");
        }
    }
}

#[test]
fn the_client_chooses() {
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
    let make = || Sample::Msg { id: 7 };
    let reply = answered(Form::Own, make);
    assert_eq!(reply.json()["errors"]["body"][0], "Order 7 \"x\"");
    assert_eq!(reply.json()["path"], "/x");
    // The last choice counts.
    let errors = Form::NegotiatedProblem.errors().format(RealWorld);
    let reply = send(&Router::new().layer(errors.layer()), "GET", "/");
    Form::Own.assert(&reply, 404, "HTTP-404");
    let errors = api_errors::ApiErrors::new().format(RealWorld);
    let errors = errors.problem_details(crate::forms::BASE);
    let reply = send(&Router::new().layer(errors.layer()), "GET", "/");
    Form::Problem.assert(&reply, 404, "HTTP-404");
}

/// The status is the app's, the code stays, in every form and in the body as on the wire.
#[test]
fn the_status_of_validation() {
    let invalid =
        async || ValidationError::new([FieldError::new("qty", "is too small", "too_small")]);
    let order = async || OrderError::Invalid(ValidationError::new([]));
    #[derive(Debug, ApiError)]
    enum OrderError {
        #[api_error(transparent)]
        Invalid(#[from] ValidationError),
    }
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
    const OF_APP: &str = "Basic realm=\"shop\"";
    const DEFAULT: &str = "Bearer realm=\"api\"";
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
        let reply = answered(form, || Slow("a"));
        form.assert(&reply, 429, "H-429");
        assert_eq!(reply.header("retry-after"), "30");
        assert_eq!(reply.header("x-kind"), "a");
        assert_eq!(reply.header("cache-control"), "no-store");
        let reply = answered(form, || {
            NotFoundError::new().header("cache-control", "max-age=9")
        });
        assert_eq!(reply.header("cache-control"), "max-age=9");
    }
}
