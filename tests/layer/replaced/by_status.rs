//! `on_status`: bare statuses, and the headers that HTTP requires of them.

use api_errors::errors::HttpError;
use api_errors::traits::ApiError as _;
use http::HeaderValue;
use tower_http::limit::RequestBodyLimitLayer;

use super::*;

#[derive(Debug, ApiError)]
enum StatusError {
    #[api_error(code = 404, msg = "There is no {0}", err_code = "MY-404")]
    NoPage(String),
    #[api_error(code = 404, msg = "Not that way", err_code = "MY-METHOD")]
    Method,
    #[api_error(code = 401, msg = "Log in", err_code = "MY-401", allow(missing_header))]
    LogIn,
    #[api_error(
        code = 401,
        msg = "Log in again",
        err_code = "MY-401-OWN",
        www_authenticate = "Basic realm=\"own\""
    )]
    LogInAgain,
    #[api_error(
        code = 429,
        msg = "Slow down",
        err_code = "MY-429",
        allow(missing_header)
    )]
    Slower,
    #[api_error(code = 400, msg = "Too much", err_code = "MY-LARGE")]
    TooLarge,
}

fn challenge(value: &'static str) -> [(&'static str, &'static str); 1] {
    [("www-authenticate", value)]
}

#[test]
fn an_unknown_route_and_a_wrong_method_are_replaced() {
    let errors = ApiErrors::new()
        .on_status(404, |error: &HttpError| {
            assert_eq!(error.spec().err_code(), "HTTP-404");
            StatusError::NoPage(error.message().to_lowercase())
        })
        .on_status(405, |_| StatusError::Method);
    let app = Router::new()
        .route("/", get(async || ()))
        .route("/text", get(async || (StatusCode::NOT_FOUND, "Such Page")))
        .route("/own", get(async || HttpError::new(StatusCode::NOT_FOUND)))
        .route("/other", get(async || NotFoundError::new()))
        .layer(errors.layer());
    send(&app, "GET", "/nowhere").assert_envelope(404, "MY-404", "There is no not found");
    send(&app, "GET", "/text").assert_envelope(404, "MY-404", "There is no such page");
    send(&app, "GET", "/own").assert_envelope(404, "MY-404", "There is no not found");
    send(&app, "GET", "/other").assert_envelope(404, "RES-404", "Not Found");
    let reply = send(&app, "POST", "/");
    reply.assert_envelope(404, "MY-METHOD", "Not that way");
    // RFC 9110 section 15.5.6.
    assert_eq!(reply.header("allow"), "GET,HEAD");
}

#[test]
fn headers_that_http_requires_stay() {
    let errors = ApiErrors::new()
        .challenge("Basic realm=\"shop\"")
        .on_status(401, |_| StatusError::LogIn)
        .on_status(429, |_| StatusError::Slower);
    let retry = || HttpError::new(StatusCode::TOO_MANY_REQUESTS).header("retry-after", "30");
    let with_text = move || retry().header("x-text", "a").header("allow", "GET");
    let app = Router::new()
        .route("/bare", get(async || StatusCode::UNAUTHORIZED))
        .route(
            "/raw",
            get(async || (StatusCode::UNAUTHORIZED, challenge("Negotiate"))),
        )
        .route(
            "/own",
            get(async || {
                HttpError::new(StatusCode::UNAUTHORIZED)
                    .header("www-authenticate", "Digest realm=\"x\"")
            }),
        )
        .route("/slow", get(async move || with_text()))
        .route(
            "/raw-slow",
            get(async || (StatusCode::TOO_MANY_REQUESTS, [("retry-after", "5")])),
        )
        .layer(errors.layer());
    for (path, challenge) in [
        ("/bare", "Basic realm=\"shop\""),
        ("/raw", "Negotiate"),
        ("/own", "Digest realm=\"x\""),
    ] {
        let reply = send(&app, "GET", path);
        reply.assert_envelope(401, "MY-401", "Log in");
        assert_eq!(reply.header("www-authenticate"), challenge, "{path}");
    }
    let reply = send(&app, "GET", "/slow");
    reply.assert_envelope(429, "MY-429", "Slow down");
    assert_eq!(reply.header("retry-after"), "30");
    assert_eq!(reply.header("allow"), "GET");
    // Another header belongs to the replaced error.
    assert!(!reply.headers.contains_key("x-text"), "{reply:?}");
    assert_eq!(send(&app, "GET", "/raw-slow").header("retry-after"), "5");
}

#[test]
fn a_header_of_the_app_s_error_replaces_that_of_the_status() {
    let errors = ApiErrors::new().on_status(401, |_| StatusError::LogInAgain);
    let app = Router::new()
        .route("/bare", get(async || StatusCode::UNAUTHORIZED))
        .route(
            "/raw",
            get(async || (StatusCode::UNAUTHORIZED, challenge("Negotiate"))),
        )
        .layer(errors.layer());
    for path in ["/bare", "/raw"] {
        let reply = send(&app, "GET", path);
        reply.assert_envelope(401, "MY-401-OWN", "Log in again");
        assert_eq!(reply.header("www-authenticate"), "Basic realm=\"own\"");
    }
}

/// `Upgrade` belongs to a 426 alone.
#[test]
fn a_header_of_one_status_does_not_move_to_another() {
    let errors = ApiErrors::new().on_status(426, |_| StatusError::TooLarge);
    let make = || {
        let error = HttpError::new(StatusCode::UPGRADE_REQUIRED);
        error.header("upgrade", HeaderValue::from_static("websocket"))
    };
    let reply = reply(&errors, make);
    reply.assert_envelope(400, "MY-LARGE", "Too much");
    assert!(!reply.headers.contains_key("upgrade"), "{reply:?}");
}

