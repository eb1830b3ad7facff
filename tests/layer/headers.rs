//! The headers of a rewritten response: which are kept, removed and added.

use api_errors::errors::UnauthorizedError;
use api_errors::{ApiError, ApiErrors};
use axum::Router;
use axum::response::AppendHeaders;
use axum::routing::get;
use http::StatusCode;
use http::header::SET_COOKIE;

use crate::rewrite::{answered, answered_by};
use crate::send::send;

#[test]
fn a_401_has_a_challenge() {
    let unauthorized = || StatusCode::UNAUTHORIZED;
    let reply = answered(unauthorized);
    assert_eq!(reply.header("www-authenticate"), "Bearer realm=\"api\"");
    let errors = ApiErrors::new().challenge("Basic realm=\"x\"");
    let reply = answered_by(&errors, unauthorized);
    assert_eq!(reply.header("www-authenticate"), "Basic realm=\"x\"");
    let reply = answered_by(&errors, UnauthorizedError::new);
    assert_eq!(reply.header("www-authenticate"), "Basic realm=\"x\"");
    let reply = answered_by(&errors, || {
        UnauthorizedError::new().header("www-authenticate", "Own")
    });
    assert_eq!(reply.header("www-authenticate"), "Own");
    // Two are no default, even where one of them says the same.
    let reply = answered_by(&errors, || {
        UnauthorizedError::new()
            .header("www-authenticate", "Bearer realm=\"api\"")
            .header("www-authenticate", "Own")
    });
    let all: Vec<_> = reply.headers.get_all("www-authenticate").iter().collect();
    assert_eq!(all, ["Bearer realm=\"api\"", "Own"]);
}

/// The app's challenge is sent by a declaration that leaves it to the app, and in place of one that cannot be sent.
#[test]
fn an_error_can_leave_its_challenge_to_the_app() {
    type Make = fn() -> LoginError;
    #[derive(Debug, ApiError)]
    #[api_error(code = 401)]
    enum LoginError {
        #[api_error(msg = "App", err_code = "APP-401", www_authenticate)]
        App,
        #[api_error(
            msg = "Realm",
            err_code = "REALM-401",
            www_authenticate = "Bearer realm=\"{0}\""
        )]
        Realm(&'static str),
        #[api_error(
            msg = "Literal",
            err_code = "LITERAL-401",
            www_authenticate = "Bearer realm=\"api\""
        )]
        Literal,
    }
    let errors = ApiErrors::new().challenge("Basic realm=\"x\"");
    let cases: [(Make, &str); 4] = [
        (|| LoginError::App, "Basic realm=\"x\""),
        (|| LoginError::Realm("a\nb"), "Basic realm=\"x\""),
        (|| LoginError::Realm("shop"), "Bearer realm=\"shop\""),
        (|| LoginError::Literal, "Bearer realm=\"api\""),
    ];
    for (error, sent) in cases {
        let reply = answered_by(&errors, error);
        assert_eq!(reply.header("www-authenticate"), sent);
    }
}

/// RFC 9110 section 8: what described the text describes nothing that is sent. Where there was none, some of it
/// describes the resource.
#[test]
fn what_describes_the_old_body_goes_with_it() {
    const OF_THE_BODY: [(&str, &str); 9] = [
        ("content-digest", "sha-256=:AA==:"),
        ("content-disposition", "attachment; filename=\"report.txt\""),
        ("content-language", "de"),
        ("content-location", "/reports/7.txt"),
        ("content-md5", "AA=="),
        ("digest", "sha-256=AA=="),
        ("repr-digest", "sha-256=:AA==:"),
        ("trailer", "x-checksum"),
        ("unencoded-digest", "sha-256=:AA==:"),
    ];
    const OF_THE_RESOURCE: [(&str, &str); 4] = [
        ("accept-ranges", "bytes"),
        ("content-range", "bytes */47"),
        ("etag", "\"old\""),
        ("last-modified", "Thu, 26 Nov 2026 16:00:00 GMT"),
    ];
    const OTHERS: [(&str, &str); 6] = [
        ("age", "3"),
        ("content-security-policy", "default-src 'none'"),
        ("expires", "0"),
        ("link", "</help>; rel=\"help\""),
        ("retry-after", "7"),
        ("x-mine", "1"),
    ];
    let all = || {
        let headers = OF_THE_BODY.into_iter().chain(OF_THE_RESOURCE);
        let headers = headers.chain(OTHERS);
        AppendHeaders(headers.collect::<Vec<_>>())
    };
    let bare = || StatusCode::RANGE_NOT_SATISFIABLE;
    let router = Router::new()
        .route(
            "/text",
            get(move || async move { (bare(), all(), "nothing there") }),
        )
        .route("/bare", get(move || async move { (bare(), all()) }))
        .layer(ApiErrors::new().layer());
    for path in ["/text", "/bare"] {
        for method in ["GET", "HEAD"] {
            let reply = send(&router, method, path);
            reply.assert_report(416, "HTTP-416");
            for (name, _) in OF_THE_BODY {
                assert!(!reply.headers.contains_key(name), "{name}: {reply:?}");
            }
            for (name, _) in OF_THE_RESOURCE {
                // RFC 9110 section 15.5.17: a 416 tells the length of the resource by it.
                let is_kept = path == "/bare" || name == "content-range";
                assert_eq!(reply.headers.contains_key(name), is_kept, "{name}");
            }
            for (name, value) in OTHERS {
                assert_eq!(reply.header(name), value);
            }
        }
    }
}

