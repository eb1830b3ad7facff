//! Which responses are rewritten, what they say then, and what stays of them.

use api_errors::errors::{NotFoundError, UnauthorizedError};
use api_errors::{ApiErrors, KeepBody, extract};
use axum::Extension;
use axum::Router;
use axum::body::Body;
use axum::response::{AppendHeaders, Html, IntoResponse, Response};
use axum::routing::{get, post};
use http::StatusCode;
use http::header::{CONTENT_ENCODING, CONTENT_TYPE, SET_COOKIE};
use support::failing::bad_keys;
use tower::Layer as _;

use crate::bodies::{Step, Steps};
use crate::send::{Reply, send};

/// What becomes of the response that `make` makes.
fn answered_by<R: IntoResponse + 'static>(errors: &ApiErrors, make: fn() -> R) -> Reply {
    let router = Router::new().route("/", get(move || async move { make() }));
    send(&router.layer(errors.layer()), "GET", "/")
}

fn answered<R: IntoResponse + 'static>(make: fn() -> R) -> Reply {
    answered_by(&ApiErrors::new(), make)
}

#[track_caller]
fn assert_kept<R: IntoResponse + 'static>(make: fn() -> R, body: &str) {
    let reply = answered(make);
    assert_eq!(reply.body, body, "{reply:?}");
    assert!(reply.report.is_none(), "{reply:?}");
}

#[test]
fn unknown_routes_and_wrong_methods() {
    let router = Router::new()
        .route("/orders", post(async || "placed"))
        .layer(ApiErrors::new().layer());
    send(&router, "GET", "/nope").assert_envelope(404, "HTTP-404", "Not Found");
    let reply = send(&router, "DELETE", "/orders");
    reply.assert_envelope(405, "HTTP-405", "Method Not Allowed");
    assert_eq!(reply.header("allow"), "POST");
}

#[test]
fn every_bare_status() {
    for status in (400..600).map(|code| StatusCode::from_u16(code).expect("a status")) {
        let router = Router::new().route("/", get(move || async move { status }));
        let reply = send(&router.layer(ApiErrors::new().layer()), "GET", "/");
        assert_eq!(reply.status, status);
        let code = reply.json()["error_code"].clone();
        match status.as_u16() {
            500 => assert_eq!(code, "SERVER-500"),
            other => assert_eq!(code, format!("HTTP-{other}")),
        }
        assert_eq!(reply.headers["cache-control"], "no-store");
        let has_challenge = reply.headers.contains_key("www-authenticate");
        assert_eq!(has_challenge, status == StatusCode::UNAUTHORIZED);
    }
}

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

#[test]
fn the_text_of_a_4xx_is_the_message() {
    let reply = answered(|| (StatusCode::CONFLICT, "the seat is taken\n"));
    reply.assert_envelope(409, "HTTP-409", "the seat is taken");
    let reply = answered(|| (StatusCode::CONFLICT, " \n"));
    reply.assert_envelope(409, "HTTP-409", "Conflict");
    let reply = answered(|| (StatusCode::CONFLICT, "the seat\r\n\tis taken\nby \n you"));
    reply.assert_envelope(409, "HTTP-409", "the seat is taken by you");
}

#[test]
fn the_text_of_a_4xx_is_cut() {
    let reply = answered(|| (StatusCode::CONFLICT, "é".repeat(300)));
    reply.assert_envelope(409, "HTTP-409", &"é".repeat(200));
}

#[test]
fn the_text_of_a_5xx_never_leaves() {
    for status in [500, 502, 503, 599] {
        let make = move || async move {
            let status = StatusCode::from_u16(status).expect("a status");
            (status, "conn to 10.0.0.5 refused")
        };
        let router = Router::new().route("/", get(make));
        let reply = send(&router.layer(ApiErrors::new().layer()), "GET", "/");
        assert!(!reply.body.contains("10.0.0.5"), "{reply:?}");
        assert_eq!(reply.status, status);
    }
}

