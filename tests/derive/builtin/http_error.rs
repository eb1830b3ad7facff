//! `HttpError`: any status, without a declaration.

use std::collections::BTreeMap;

use api_errors::LogLevel;
use api_errors::errors::HttpError;
use api_errors::traits::{ApiError as _, ApiErrorSet as _};
use http::StatusCode;
use support::envelope;

fn status(code: u16) -> StatusCode {
    StatusCode::from_u16(code).expect("three digits")
}

/// The reason phrases of RFC 9110 section 15 and, for what it does not name, of the registry that it
/// set up (IANA, HTTP status codes). 418 is unused there; it keeps the phrase of RFC 2324.
const REASONS: [(u16, &str); 40] = [
    (400, "Bad Request"),
    (401, "Unauthorized"),
    (402, "Payment Required"),
    (403, "Forbidden"),
    (404, "Not Found"),
    (405, "Method Not Allowed"),
    (406, "Not Acceptable"),
    (407, "Proxy Authentication Required"),
    (408, "Request Timeout"),
    (409, "Conflict"),
    (410, "Gone"),
    (411, "Length Required"),
    (412, "Precondition Failed"),
    (413, "Content Too Large"),
    (414, "URI Too Long"),
    (415, "Unsupported Media Type"),
    (416, "Range Not Satisfiable"),
    (417, "Expectation Failed"),
    (418, "I'm a teapot"),
    (421, "Misdirected Request"),
    (422, "Unprocessable Content"),
    (423, "Locked"),
    (424, "Failed Dependency"),
    (425, "Too Early"),
    (426, "Upgrade Required"),
    (428, "Precondition Required"),
    (429, "Too Many Requests"),
    (431, "Request Header Fields Too Large"),
    (451, "Unavailable For Legal Reasons"),
    (500, "Internal Server Error"),
    (501, "Not Implemented"),
    (502, "Bad Gateway"),
    (503, "Service Unavailable"),
    (504, "Gateway Timeout"),
    (505, "HTTP Version Not Supported"),
    (506, "Variant Also Negotiates"),
    (507, "Insufficient Storage"),
    (508, "Loop Detected"),
    (510, "Not Extended"),
    (511, "Network Authentication Required"),
];

#[test]
fn every_error_status_has_its_spec() {
    let reasons = BTreeMap::from(REASONS);
    for code in 400..=599 {
        let error = HttpError::new(status(code));
        // What has no phrase gets the seed's words for it (`http-obj` of seed-wire.json).
        let reason = reasons.get(&code).copied().unwrap_or("HTTP Error");
        let err_code = format!("HTTP-{code}");
        assert_eq!(error.envelope(), envelope(reason, &err_code, None, "null"));
        assert_eq!(error.status(), code);
        assert_eq!(error.message(), reason);
        assert_eq!(error.to_string(), reason);
        assert_eq!(error.spec().err_code(), err_code);
        assert_eq!(error.spec().msg(), reason);
        assert_eq!(error.spec().desc(), None);
        assert_eq!(error.spec().type_name(), "HttpError");
        let no_store = [428, 429, 431, 511].contains(&code);
        assert_eq!(error.headers().contains_key("cache-control"), no_store);
        let challenge = error.headers().get("www-authenticate").cloned();
        let bearer = (code == 401).then_some("Bearer realm=\"api\"");
        assert_eq!(
            challenge.as_ref().map(http::HeaderValue::as_bytes),
            bearer.map(str::as_bytes)
        );
        assert_eq!(error.headers().len(), usize::from(no_store || code == 401));
    }
}

/// The same levels as for what is declared.
#[test]
fn levels_follow_the_status() {
    for code in 400..=599 {
        let expected = match code {
            500..=599 => LogLevel::Error,
            401 | 403 | 429 => LogLevel::Info,
            _ => LogLevel::Debug,
        };
        let spec = HttpError::new(status(code));
        assert_eq!(spec.spec().log_level(), expected, "{code}");
    }
}

/// A status that is no error is the server's mistake.
#[test]
fn what_is_no_error_answers_server_500() {
    let internal = envelope(
        "Internal Server Error",
        "SERVER-500",
        Some("An unexpected error occurred. Please try again later."),
        "null",
    );
    for code in [100, 200, 204, 304, 399, 600, 999] {
        let error = HttpError::new(status(code));
        assert_eq!(error.status(), 500, "{code}");
        assert_eq!(error.envelope(), internal, "{code}");
    }
}

#[test]
fn the_builders_override_it() {
    let error = HttpError::new(StatusCode::IM_A_TEAPOT)
        .msg("teapot")
        .desc("short and stout")
        .data(["spout"])
        .header("X-Tea", "earl grey");
    assert_eq!(
        error.envelope(),
        envelope(
            "teapot",
            "HTTP-418",
            Some("short and stout"),
            r#"["spout"]"#
        )
    );
    assert_eq!(error.headers()["x-tea"], "earl grey");
    assert_eq!(HttpError::new(StatusCode::OK).msg("own").message(), "own");
}

#[test]
fn http_error_has_an_empty_set_and_a_spec_for_each_status() {
    assert_eq!(HttpError::SET.iter().count(), 0);
    assert_eq!(HttpError::SET.name(), "HttpError");
    let (gone, other) = (StatusCode::GONE, StatusCode::CONFLICT);
    assert!(HttpError::new(gone).spec().is(HttpError::new(gone).spec()));
    assert!(!HttpError::new(gone).spec().is(HttpError::new(other).spec()));
}
