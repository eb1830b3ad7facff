//! Malicious requests: each row is one request and its response.

use api_errors::errors::HttpError;
use api_errors::{ApiError, ApiErrors};
use axum::body::Body;
use axum::extract::{DefaultBodyLimit, Path, Query};
use axum::routing::{get, post};
use axum::{Json, Router};
use http::{HeaderMap, HeaderValue, Method, Request, StatusCode};
use serde::Deserialize;

use crate::envelope_and_problem::Form;
use crate::send::{Reply, request, send, send_request};

#[derive(Debug, Deserialize)]
struct Order {
    #[expect(dead_code, reason = "only whether it parses matters")]
    id: u32,
}

/// Says what it was given, in every place that an error has.
#[derive(Debug, ApiError)]
#[api_error(code = 404, msg = "No {name}", desc = "{name} is not here.", err_code = "ECHO-404", headers("X-Filled" = "{name}"))]
struct Echo {
    #[api_error(data, header = "X-Name")]
    name: String,
}

fn app() -> Router {
    let ad_hoc = async |Path(name): Path<String>| {
        HttpError::new(StatusCode::CONFLICT)
            .msg(name.clone())
            .header("x-name", name.clone())
            .header(name, "value")
    };
    Router::new()
        .route("/json", post(async |_: Json<Order>| {}))
        .route("/values", post(async |_: Json<serde_json::Value>| {}))
        .route("/query", get(async |_: Query<Order>| {}))
        .route("/path/{id}", get(async |_: Path<u32>| {}))
        .route(
            "/text/{text}",
            get(async |Path(text): Path<String>| (StatusCode::CONFLICT, text)),
        )
        .route(
            "/said",
            post(async |text: String| (StatusCode::CONFLICT, text)),
        )
        .route(
            "/echo/{name}",
            get(async |Path(name): Path<String>| Echo { name }),
        )
        .route("/echo", post(async |name: String| Echo { name }))
        .route("/ad-hoc/{name}", get(ad_hoc))
        .layer(DefaultBodyLimit::max(4 << 20))
}

fn errors(form: Form) -> ApiErrors {
    form.errors().trust_request_id(true).error_code_header(true)
}

fn posted(path: &str, body: impl Into<Body>) -> Request<Body> {
    let request = Request::post(path).header("content-type", "application/json");
    request.body(body.into()).expect("a request")
}

fn with(path: &str, name: &'static str, value: &[u8]) -> Request<Body> {
    let mut request = request("GET", path);
    let value = HeaderValue::from_bytes(value).expect("a value");
    request.headers_mut().insert(name, value);
    request
}

/// How the longest answer may be that says nothing of the team's own.
const SHORT: usize = 700;

/// What was sent, and the status and code of what comes back.
type Row = (&'static str, fn() -> Request<Body>, u16, &'static str);

const MEGABYTE: usize = 1 << 20;

