//! The log of invalid input contains the message of the parser, and the response does not.
#![cfg(feature = "tracing")]

use api_errors::ApiErrors;
use api_errors::extract::{All, Form, Json, Path, Query};
use axum::Router;
use axum::body::Body;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use http::Request;
use serde::Deserialize;
use support::capture::all_lines;

use crate::send::{Reply, send_request};

#[derive(Debug, Deserialize)]
struct Order {
    #[expect(dead_code, reason = "only whether it parses matters")]
    qty: u8,
}

fn app() -> Router {
    Router::new()
        .route("/json", post(async |_: Json<Order>| {}))
        .route("/form", post(async |_: Form<Order>| {}))
        .route("/query", get(async |_: Query<Order>| {}))
        .route("/path/{id}", get(async |_: Path<u8>| {}))
        .route(
            "/all/{id}",
            post(async |_: All<(Path<u8>, Query<Order>, Json<Order>)>| {}),
        )
        .layer(DefaultBodyLimit::max(64))
}

const JSON: &str = "application/json";
const FORM: &str = "application/x-www-form-urlencoded";

fn posted(path: &str, content_type: &str, body: impl Into<Body>) -> Request<Body> {
    let request = Request::post(path).header("content-type", content_type);
    request.body(body.into()).expect("a request")
}

fn got(path: &str) -> Request<Body> {
    Request::get(path).body(Body::empty()).expect("a request")
}

/// The sources of the one line, and the answer, which has nothing of them.
#[track_caller]
fn logged(app: &Router, request: Request<Body>) -> (String, Reply) {
    let mut reply = None;
    let lines = all_lines(|| reply = Some(send_request(app, request)));
    let [line] = &lines[..] else {
        panic!("one line expected: {lines:?}")
    };
    let reply = reply.expect("a reply");
    let sources = line.field("sources").to_owned();
    // As it would stand in JSON.
    let in_json = serde_json::to_string(&sources).expect("a text");
    let in_json = in_json.trim_matches('"');
    for piece in [in_json, "at line ", "expected u8", "text/xml", "`u8`"] {
        assert!(!reply.body.contains(piece), "{piece}: {reply:?}");
    }
    (sources, reply)
}

#[test]
fn what_the_parser_said_is_the_source() {
    let layered = app().layer(ApiErrors::new().layer());
    let large = "x".repeat(65);
    // Alone an error of the library has the same line as inside of the layer.
    for app in [app(), layered] {
        for (request, status, said) in [
            (
                posted("/json", JSON, r#"{"qty":"many"}"#),
                422,
                r#"qty: invalid type: string "many", expected u8 at line 1 column 13"#,
            ),
            (
                posted("/json", JSON, r#"{"qty":1} x"#),
                422,
                "trailing characters at line 1 column 11",
            ),
            (
                posted("/json", JSON, ""),
                422,
                "EOF while parsing a value at line 1 column 0",
            ),
            (
                posted("/json", "text/xml", "<a/>"),
                415,
                r#"the content type is "text/xml""#,
            ),
            (
                Request::post("/json")
                    .body(Body::empty())
                    .expect("a request"),
                415,
                "there is no content type",
            ),
            (
                posted("/json", JSON, large.clone()),
                413,
                "Failed to buffer the request body: length limit exceeded",
            ),
            (
                posted("/form", FORM, "qty=many"),
                422,
                "qty: invalid digit found in string",
            ),
            (
                posted("/form", JSON, "{}"),
                415,
                "Form requests must have `Content-Type: application/x-www-form-urlencoded`",
            ),
            (
                posted("/form", FORM, large.clone()),
                413,
                "Failed to buffer the request body: length limit exceeded",
            ),
            (got("/query"), 422, "missing field `qty`"),
            (got("/path/many"), 422, "Cannot parse `many` to a `u8`"),
        ] {
            let (sources, reply) = logged(&app, request);
            assert_eq!(sources, said);
            assert_eq!(reply.status, status, "{said}: {reply:?}");
        }
    }
}

#[test]
fn of_several_faults_all_is_said() {
    let request = posted("/all/x?qty=y", JSON, "{");
    let (sources, _) = logged(&app(), request);
    assert_eq!(
        sources,
        "Cannot parse `x` to a `u8`: qty: invalid digit found in string: \
         EOF while parsing an object at line 1 column 1"
    );
}

#[test]
fn what_a_client_sent_is_escaped_and_cut() {
    let app = Router::new().route("/", post(async |_: Json<Order>| {}));
    let (sources, _) = logged(&app, posted("/", JSON, r#"{"qty":"a\nb\u2028c"}"#));
    assert!(!sources.contains(['\n', '\u{2028}']), "{sources}");
    let large = format!(r#"{{"qty":"{}"}}"#, "x".repeat(1 << 20));
    let (sources, _) = logged(&app, posted("/", JSON, large));
    assert_eq!(sources.len(), 1000);
    assert!(sources.starts_with("qty: invalid type: string \"xxx"));
}
