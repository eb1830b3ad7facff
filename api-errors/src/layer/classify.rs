//! Classifies the body of a response by its headers.
//!
//! The result is no body, a text, the omitted text of a HEAD, or a body in the handler's own format. A body without a
//! content type counts as a text.

use axum::body::HttpBody as _;
use axum::response::Response;
use http::StatusCode;
use http::header::{CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, HeaderMap, HeaderValue};

use crate::base::body::is_at_end;
use crate::base::bounds;
use crate::respond::{ErrorReport, RequestInfo};

/// The longest text that counts as an error message, and the longest part of a text that the layer reads.
pub(super) const LONGEST_TEXT: usize = bounds::SERVER_TEXT;
const LONGEST_LENGTH: u64 = LONGEST_TEXT as u64;

#[derive(Debug)]
pub(super) enum BodyKind {
    None,
    Text(ReadLimit),
    /// The text of a GET that this HEAD omits.
    Unread,
    Other,
}

/// How much of a text the layer reads, if that much is ready.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum ReadLimit {
    Whole,
    /// The first frame. A long text is probably a document of the handler, unless axum inserted a value of the client.
    Start,
    /// The part of a 5xx that the log shows.
    ForLog,
}

pub(super) fn classify(response: &Response, is_head: bool) -> BodyKind {
    let (status, headers) = (response.status(), response.headers());
    if is_encoded(headers) {
        return BodyKind::Other;
    }
    let BodyLength {
        length,
        is_stripped,
    } = BodyLength::of(response, is_head);
    let is_text = match headers.get(CONTENT_TYPE) {
        None if length == Some(0) => return BodyKind::None,
        // Middleware often sends a text without a content type. JSON and HTML are recognized when the body is read.
        None => true,
        Some(content_type) => is_plain_text(content_type, status),
    };
    match length {
        _ if !is_text => BodyKind::Other,
        _ if status.is_server_error() && is_stripped => BodyKind::Unread,
        _ if status.is_server_error() => BodyKind::Text(ReadLimit::ForLog),
        Some(0..=LONGEST_LENGTH) if is_stripped => BodyKind::Unread,
        Some(0..=LONGEST_LENGTH) => BodyKind::Text(ReadLimit::Whole),
        Some(_) if !is_stripped => BodyKind::Text(ReadLimit::Start),
        _ => BodyKind::Other,
    }
}

/// The length of a body, or of the body that a HEAD omits.
struct BodyLength {
    length: Option<u64>,
    /// Whether this is a HEAD without a body. Around a router, the body of a HEAD is already removed.
    is_stripped: bool,
}

impl BodyLength {
    fn of(response: &Response, is_head: bool) -> Self {
        let length = if is_at_end(response.body()) {
            Some(0)
        } else {
            response.body().size_hint().exact()
        };
        let is_stripped = is_head && length == Some(0);
        let stated = response.headers().get(CONTENT_LENGTH);
        let stated = stated.filter(|_| is_stripped);
        let stated = stated.and_then(|stated| stated.to_str().ok()?.parse().ok());
        Self {
            length: stated.or(length),
            is_stripped,
        }
    }
}

/// Returns whether the response still has the body that the report describes: a body of the same type and length.
/// Compression inside the layer changes the length.
pub(super) fn has_body_of(report: &ErrorReport, response: &Response, is_head: bool) -> bool {
    let headers = response.headers();
    let same_length = || {
        let BodyLength {
            length,
            is_stripped,
        } = BodyLength::of(response, is_head);
        let is_unstated = is_stripped && !headers.contains_key(CONTENT_LENGTH);
        length == Some(report.length) || is_unstated
    };
    let has_type = |value| report.form.has_type(value);
    headers.get(CONTENT_TYPE).is_some_and(has_type) && (is_encoded(headers) || same_length())
}

fn is_encoded(headers: &HeaderMap) -> bool {
    headers.get_all(CONTENT_ENCODING).iter().any(is_encoding)
}

/// `identity` is not an encoding (RFC 9110 section 8.4.1).
fn is_encoding(value: &HeaderValue) -> bool {
    !value.as_bytes().eq_ignore_ascii_case(b"identity")
}

/// Whether the content type is plain text. Metrics and other formats use `text/plain` with a parameter of their own.
/// For a 5xx, every charset counts, because only the log contains the text.
fn is_plain_text(content_type: &HeaderValue, status: StatusCode) -> bool {
    let is_known = |parameter: &str| {
        let Some((name, value)) = parameter.split_once('=') else {
            return parameter.is_empty();
        };
        let value = value.trim_matches('"');
        let is_read = ["utf-8", "us-ascii"]
            .iter()
            .any(|charset| value.eq_ignore_ascii_case(charset));
        name.eq_ignore_ascii_case("charset") && (is_read || status.is_server_error())
    };
    let is_plain = |text: &str| {
        let mut parts = text.split(';').map(str::trim);
        let essence = parts.next().unwrap_or_default();
        essence.eq_ignore_ascii_case("text/plain") && parts.all(is_known)
    };
    content_type.to_str().is_ok_and(is_plain)
}

/// Whether the app keeps unknown texts of this status. This applies to 4xx only: no client may read the text of a 5xx.
pub(super) fn keeps_unknown_texts(info: &RequestInfo, status: StatusCode) -> bool {
    info.settings.serving.known_texts_only && !status.is_server_error()
}