#[rustfmt::skip]
const ROWS: &[Row] = &[
    ("a string of 1 MB where a number belongs", || posted("/json", format!("{{\"id\":\"{}\"}}", "x".repeat(MEGABYTE))), 422, "VAL-422"),
    ("a number of 1 MB", || posted("/json", format!("{{\"id\":{}}}", "9".repeat(MEGABYTE))), 422, "VAL-422"),
    ("an unknown key of 1 MB", || posted("/json", format!("{{\"{}\":1}}", "k".repeat(MEGABYTE))), 422, "VAL-422"),
    ("100,000 brackets", || posted("/values", "[".repeat(100_000)), 422, "VAL-422"),
    ("100,000 objects in each other", || posted("/values", "{\"a\":".repeat(100_000)), 422, "VAL-422"),
    ("a body that is no UTF-8", || posted("/json", &b"{\"id\":\"\xff\xfe\"}"[..]), 422, "VAL-422"),
    ("a text that is no UTF-8", || posted("/said", &b"\xc3\x28"[..]), 422, "VAL-422"),
    ("half a surrogate in JSON", || posted("/json", "{\"id\":\"\\ud800\"}"), 422, "VAL-422"),
    ("a NUL in JSON", || posted("/json", "{\"id\":\"\0\"}"), 422, "VAL-422"),
    ("a path that is no UTF-8", || request("GET", "/path/%FF%FE"), 422, "VAL-422"),
    ("a query that is no UTF-8", || request("GET", "/query?id=%FF"), 422, "VAL-422"),
    ("60 KB in the path", || request("GET", &format!("/path/{}", "9".repeat(60_000))), 422, "VAL-422"),
    ("60 KB in the path of nothing", || request("GET", &format!("/{}", "a/".repeat(30_000))), 404, "HTTP-404"),
    ("10,000 parameters", || request("GET", &format!("/query?{}", "a=1&".repeat(10_000))), 422, "VAL-422"),
    ("a script in the path", || request("GET", "/path/%3Cscript%3Ealert(1)%3C/script%3E"), 404, "HTTP-404"),
    ("a script as the parameter", || request("GET", "/path/%3Cscript%3E"), 422, "VAL-422"),
    ("a script in a text", || request("GET", "/text/%3Cscript%3Ealert(1)%3C%2Fscript%3E"), 409, "HTTP-409"),
    ("two lines in a text", || request("GET", "/text/a%0D%0ASet-Cookie:%20a=b"), 409, "HTTP-409"),
    ("JSON in a text", || request("GET", "/text/%22,%22error_code%22:%22FINE-200"), 409, "HTTP-409"),
    ("colours and NUL in a text", || request("GET", "/text/%1B%5B31m%00%7F"), 409, "HTTP-409"),
    ("lines and directions of Unicode in a text", || request("GET", "/text/a%E2%80%A8b%E2%80%A9c%E2%80%AEd%E2%81%A6e%E2%80%8Ff%D8%9C"), 409, "HTTP-409"),
    ("characters without a width in a text", || request("GET", "/text/a%E2%80%8Bb%EF%BB%BFc%C2%ADd%E2%81%A0"), 409, "HTTP-409"),
    ("a character without a width as an unknown key", || posted("/json", "{\"\u{200b}id\":1}"), 422, "VAL-422"),
    ("a direction of Unicode in the path", || request("GET", "/path/%E2%80%AE9"), 422, "VAL-422"),
    ("a direction of Unicode as an unknown key", || posted("/json", "{\"\u{202e}id\":1}"), 422, "VAL-422"),
    ("two lines in every place of an error", || request("GET", "/echo/a%0D%0ASet-Cookie:%20a=b"), 404, "ECHO-404"),
    ("two lines in a header's name and value", || request("GET", "/ad-hoc/a%0D%0ASet-Cookie:%20a=b"), 409, "HTTP-409"),
    ("a framing header as the name", || request("GET", "/ad-hoc/transfer-encoding"), 409, "HTTP-409"),
    ("a request id of two lines", || with("/path/x", "x-request-id", b"a\tb"), 422, "VAL-422"),
    ("a request id of 60 KB", || with("/path/x", "x-request-id", &[b'a'; 60_000]), 422, "VAL-422"),
    ("a request id that is no ASCII", || with("/path/x", "x-request-id", b"\xff\xfe"), 422, "VAL-422"),
    ("a request id for a log that looks things up", || with("/path/x", "x-request-id", b"${jndi:ldap://a}"), 422, "VAL-422"),
    ("an Accept of 60,000 commas", || with("/path/x", "accept", &[b','; 60_000]), 422, "VAL-422"),
    ("an Accept of 60,000 quotes", || with("/path/x", "accept", &[b'"'; 60_000]), 422, "VAL-422"),
    ("an Accept that is no ASCII", || with("/path/x", "accept", b"application/problem+json\xff"), 422, "VAL-422"),
    ("an Accept with absurd weights", || with("/path/x", "accept", b"application/problem+json;q=1e309, */*;q=-0"), 422, "VAL-422"),
    ("a content type of 60 KB", || with("/path/x", "content-type", &[b'a'; 60_000]), 422, "VAL-422"),
    ("an unknown method", || request("BREW-COFFEE", "/json"), 405, "HTTP-405"),
    ("a method to debug with", || request("TRACE", "/json"), 405, "HTTP-405"),
    ("a host to connect to", || { let mut request = request("CONNECT", "example.com:443"); *request.method_mut() = Method::CONNECT; request }, 404, "HTTP-404"),
];

/// Well formed, short, of our form and without a trace of a second header.
#[track_caller]
fn assert_harmless(name: &str, form: Form, reply: &Reply, status: u16, err_code: &str) {
    form.assert(reply, status, err_code);
    assert!(
        reply.body.len() <= SHORT,
        "{name}: {} bytes",
        reply.body.len()
    );
    assert_eq!(reply.header("x-error-code"), err_code, "{name}");
    // axum sends none to a CONNECT.
    if let Some(length) = reply.headers.get("content-length") {
        assert_eq!(length, &*reply.body.len().to_string());
    }
    assert!(!reply.body.contains(is_obeyed), "{name}: {reply:?}");
    let is_plain = |value: &HeaderValue| value.len() <= 128 && value.to_str().is_ok();
    assert!(reply.headers.values().all(is_plain), "{name}: {reply:?}");
    assert!(!has_injected(&reply.headers), "{name}: {reply:?}");
    let id = reply.header("x-request-id");
    assert!(
        id.len() == 16 && !id.contains(|letter: char| !letter.is_ascii_hexdigit()),
        "{name}"
    );
}

