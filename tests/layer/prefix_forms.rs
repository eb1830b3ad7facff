//! Several forms in one app, by the path of the request.

use api_errors::errors::{InternalError, NotFoundError};
use api_errors::traits::ApiError;
use api_errors::{ApiErrors, ErrorContext, ErrorFormat};
use axum::Router;
use axum::body::Body;
use axum::routing::get;
use http::{Request, StatusCode};

use crate::send::{Reply, request, send, send_request};

const JSON: &str = "application/json";
const PROBLEM: &str = "application/problem+json";
const OLD: &str = "application/vnd.old+json";

/// `{"old":"Not Found"}`
struct Old;

impl ErrorFormat for Old {
    fn content_types(&self) -> &[&'static str] {
        &[OLD]
    }

    fn write(&self, error: &dyn ApiError, _: &ErrorContext<'_>, out: &mut Vec<u8>) {
        out.extend_from_slice(
            serde_json::json!({ "old": error.message() })
                .to_string()
                .as_bytes(),
        );
    }
}

fn errors() -> ApiErrors {
    ApiErrors::new()
        .problem_details("/problems/")
        .format_under("/v1", Old)
        .envelope_under("/v1/internal")
        .negotiate_under("/v2/", "/v2-problems/")
        .problem_details_under("/v3", "/v3-problems/")
}

fn routes() -> Router {
    Router::new()
        .route("/orders", get(async || NotFoundError::new()))
        .route("/text", get(async || (StatusCode::GONE, "gone")))
        .route("/panic", get(async || -> () { panic!("secret") }))
        .route("/fine", get(async || "fine"))
}

fn app() -> Router {
    Router::new()
        .nest("/v1", routes())
        .nest("/v1/internal", routes())
        .nest("/v10", routes())
        .nest("/v2", routes())
        .nest("/v3", routes())
        .layer(errors().layer())
}

#[track_caller]
fn assert_type(reply: &Reply, path: &str, content_type: &str) {
    assert_eq!(
        reply.header("content-type"),
        content_type,
        "{path} {reply:?}"
    );
}

#[test]
fn the_longest_prefix_chooses_the_form_of_every_error_below_it() {
    let app = app();
    for (prefix, content_type) in [
        ("/v1", OLD),
        ("/v1/internal", JSON),
        ("/v10", PROBLEM),
        ("/v2", JSON),
        ("/v3", PROBLEM),
    ] {
        for (path, status, code) in [
            ("/orders", 404, "RES-404"),
            ("/text", 410, "HTTP-410"),
            ("/panic", 500, "SERVER-500"),
            ("/nowhere", 404, "HTTP-404"),
        ] {
            let path = [prefix, path].concat();
            let reply = send(&app, "GET", &path);
            reply.assert_report(status, code);
            assert_type(&reply, &path, content_type);
        }
        let path = [prefix, "/fine"].concat();
        assert_eq!(send(&app, "GET", &path).body, "fine");
        let path = [prefix, "/orders"].concat();
        assert_type(&send(&app, "DELETE", &path), &path, content_type);
    }
    for path in ["/", "/nowhere", "/v"] {
        assert_type(&send(&app, "GET", path), path, PROBLEM);
    }
}

#[test]
fn each_problem_has_the_base_of_its_prefix() {
    let app = app();
    let v3 = send(&app, "GET", "/v3/orders").json();
    assert_eq!(v3["type"], "/v3-problems/RES-404");
    assert_eq!(v3["instance"], "/v3/orders");
    let others = send(&app, "GET", "/v10/orders").json();
    assert_eq!(others["type"], "/problems/RES-404");
}

#[test]
fn only_a_negotiated_prefix_varies() {
    let app = app();
    let ask = |path: &str| {
        let request = Request::get(path).header("accept", PROBLEM);
        send_request(&app, request.body(Body::empty()).unwrap())
    };
    let v2 = ask("/v2/orders");
    assert_type(&v2, "/v2", PROBLEM);
    assert_eq!(v2.header("vary"), "accept");
    assert_eq!(v2.json()["type"], "/v2-problems/RES-404");
    for path in ["/v1/orders", "/v1/internal/orders", "/v3/orders"] {
        assert!(!ask(path).headers.contains_key("vary"), "{path}");
    }
    assert_type(&ask("/v1/orders"), "/v1", OLD);
}

/// The path is that of the client, also if the layer is inside of a nested router.
#[test]
fn a_nested_layer_compares_the_whole_path() {
    let inner = routes().layer(errors().layer());
    let app = Router::new().nest("/v1", inner);
    assert_type(&send(&app, "GET", "/v1/orders"), "/v1/orders", OLD);
}

#[test]
fn the_last_form_of_a_prefix_counts() {
    let errors = errors()
        .envelope_under("/v1/")
        .problem_details_under("/v1/internal", "/x/");
    let app = Router::new().layer(errors.layer());
    assert_type(&send(&app, "GET", "/v1"), "/v1", JSON);
    assert_type(&send(&app, "GET", "/v1/internal"), "/v1/internal", PROBLEM);
    // The order of the calls does not matter.
    let errors = ApiErrors::new()
        .envelope_under("/a/b")
        .format_under("/a", Old);
    let app = Router::new().layer(errors.layer());
    assert_type(&send(&app, "GET", "/a/b"), "/a/b", JSON);
    assert_type(&send(&app, "GET", "/a/c"), "/a/c", OLD);
}

/// A method that has no shared information, and a request without a path.
#[test]
fn unusual_requests_have_a_form() {
    let app = app();
    assert_type(&send(&app, "PURGE", "/v1/orders"), "PURGE", OLD);
    let mut options = request("OPTIONS", "/");
    *options.uri_mut() = "*".parse().unwrap();
    assert_type(&send_request(&app, options), "*", PROBLEM);
}

/// A format that fails below its prefix.
#[test]
fn a_format_that_panics_below_a_prefix_sends_the_envelope() {
    struct Broken;
    impl ErrorFormat for Broken {
        fn write(&self, _: &dyn ApiError, _: &ErrorContext<'_>, _: &mut Vec<u8>) {
            panic!("secret")
        }
    }
    let errors = ApiErrors::new()
        .problem_details("/problems/")
        .member("id", |_, context| context.request_id().map(str::to_owned))
        .format_under("/v1", Broken);
    let app = Router::new()
        .route("/v1", get(async || InternalError::new("secret")))
        .layer(errors.layer());
    let reply = send(&app, "GET", "/v1");
    reply.assert_envelope(500, "SERVER-500", "Internal Server Error");
    assert_type(&send(&app, "GET", "/v2"), "/v2", PROBLEM);
}