/// An error with its backtrace, for one, is longer than any text that a client is meant to read.
#[test]
fn not_even_a_long_one() {
    let long = || {
        let backtrace = "at 10.0.0.5\n".repeat(1_000);
        (StatusCode::INTERNAL_SERVER_ERROR, backtrace)
    };
    for errors in [ApiErrors::new(), ApiErrors::new().known_texts_only()] {
        let reply = answered_by(&errors, long);
        reply.assert_envelope(500, "SERVER-500", "Internal Server Error");
        assert!(!reply.body.contains("10.0.0.5"), "{reply:?}");
        assert_eq!(reply.header("content-length"), reply.body.len().to_string());
    }
    let kept = answered(|| {
        (
            StatusCode::BAD_GATEWAY,
            Extension(KeepBody),
            "x".repeat(5_000),
        )
    });
    assert_eq!(kept.body.len(), 5_000);
}

#[test]
fn what_a_handler_shaped_stays() {
    assert_kept(|| (StatusCode::GONE, Html("<p>gone</p>")), "<p>gone</p>");
    assert_kept(
        || (StatusCode::GONE, [(CONTENT_TYPE, "application/json")], "{}"),
        "{}",
    );
    assert_kept(
        || {
            (
                StatusCode::SERVICE_UNAVAILABLE,
                [(CONTENT_TYPE, "text/plain; version=0.0.4")],
                "up 0\n",
            )
        },
        "up 0\n",
    );
    assert_kept(
        || (StatusCode::GONE, [(CONTENT_ENCODING, "gzip")], "zipped"),
        "zipped",
    );
    assert_kept(
        || {
            let frames = ["a", "b"].map(Ok::<_, std::convert::Infallible>);
            (StatusCode::GONE, Body::from_stream(futures(frames)))
        },
        "ab",
    );
    assert_kept(|| (StatusCode::OK, "fine"), "fine");
    assert_kept(|| (StatusCode::NOT_MODIFIED, ()), "");
}

/// A stream of what is there already.
fn futures<T, const N: usize>(items: [T; N]) -> impl futures_core::Stream<Item = T> + Send
where
    T: Send + Unpin,
{
    struct Items<I>(I);
    impl<I: Iterator + Unpin> futures_core::Stream for Items<I> {
        type Item = I::Item;

        fn poll_next(
            mut self: std::pin::Pin<&mut Self>,
            _: &mut std::task::Context<'_>,
        ) -> std::task::Poll<Option<I::Item>> {
            std::task::Poll::Ready(self.0.next())
        }
    }
    Items(items.into_iter())
}

#[test]
fn a_long_text_stays() {
    let reply = answered(|| (StatusCode::GONE, "x".repeat(4096)));
    reply.assert_envelope(410, "HTTP-410", &"x".repeat(200));
    let reply = answered(|| (StatusCode::GONE, "x".repeat(4097)));
    assert_eq!(reply.body.len(), 4097);
}

/// Only its first frame is looked at, and no byte is lost.
#[test]
fn a_long_text_in_several_frames_stays() {
    const LONG: &[u8] = &[b'x'; 4000];
    const KNOWN: &[u8] = b"Failed to deserialize query string: ";
    let app = |frames: [&'static [u8]; 3]| {
        let make = move || async move {
            let body = Steps::of_known_length(frames.map(Step::Data), 0);
            (
                StatusCode::BAD_REQUEST,
                [(CONTENT_TYPE, "text/plain")],
                body,
            )
        };
        Router::new()
            .route("/", get(make))
            .layer(ApiErrors::new().layer())
    };
    let reply = send(&app([b"one ", LONG, LONG]), "GET", "/");
    let all = "x".repeat(8000);
    reply.assert_untouched(400, &format!("one {all}"));
    assert_eq!(reply.header("content-length"), "8004");
    let reply = send(&app([KNOWN, LONG, LONG]), "GET", "/");
    reply.assert_envelope(422, "VAL-422", "Validation Error");
}

