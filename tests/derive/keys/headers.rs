//! Static headers, by each key that adds one.

use api_errors::ApiError;
use api_errors::traits::ApiError as _;
use http::StatusCode;

use super::only;

#[test]
fn headers_of_every_key() {
    #[derive(Debug, ApiError)]
    #[api_error(
        code = 401,
        msg = "Who?",
        err_code = "AUTH",
        www_authenticate = "Bearer realm=\"api\", error=\"invalid_token\"",
        retry_after = 30,
        headers(
            "X-Plain" = "a\tb ~",
            "Link" = "</docs>; rel=\"help\"",
            "X-Empty" = "",
            "!#$%&'*+-.^_`|~09azAZ" = "every character of a name"
        )
    )]
    struct Unauthorized;

    let declared: Vec<_> = only::<Unauthorized>()
        .headers()
        .map(|header| (header.name(), header.value(), header.is_required()))
        .collect();
    let expected = [
        (
            "www-authenticate",
            "Bearer realm=\"api\", error=\"invalid_token\"",
        ),
        ("retry-after", "30"),
        ("x-plain", "a\tb ~"),
        ("link", "</docs>; rel=\"help\""),
        ("x-empty", ""),
        ("!#$%&'*+-.^_`|~09azaz", "every character of a name"),
    ];
    assert_eq!(
        declared,
        expected.map(|(name, value)| (name, Some(value), true))
    );
    let sent = Unauthorized.headers();
    assert_eq!(sent.len(), expected.len());
    for (name, value) in expected {
        assert_eq!(sent[name], value);
    }
}

#[test]
fn a_header_that_is_owed_may_come_from_any_key() {
    #[derive(Debug, ApiError)]
    enum Owed {
        #[api_error(
            code = 401,
            msg = "m",
            err_code = "O1",
            headers("WWW-Authenticate" = "Basic realm=\"api\"")
        )]
        Unauthorized,
        #[api_error(code = 405, msg = "m", err_code = "O2", headers("allow" = "GET"))]
        Method,
        #[api_error(
            code = 407,
            msg = "m",
            err_code = "O3",
            headers("PROXY-AUTHENTICATE" = "Basic realm=\"api\"")
        )]
        Proxy,
        #[api_error(code = 426, msg = "m", err_code = "O4")]
        Upgrade(#[api_error(header = "Upgrade")] &'static str),
        #[api_error(code = StatusCode::UNAUTHORIZED, msg = "m", err_code = "O5", www_authenticate = "Digest")]
        Path,
        #[api_error(
            code = 401,
            msg = "m",
            err_code = "O6",
            www_authenticate = "Bearer realm=\"{realm}\""
        )]
        Placeholder { realm: &'static str },
    }
    let sent = [
        (
            Owed::Unauthorized,
            "www-authenticate",
            r#"Basic realm="api""#,
        ),
        (Owed::Method, "allow", "GET"),
        (Owed::Proxy, "proxy-authenticate", r#"Basic realm="api""#),
        (Owed::Upgrade("websocket"), "upgrade", "websocket"),
        (Owed::Path, "www-authenticate", "Digest"),
        (
            Owed::Placeholder { realm: "eu" },
            "www-authenticate",
            "Bearer realm=\"eu\"",
        ),
    ];
    for (error, name, value) in sent {
        assert_eq!(error.headers()[name], value, "{error:?}");
    }
}