/// RFC 6585 sections 3 to 6: MUST NOT be stored by a cache, whatever the handler says.
#[test]
fn what_must_not_be_stored_says_so() {
    let answer = |status: u16, cache_control: &'static str| {
        let status = StatusCode::from_u16(status).expect("a status");
        let make = move || async move { (status, [("cache-control", cache_control)]) };
        let router = Router::new().route("/", get(make));
        let reply = send(&router.layer(ApiErrors::new().layer()), "GET", "/");
        reply.header("cache-control").to_owned()
    };
    for status in [428, 429, 431, 511] {
        assert_eq!(answer(status, "max-age=60"), "no-store", "{status}");
        let private = answer(status, "private, No-Store");
        assert_eq!(private, "private, No-Store", "{status}");
    }
    assert_eq!(answer(404, "max-age=60"), "max-age=60");
}

#[test]
fn headers_of_a_rewritten_response_stay() {
    let make = || {
        let cookies = AppendHeaders([(SET_COOKIE, "a=1"), (SET_COOKIE, "b=2")]);
        let headers = [
            ("retry-after", "7"),
            ("www-authenticate", "Basic realm=\"x\""),
            ("vary", "origin"),
            ("cache-control", "max-age=5"),
            ("etag", "\"old\""),
            ("access-control-allow-origin", "*"),
        ];
        (StatusCode::UNAUTHORIZED, headers, cookies, "no")
    };
    let reply = answered_by(&ApiErrors::new().negotiate("/problems/"), make);
    assert_eq!(reply.header("retry-after"), "7");
    assert_eq!(reply.header("www-authenticate"), "Basic realm=\"x\"");
    assert_eq!(reply.header("cache-control"), "max-age=5");
    assert_eq!(reply.header("access-control-allow-origin"), "*");
    assert!(!reply.headers.contains_key("etag"));
    let all = |name| reply.headers.get_all(name).iter().collect::<Vec<_>>();
    assert_eq!(all("set-cookie"), ["a=1", "b=2"]);
    assert_eq!(all("vary"), ["origin", "accept"]);
    let length = reply.header("content-length");
    assert_eq!(length, reply.body.len().to_string());
}

/// It describes what is there, or would be: only a text that is replaced takes it along.
#[test]
fn the_etag_of_no_body_stays() {
    let etag = [("etag", "\"current\"")];
    let make = move || async move { (StatusCode::PRECONDITION_FAILED, etag) };
    let app = Router::new()
        .route("/", get(make))
        .layer(ApiErrors::new().layer());
    for method in ["GET", "HEAD"] {
        let reply = send(&app, method, "/");
        assert_eq!(reply.header("etag"), "\"current\"");
        reply.assert_report(412, "HTTP-412");
    }
}

/// One that no log could hold, and two of them.
#[test]
fn an_id_that_is_none_is_replaced() {
    for ids in [&["a b"][..], &[""], &["a b", "c"], &["good", "a b"]] {
        let ids = ids.to_vec();
        let make = move || async move {
            let ids = ids.iter().map(|id| ("x-request-id", *id));
            (
                StatusCode::GONE,
                AppendHeaders(ids.collect::<Vec<_>>()),
                "gone",
            )
        };
        let app = Router::new()
            .route("/", get(make))
            .layer(ApiErrors::new().layer());
        send(&app, "GET", "/").assert_envelope(410, "HTTP-410", "gone");
    }
}