#[test]
fn opting_out() {
    let unavailable = || {
        (
            StatusCode::SERVICE_UNAVAILABLE,
            Extension(KeepBody),
            "starting",
        )
    };
    assert_kept(unavailable, "starting");
    let errors = ApiErrors::new().keep(|parts| parts.headers.contains_key("x-proxied"));
    let reply = answered_by(&errors, || {
        (StatusCode::GONE, [("x-proxied", "1")], "theirs")
    });
    assert_eq!(reply.body, "theirs");
    // A second predicate does not take the place of the first.
    let errors = errors.keep(|parts| parts.headers.contains_key("x-static"));
    for name in ["x-proxied", "x-static"] {
        let router = Router::new();
        let make = move || async move { (StatusCode::GONE, [(name, "1")], "theirs") };
        let app = router.route("/", get(make)).layer(errors.layer());
        assert_eq!(send(&app, "GET", "/").body, "theirs", "{name}");
    }
    let reply = answered_by(&errors, || (StatusCode::GONE, "ours"));
    reply.assert_envelope(410, "HTTP-410", "ours");
    let errors = ApiErrors::new().known_texts_only();
    let reply = answered_by(&errors, || (StatusCode::GONE, "theirs"));
    assert_eq!(reply.body, "theirs");
    assert_eq!(reply.header("content-type"), "text/plain; charset=utf-8");
    let reply = answered_by(&errors, || StatusCode::GONE);
    reply.assert_envelope(410, "HTTP-410", "Gone");
}

