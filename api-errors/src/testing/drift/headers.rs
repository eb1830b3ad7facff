//! Compares the headers of a response with its documentation.

use http::HeaderMap;
use http::header::{self, HeaderName};
use http::response::Parts;

use super::compare::listed;
use super::document::Document;
use super::documented_response::{DocumentedHeader, DocumentedResponse};
use super::settings::CheckSettings;
use super::values::simple;
use crate::respond::replacement::{REQUIRED_HEADERS, ReplacedError};

/// Headers that every response may have: those of HTTP itself, the connection, caches and cookies, and those of this
/// library.
const IGNORED: [HeaderName; 33] = [
    header::ACCEPT_RANGES,
    header::AGE,
    header::ALT_SVC,
    header::CACHE_CONTROL,
    header::CONNECTION,
    header::CONTENT_DISPOSITION,
    header::CONTENT_ENCODING,
    header::CONTENT_LANGUAGE,
    header::CONTENT_LENGTH,
    header::CONTENT_RANGE,
    header::CONTENT_SECURITY_POLICY,
    header::CONTENT_TYPE,
    header::DATE,
    header::ETAG,
    header::EXPIRES,
    header::LAST_MODIFIED,
    header::REFERRER_POLICY,
    header::SEC_WEBSOCKET_ACCEPT,
    header::SEC_WEBSOCKET_EXTENSIONS,
    header::SEC_WEBSOCKET_PROTOCOL,
    header::SERVER,
    header::SET_COOKIE,
    header::STRICT_TRANSPORT_SECURITY,
    header::TRAILER,
    header::TRANSFER_ENCODING,
    header::UPGRADE,
    header::VARY,
    header::VIA,
    header::X_CONTENT_TYPE_OPTIONS,
    header::X_FRAME_OPTIONS,
    HeaderName::from_static("keep-alive"),
    HeaderName::from_static("x-error-code"),
    HeaderName::from_static("x-request-id"),
];

/// Returns the differences between the headers of a response and those of its documentation.
pub(super) fn of_headers(
    parts: &Parts,
    response: &DocumentedResponse<'_>,
    document: &Document,
    settings: &CheckSettings,
) -> Vec<String> {
    let headers = &parts.headers;
    let is_replaced = ReplacedError::of(&parts.extensions).is_some();
    let documented = response.headers();
    let names: Vec<_> = documented.iter().map(|header| header.name).collect();
    let faults = documented
        .iter()
        .filter_map(|documented| fault(headers, documented, document, settings));
    let is_documented = |name: &HeaderName| {
        names
            .iter()
            .any(|other| other.eq_ignore_ascii_case(name.as_str()))
    };
    let is_ignored = |name: &HeaderName| {
        IGNORED.contains(name)
            || settings.ignored_headers.contains(name)
            || name.as_str().starts_with("access-control-")
            // The error of the app does not declare the headers of the status in place of which it responds.
            || is_replaced && REQUIRED_HEADERS.contains(name)
    };
    let added = headers
        .keys()
        .filter(|name| !is_documented(name) && !is_ignored(name))
        .map(|name| {
            format!(
                "the header {name} is not documented; documented: {}",
                listed(&names)
            )
        });
    faults.chain(added).collect()
}

/// Returns the fault of a documented header.
fn fault(
    headers: &HeaderMap,
    documented: &DocumentedHeader<'_>,
    document: &Document,
    settings: &CheckSettings,
) -> Option<String> {
    let DocumentedHeader {
        name,
        is_required,
        schema,
    } = documented;
    let lines = headers.get_all(*name).iter();
    let lines: Vec<_> = lines
        .map(|line| String::from_utf8_lossy(line.as_bytes()))
        .collect();
    if lines.is_empty() {
        let missing = || format!("the header {name} is documented as required and missing");
        return is_required.then(missing);
    }
    let schema = schema.as_ref().filter(|_| !settings.is_without_schemas)?;
    let allows = |text: &str| {
        let values = simple(text);
        document.schemas.allows_any(&schema.pointer, &values)
    };
    // Several lines are several values, or one list (RFC 9110 section 5.3).
    let wrong = lines.iter().find(|line| !allows(line))?;
    if lines.len() > 1 && allows(&lines.join(", ")) {
        return None;
    }
    let (allowed, _) = document.resolved(schema.json, schema.pointer.clone());
    Some(format!(
        "the header {name} is {wrong:?}, which its schema does not allow: {allowed}"
    ))
}
