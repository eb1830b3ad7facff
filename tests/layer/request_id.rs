//! The request id that a response and its log line share.

use api_errors::errors::NotFoundError;
use api_errors::{ApiErrors, Traceparent};
use axum::Router;
use axum::routing::get;
use http::{HeaderName, HeaderValue, StatusCode};

use crate::send::{Reply, request, send, send_request};

fn app(errors: &ApiErrors) -> Router {
    Router::new()
        .route("/derived", get(async || NotFoundError::new()))
        .route("/bare", get(async || StatusCode::GONE))
        .route("/fine", get(async || "fine"))
        .layer(errors.layer())
}

fn sent(app: &Router, path: &str, ids: &[&[u8]]) -> Reply {
    let mut request = request("GET", path);
    for id in ids {
        let id = HeaderValue::from_bytes(id).expect("a value");
        request.headers_mut().append("x-request-id", id);
    }
    send_request(app, request)
}

#[track_caller]
fn assert_made(reply: &Reply) {
    let id = reply.header("x-request-id");
    let is_digit = |digit: u8| matches!(digit, b'0'..=b'9' | b'a'..=b'f');
    assert!(id.len() == 16 && id.bytes().all(is_digit), "{reply:?}");
    assert_eq!(reply.report.as_ref().expect("a report").request_id(), id);
}

#[test]
fn each_error_has_one_of_its_own() {
    let app = app(&ApiErrors::new());
    let mut ids = std::collections::HashSet::new();
    for path in ["/derived", "/bare", "/nope"] {
        for _ in 0..100 {
            let reply = send(&app, "GET", path);
            assert_made(&reply);
            assert!(ids.insert(reply.header("x-request-id").to_owned()));
        }
    }
    assert!(
        !send(&app, "GET", "/fine")
            .headers
            .contains_key("x-request-id")
    );
}

#[test]
fn an_id_of_the_client_is_used_only_if_trusted() {
    let trusting = ApiErrors::new().trust_request_id(true);
    for errors in [ApiErrors::new(), trusting.clone().trust_request_id(false)] {
        for path in ["/derived", "/bare", "/nope"] {
            assert_made(&sent(&app(&errors), path, &[b"id-of-a-stranger"]));
        }
    }
    let longest = [b'x'; 128];
    for id in [&b"a"[..], b"01HV.abc_DEF-9", &longest] {
        for path in ["/derived", "/bare", "/nope"] {
            let reply = sent(&app(&trusting), path, &[id]);
            assert_eq!(reply.header("x-request-id").as_bytes(), id);
            assert_eq!(reply.report.expect("a report").request_id().as_bytes(), id);
        }
    }
    assert!(
        !sent(&app(&trusting), "/fine", &[b"a"])
            .headers
            .contains_key("x-request-id")
    );
}

#[test]
fn what_may_not_stand_in_a_log_is_no_id() {
    let app = app(&ApiErrors::new().trust_request_id(true));
    let too_long = [b'x'; 129];
    for id in [
        &b""[..],
        &too_long,
        b"a b",
        b"a\tb",
        b"a;b",
        b"a/b",
        b"\xc3\xa9",
        b"\xff",
        b"<script>",
        b"${jndi:ldap://a}",
        b"a,b",
    ] {
        for path in ["/derived", "/bare", "/nope"] {
            assert_made(&sent(&app, path, &[id]));
        }
    }
    // The first of several, if it is one.
    let reply = sent(&app, "/derived", &[b"one", b"two"]);
    assert_eq!(reply.header("x-request-id"), "one");
    assert_made(&sent(&app, "/derived", &[b"a b", b"two"]));
}

/// Whatever fails in one request has one id.
#[cfg(feature = "tracing")]
#[test]
fn one_for_all_errors_of_a_request() {
    use support::capture::all_lines;

    let app = Router::new()
        .route(
            "/",
            get(async || {
                api_errors::log(&api_errors::errors::ConflictError::new());
                NotFoundError::new()
            }),
        )
        .layer(ApiErrors::new().layer());
    let mut reply = None;
    let lines = all_lines(|| reply = Some(send(&app, "GET", "/")));
    let reply = reply.expect("a reply");
    assert_eq!(lines.len(), 2, "{lines:?}");
    for line in lines {
        assert_eq!(line.field("request_id"), reply.header("x-request-id"));
    }
}

const TRACE: &str = "4bf92f3577b34da6a3ce929d0e0e4736";
const TRACEPARENT: &str = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

fn with_headers(app: &Router, headers: &[(&'static str, &str)]) -> Reply {
    let mut request = request("GET", "/derived");
    for (name, value) in headers {
        let value = HeaderValue::from_str(value).expect("a value");
        request.headers_mut().append(*name, value);
    }
    send_request(app, request)
}

#[test]
fn the_trace_id_is_used_only_if_trusted() {
    assert_made(&with_headers(
        &app(&ApiErrors::new()),
        &[("traceparent", TRACEPARENT)],
    ));
    let tracing = app(&ApiErrors::new().request_id_from(Traceparent));
    let reply = with_headers(&tracing, &[("traceparent", TRACEPARENT)]);
    assert_eq!(reply.header("x-request-id"), TRACE);
    assert_eq!(reply.report.expect("a report").request_id(), TRACE);
    for broken in ["", "00-0-0-00", &TRACEPARENT[..54]] {
        assert_made(&with_headers(&tracing, &[("traceparent", broken)]));
    }
    // Another id is not trusted with it.
    assert_made(&with_headers(&tracing, &[("x-request-id", "a")]));
}

/// `x-request-id` first, if it is trusted, and then the sources in the order of the calls.
#[test]
fn the_first_source_with_an_id_counts() {
    let ray = HeaderName::from_static("cf-ray");
    let errors = ApiErrors::new()
        .request_id_from(ray)
        .request_id_from(Traceparent);
    let trusting = app(&errors.clone().trust_request_id(true));
    let all = [
        ("traceparent", TRACEPARENT),
        ("cf-ray", "8a1-LHR"),
        ("x-request-id", "own"),
    ];
    for (app, headers, id) in [
        (&trusting, &all[..], "own"),
        (&trusting, &all[..2], "8a1-LHR"),
        (&trusting, &all[..1], TRACE),
        (&app(&errors), &all[..], "8a1-LHR"),
        (&app(&errors), &[("cf-ray", "a b"), all[0]], TRACE),
    ] {
        assert_eq!(with_headers(app, headers).header("x-request-id"), id);
    }
    assert_made(&with_headers(&trusting, &[("cf-ray", "a b")]));
}
