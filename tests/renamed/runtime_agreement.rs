//! The rules that the macro and the runtime crate both contain, because neither can import the other's: the text of
//! the envelope and the lists of headers.

use http::{HeaderName, HeaderValue, StatusCode, header};
use renamed::ApiError;
use renamed::errors::HttpError;
use renamed::traits::ApiError as _;

#[path = "../../api-errors-derive/src/http_rules.rs"]
#[expect(dead_code, reason = "only the lists of headers are compared")]
mod http_rules;

/// Returns an error without a derive: the runtime writes its envelope.
fn runtime_error() -> HttpError {
    HttpError::new(StatusCode::NOT_FOUND)
}

#[test]
fn a_static_error_and_a_runtime_error_have_the_same_envelope() {
    #[derive(Debug, ApiError)]
    #[api_error(
        crate = "::renamed",
        code = 404,
        msg = "Not Found",
        err_code = "HTTP-404"
    )]
    struct NotFound;

    assert_eq!(NotFound.envelope(), runtime_error().envelope());
}

#[test]
fn every_declared_part_has_the_text_that_the_runtime_writes() {
    #[derive(Debug, ApiError)]
    #[api_error(
        crate = "::renamed",
        code = 404,
        msg = "No \"order\"",
        desc = "Ask\nagain.",
        err_code = "HTTP-404",
        data(limit = 10)
    )]
    struct NoOrder;

    let runtime = runtime_error()
        .msg("No \"order\"")
        .desc("Ask\nagain.")
        .data(std::collections::BTreeMap::from([("limit", 10)]));
    assert_eq!(NoOrder.envelope(), runtime.envelope());
}

/// The runtime finds each part by the length of the text before it.
#[test]
fn the_runtime_finds_every_part_of_a_declared_envelope() {
    #[derive(Debug, ApiError)]
    #[api_error(
        crate = "::renamed",
        code = 404,
        msg = "No order {id}",
        desc = "Order {id} is gone.",
        err_code = "HTTP-404"
    )]
    struct NoOrder {
        #[api_error(data)]
        id: u8,
    }

    let error = NoOrder { id: 7 };
    let spec = error.spec();
    assert_eq!(spec.msg(), "No order {id}");
    assert_eq!(spec.err_code(), "HTTP-404");
    assert_eq!(spec.desc(), Some("Order {id} is gone."));
    let runtime = runtime_error()
        .msg("No order 7")
        .desc("Order 7 is gone.")
        .data(std::collections::BTreeMap::from([("id", 7)]));
    assert_eq!(error.envelope(), runtime.envelope());
}

/// The headers that a server or an app may set.
const CANDIDATES: [HeaderName; 34] = [
    header::ALLOW,
    header::CACHE_CONTROL,
    header::CONNECTION,
    header::CONTENT_ENCODING,
    header::CONTENT_LANGUAGE,
    header::CONTENT_LENGTH,
    header::CONTENT_LOCATION,
    header::CONTENT_RANGE,
    header::CONTENT_SECURITY_POLICY,
    header::CONTENT_TYPE,
    header::DATE,
    header::ETAG,
    header::EXPIRES,
    header::LAST_MODIFIED,
    header::LINK,
    header::LOCATION,
    header::PROXY_AUTHENTICATE,
    header::RETRY_AFTER,
    header::SERVER,
    header::SET_COOKIE,
    header::TE,
    header::TRAILER,
    header::TRANSFER_ENCODING,
    header::UPGRADE,
    header::VARY,
    header::VIA,
    header::WARNING,
    header::WWW_AUTHENTICATE,
    HeaderName::from_static("content-digest"),
    HeaderName::from_static("content-md5"),
    HeaderName::from_static("digest"),
    HeaderName::from_static("keep-alive"),
    HeaderName::from_static("proxy-connection"),
    HeaderName::from_static("repr-digest"),
];

fn runtime_drops(name: HeaderName) -> bool {
    let error = runtime_error().header(name.clone(), HeaderValue::from_static("x"));
    !error.headers().contains_key(name)
}

#[test]
fn the_runtime_drops_every_header_that_the_macro_rejects() {
    let kept: Vec<_> = http_rules::RESERVED
        .into_iter()
        .filter(|name| !runtime_drops(HeaderName::from_static(name)))
        .collect();
    assert_eq!(kept, [""; 0]);
}

#[test]
fn the_macro_rejects_every_header_that_the_runtime_drops() {
    let mut dropped: Vec<_> = CANDIDATES
        .into_iter()
        .filter(|name| runtime_drops(name.clone()))
        .map(|name| name.to_string())
        .collect();
    let tied = http_rules::OF_ONE_STATUS.map(|(name, _)| name);
    let rejected = http_rules::RESERVED.into_iter().chain(tied);
    let mut rejected: Vec<_> = rejected.map(str::to_owned).collect();
    dropped.sort();
    rejected.sort();
    assert_eq!(dropped, rejected);
}

#[test]
fn a_header_of_one_status_is_sent_with_that_status_alone() {
    for (name, status) in http_rules::OF_ONE_STATUS {
        let name = HeaderName::from_static(name);
        for sent in 400..=599 {
            let status_sent = StatusCode::from_u16(sent).expect("a status");
            let error = HttpError::new(status_sent).header(name.clone(), "x");
            assert_eq!(
                error.headers().contains_key(&name),
                sent == status,
                "{name} {sent}"
            );
        }
    }
}

#[test]
fn both_have_one_default_challenge() {
    #[derive(Debug, ApiError)]
    #[api_error(
        crate = "::renamed",
        code = 403,
        msg = "No",
        err_code = "NO-403",
        www_authenticate
    )]
    struct No;

    /// The macro writes the challenge itself if a field comes before it.
    #[derive(Debug, ApiError)]
    #[api_error(
        crate = "::renamed",
        code = 403,
        msg = "No",
        err_code = "OWN-403",
        www_authenticate
    )]
    struct Own(#[api_error(header = "WWW-Authenticate")] Option<String>);

    let challenge = HttpError::new(StatusCode::UNAUTHORIZED).headers();
    assert_eq!(No.headers(), challenge);
    assert_eq!(Own(None).headers(), challenge);
}