/// What no reader sees: controls, the lines and directions of Unicode, and characters without a width.
fn is_obeyed(character: char) -> bool {
    const OF_UNICODE: &str = "\u{61c}\u{200e}\u{200f}\u{2028}\u{2029}\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}\u{2066}\u{2067}\u{2068}\u{2069}";
    const WITHOUT_WIDTH: &str = "\u{ad}\u{34f}\u{180e}\u{200b}\u{200c}\u{200d}\u{2060}\u{2064}\u{3164}\u{fe0f}\u{feff}\u{fff9}\u{e0041}";
    character.is_control() || OF_UNICODE.contains(character) || WITHOUT_WIDTH.contains(character)
}

fn has_injected(headers: &HeaderMap) -> bool {
    ["set-cookie", "transfer-encoding"]
        .iter()
        .any(|name| headers.contains_key(*name))
}

#[test]
fn every_row_comes_back_harmless() {
    for form in Form::ALL {
        let app = app().layer(errors(form).layer());
        for (name, request, status, err_code) in ROWS {
            let mut request = request();
            let says_nothing = !request.headers().contains_key("accept");
            if says_nothing {
                request = form.ask(request);
            }
            // An absurd `Accept` is none.
            let form = match form {
                Form::NegotiatedProblem if !says_nothing => Form::NegotiatedEnvelope,
                form => form,
            };
            let reply = send_request(&app, request);
            assert_harmless(name, form, &reply, *status, err_code);
        }
    }
}

/// One fault is one line, however many lines were sent.
#[cfg(feature = "tracing")]
#[test]
fn every_row_is_logged_without_a_second_line() {
    let app = app().layer(errors(Form::Problem).layer());
    for (name, request, _, err_code) in ROWS {
        let lines = support::capture::all_lines(|| drop(send_request(&app, request())));
        let answered = lines
            .iter()
            .filter(|line| line.field("err_code") == *err_code);
        let answered: Vec<_> = answered
            .filter(|line| line.fields.contains_key("status"))
            .collect();
        assert_eq!(answered.len(), 1, "{name}: {lines:?}");
        for text in lines.iter().flat_map(|line| line.fields.values()) {
            assert!(!text.contains(is_obeyed), "{name}: {text:?}");
            assert!(text.len() <= 1_000, "{name}: {} bytes", text.len());
        }
    }
}

/// What is reflected of a client's text is cut, and says nothing that a terminal would obey.
#[test]
fn texts_are_cut_and_cleaned() {
    let app = app().layer(errors(Form::Envelope).layer());
    let message = |path: &str| send(&app, "GET", path).json()["message"].clone();
    assert_eq!(
        message("/text/a%0D%0ASet-Cookie:%20a=b"),
        "a Set-Cookie: a=b"
    );
    assert_eq!(message("/text/%E2%80%AEtxt%E2%80%A8exe"), "txt exe");
    assert_eq!(message("/text/%1B%5B31m%00%7Fred"), "[31m red");
    assert_eq!(message("/text/%E2%80%8B%EF%BB%BF"), "Conflict");
    assert_eq!(message("/text/pay%C2%AD%E2%81%A0pal"), "pay pal");
    assert_eq!(message("/text/%3Cscript%3E"), "<script>");
    assert_eq!(
        message("/text/%22,%22error_code%22:%22FINE-200"),
        "\",\"error_code\":\"FINE-200"
    );
    assert_eq!(
        message(&format!("/text/{}", "%C3%A9".repeat(300))),
        "é".repeat(200)
    );
}

/// In a message of the team's own the length is the team's; it is JSON all the same.
#[test]
fn a_message_of_1_mb() {
    let app = app().layer(errors(Form::Envelope).layer());
    let name = "\"\\\n\u{0}é<".repeat(MEGABYTE / 8);
    let reply = send_request(&app, posted("/echo", name.clone()));
    assert_eq!(reply.json()["message"], format!("No {name}"));
    assert_eq!(reply.json()["data"]["name"], *name);
    assert!(
        !reply.headers.contains_key("x-name"),
        "the header is dropped"
    );
    // A text of that length was shaped by its handler, and stays.
    let text = "x".repeat(MEGABYTE);
    let reply = send_request(&app, posted("/said", text.clone()));
    reply.assert_untouched(409, &text);
}