/// What opting out keeps is the text of a 4xx: that of a 5xx is for the log, of axum and of a handler.
#[test]
fn known_texts_only_lets_no_text_of_a_5xx_out() {
    struct Unwritable;
    impl serde::Serialize for Unwritable {
        fn serialize<S: serde::Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
            Err(serde::ser::Error::custom("shard 7 of 10.0.0.5 is gone"))
        }
    }
    let errors = ApiErrors::new().known_texts_only();
    let gateway = || (StatusCode::BAD_GATEWAY, "10.0.0.5 refused");
    let reply = answered_by(&errors, gateway);
    reply.assert_envelope(502, "HTTP-502", "Bad Gateway");
    assert!(!reply.body.contains("10.0.0.5"), "{reply:?}");
    // What axum says of a response that it cannot write is the error's own text.
    let reply = answered_by(&errors, || axum::Json(Unwritable));
    reply.assert_envelope(500, "SERVER-500", "Internal Server Error");
    assert!(!reply.body.contains("10.0.0.5"), "{reply:?}");
    let reply = answered_by(&errors, || {
        (StatusCode::BAD_GATEWAY, Extension(KeepBody), "up")
    });
    assert_eq!(reply.body, "up");
    // Around the router a HEAD has no text that could be looked at.
    let router = Router::new().route("/", get(move || async move { gateway() }));
    let around = Router::new().fallback_service(errors.layer().layer(router));
    let head = send(&around, "HEAD", "/");
    head.assert_report(502, "HTTP-502");
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
                assert_eq!(reply.headers.contains_key(name), path == "/bare", "{name}");
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
fn headers_stay() {
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

/// Around the router a HEAD has lost its body; its length tells whether there was one.
#[test]
fn a_head_of_what_is_kept_is_kept() {
    let untyped = async || Response::builder().status(410).body(Body::from("untyped"));
    let router = Router::new()
        .route(
            "/untyped",
            get(async move || untyped().await.expect("a response")),
        )
        .route("/long", get(async || (StatusCode::GONE, "x".repeat(5000))))
        .route("/empty", get(async || StatusCode::GONE));
    let around = tower::ServiceBuilder::new()
        .layer(ApiErrors::new().layer())
        .service(router.clone());
    let around = Router::new().fallback_service(around);
    for app in [router.layer(ApiErrors::new().layer()), around] {
        for (path, length) in [("/untyped", "7"), ("/long", "5000")] {
            let head = send(&app, "HEAD", path);
            head.assert_untouched(410, "");
            assert_eq!(head.header("content-length"), length);
        }
        send(&app, "HEAD", "/empty").assert_report(410, "HTTP-410");
    }
}

#[test]
fn a_head_has_the_headers_of_a_get() {
    let router = Router::new()
        .route("/bare", get(async || StatusCode::GONE))
        .route("/text", get(async || (StatusCode::GONE, "text")))
        .route("/error", get(async || NotFoundError::new()));
    let inside = router.clone().layer(ApiErrors::new().layer());
    for path in ["/bare", "/text", "/error", "/none"] {
        let with_body = send(&inside, "GET", path);
        let head = send(&inside, "HEAD", path);
        assert_eq!(head.body, "");
        assert_eq!(head.status, with_body.status);
        assert_eq!(head.header("content-type"), "application/json");
        assert_eq!(
            head.header("content-length"),
            with_body.body.len().to_string()
        );
    }
    // Around the router the text is gone already, and with it the length.
    let around = tower::ServiceBuilder::new()
        .layer(ApiErrors::new().layer())
        .service(router);
    let around = Router::new().fallback_service(around);
    let head = send(&around, "HEAD", "/text");
    assert_eq!(head.header("content-type"), "application/json");
    assert!(!head.headers.contains_key("content-length"), "{head:?}");
    assert_eq!(head.body, "");
}

/// Around the router the text by which axum's extractors are told from others is gone before the layer sees it:
/// the status stays, and the code is that of the status. `Router::layer` sees it, and says what a GET says.
#[test]
fn a_head_that_an_extractor_of_axum_rejects() {
    #[derive(serde::Deserialize)]
    struct Page {
        #[expect(dead_code, reason = "only whether it parses matters")]
        limit: u32,
    }
    let page = async |_: axum::extract::Query<Page>| {};
    let own = async |_: extract::Query<Page>| {};
    let router = Router::new().route("/", get(page)).route("/own", get(own));
    let errors = ApiErrors::new();
    let inside = router.clone().layer(errors.layer());
    let around = Router::new().fallback_service(errors.layer().layer(router));
    for method in ["GET", "HEAD"] {
        for path in ["/?limit=x", "/own?limit=x"] {
            send(&inside, method, path).assert_report(422, "VAL-422");
        }
        // The extractors of the library answer by themselves, wherever the layer is.
        send(&around, method, "/own?limit=x").assert_report(422, "VAL-422");
    }
    send(&around, "GET", "/?limit=x").assert_report(422, "VAL-422");
    send(&around, "HEAD", "/?limit=x").assert_report(400, "HTTP-400");
}

/// A response that says it failed is no 201, whoever set the status.
#[test]
fn an_error_is_no_success() {
    let reply = answered(|| (StatusCode::CREATED, extract::Json(bad_keys())));
    reply.assert_envelope(500, "SERVER-500", "Internal Server Error");
    let reply = answered(|| (StatusCode::ACCEPTED, extract::Form(bad_keys())));
    reply.assert_envelope(500, "SERVER-500", "Internal Server Error");
    let reply = answered(|| (StatusCode::CREATED, NotFoundError::new()));
    reply.assert_envelope(404, "RES-404", "Not Found");
    // Who makes an error a redirect, or another error, means it.
    let reply = answered(|| {
        let location = [("location", "/login")];
        (StatusCode::SEE_OTHER, location, UnauthorizedError::new())
    });
    assert_eq!(reply.status, 303);
    let reply = answered(|| (StatusCode::IM_A_TEAPOT, NotFoundError::new()));
    assert_eq!(reply.status, 418);
    assert_eq!(reply.report.expect("a report").status(), 404);
}

#[test]
fn the_status_of_no_error_is_left_alone() {
    let switching = || -> Response {
        let mut response = ().into_response();
        *response.status_mut() = StatusCode::SWITCHING_PROTOCOLS;
        response
    };
    let reply = answered(switching);
    assert_eq!(reply.status, 101);
    assert!(reply.report.is_none());
}