/// A server must send `Connection: upgrade` with `Upgrade` (RFC 9110 section 7.8).
#[test]
fn the_connection_header_is_where_upgrade_is() {
    #[derive(Debug, ApiError)]
    #[api_error(
        code = 426,
        msg = "Upgrade",
        err_code = "MY-426",
        allow(missing_header)
    )]
    struct Upgrade;

    let upgrade = [("upgrade", "h2c"), ("connection", "upgrade")];
    let own = || {
        let error = HttpError::new(StatusCode::UPGRADE_REQUIRED);
        error.header("upgrade", HeaderValue::from_static("h2c"))
    };
    let routes = [
        get(async move || (StatusCode::UPGRADE_REQUIRED, upgrade)),
        get(async move || own()),
    ];
    for route in routes {
        let app = Router::new().route("/", route);
        let same = ApiErrors::new().on_status(426, |_| Upgrade);
        let reply = send(&app.clone().layer(same.layer()), "GET", "/");
        reply.assert_envelope(426, "MY-426", "Upgrade");
        assert_eq!(reply.header("upgrade"), "h2c");
        assert_eq!(reply.header("connection"), "upgrade");
        let other = ApiErrors::new().on_status(426, |_| StatusError::TooLarge);
        let reply = send(&app.layer(other.layer()), "GET", "/");
        reply.assert_envelope(400, "MY-LARGE", "Too much");
        assert!(!reply.headers.contains_key("upgrade"), "{reply:?}");
        assert!(!reply.headers.contains_key("connection"), "{reply:?}");
    }
}

#[test]
fn a_413_is_replaced_by_status_unless_its_type_has_a_mapping() {
    let by_status = ApiErrors::new()
        .on_status(413, |error: &HttpError| {
            assert_eq!(error.status(), 413);
            assert_eq!(error.message(), "Content Too Large");
            StatusError::TooLarge
        })
        .on_status(415, |error: &HttpError| {
            StatusError::NoPage(
                error.headers()["accept"]
                    .to_str()
                    .expect("a text")
                    .to_owned(),
            )
        });
    let by_type = by_status
        .clone()
        .on(|_: &PayloadTooLargeError| ShopError::TooLarge);
    for (errors, status, code, message) in [
        (by_status, 400, "MY-LARGE", "Too much"),
        (by_type, 413, "SHOP-LARGE", "Send less"),
    ] {
        let app = Router::new()
            .route(
                "/",
                post(async |_: axum::Json<Order>| ()).layer(DefaultBodyLimit::max(16)),
            )
            .route(
                "/ours",
                post(async |_: Json<Order>| ()).layer(DefaultBodyLimit::max(16)),
            )
            .route(
                "/layer",
                post(async |_: String| ()).layer(RequestBodyLimitLayer::new(16)),
            )
            .layer(errors.layer());
        for path in ["/", "/ours", "/layer"] {
            let body = Body::from("[".repeat(17));
            let request = Request::post(path).header("content-type", "application/json");
            let reply = send_request(&app, request.body(body).expect("a request"));
            reply.assert_envelope(status, code, message);
        }
        let reply = post_to(&app, "text/plain", "{}");
        reply.assert_envelope(404, "MY-404", "There is no application/json");
    }
    // An `HttpError` of this status has no type of its own.
    let make = || HttpError::new(StatusCode::PAYLOAD_TOO_LARGE);
    let errors = ApiErrors::new().on(|_: &PayloadTooLargeError| ShopError::TooLarge);
    reply(&errors, make).assert_envelope(413, "HTTP-413", "Content Too Large");
}

/// In an `AnyError`, a derived error is known as a copy only.
#[test]
fn an_http_error_is_replaced_in_a_group_and_in_an_any_error() {
    #[derive(Debug, ApiError)]
    enum Group {
        #[api_error(transparent)]
        Http(#[from] HttpError),
    }

    let errors = ApiErrors::new().on_status(410, |error: &HttpError| {
        StatusError::NoPage(error.message().into_owned())
    });
    let gone = || HttpError::new(StatusCode::GONE).msg("page 7");
    let in_group: fn() -> Group = || HttpError::new(StatusCode::GONE).msg("page 7").into();
    let any: fn() -> AnyError = || HttpError::new(StatusCode::GONE).msg("page 7").into();
    let group_in_any: fn() -> AnyError =
        || Group::from(HttpError::new(StatusCode::GONE).msg("page 7")).into();
    let message = "There is no page 7";
    reply(&errors, gone).assert_envelope(404, "MY-404", message);
    reply(&errors, in_group).assert_envelope(404, "MY-404", message);
    reply(&errors, any).assert_envelope(404, "MY-404", message);
    reply(&errors, group_in_any).assert_envelope(404, "MY-404", message);
    let other = || HttpError::new(StatusCode::CONFLICT);
    reply(&errors, other).assert_envelope(409, "HTTP-409", "Conflict");
}

#[test]
fn a_status_that_is_no_error_is_told() {
    for status in [200, 399, 600, 99] {
        let text = std::panic::catch_unwind(|| {
            let _ = ApiErrors::new().on_status(status, |_| StatusError::Method);
        });
        let text = text.expect_err("a panic");
        let text = text.downcast::<String>().expect("a text");
        let expected = format!("400 to 599, such as 404; it is {status}");
        assert!(text.ends_with(&expected), "{text}");
    }
    let _ = ApiErrors::new()
        .on_status(400, |_| StatusError::Method)
        .on_status(599, |_| StatusError::Method);
}
