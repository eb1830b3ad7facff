//! Which responses of the inner service get the form of the app, and what they say then.
//!
//! Rewritten is a 4xx or 5xx without a body and content type, a 4xx of short plain text and a 5xx of any plain
//! text: that is what axum, tower and bare status codes answer. Everything else was shaped by its handler
//! and stays.

use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::{Body, Bytes, HttpBody};
use axum::response::Response;
use http::header::{
    self, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue, VARY,
};
use http::{Method, StatusCode};
use http_body::Frame;

use super::KeepBody;
use super::bodies::{NoContent, Resumed};
use super::known_text::{Known, known};
use crate::errors::{HttpError, InternalError, ValidationError};
use crate::reflect::Reflected;
use crate::said::{self, Said};
use crate::scope::{Facts, Scope};
use crate::spec::must_not_be_stored;
use crate::traits::ApiError;
use crate::{ErrorReport, answer, headers, request_id};

/// As much of a text is read for the log, in bytes.
const LONGEST_READ: usize = said::LONGEST;
/// The longest text that is taken for a message.
const LONGEST_TEXT: u64 = LONGEST_READ as u64;

/// What describes the old body (RFC 9110 section 8, RFC 9530, RFC 6266) or how it is framed.
const OF_THE_BODY: [HeaderName; 13] = [
    CONTENT_TYPE,
    CONTENT_LENGTH,
    CONTENT_ENCODING,
    header::CONTENT_DISPOSITION,
    header::CONTENT_LANGUAGE,
    header::CONTENT_LOCATION,
    header::TRAILER,
    header::TRANSFER_ENCODING,
    HeaderName::from_static("content-digest"),
    // RFC 3230 and RFC 1864, which RFC 9530 and RFC 9110 do without, and servers do not.
    HeaderName::from_static("digest"),
    HeaderName::from_static("content-md5"),
    HeaderName::from_static("repr-digest"),
    // What a signature covers is not there any more.
    HeaderName::from_static("unencoded-digest"),
];

/// Where there was no body these describe the resource, as the `ETag` of a 412 and the `Content-Range` of a 416 do.
const OF_THE_BODY_OR_RESOURCE: [HeaderName; 4] = [
    header::ACCEPT_RANGES,
    header::CONTENT_RANGE,
    header::ETAG,
    header::LAST_MODIFIED,
];

pub(super) enum Rewrite {
    Done(Response),
    /// Its text must be read first.
    Read(Box<Reading>),
}

/// Most responses are no errors and are looked at no further.
#[inline]
pub(super) fn is_error(status: StatusCode) -> bool {
    status.is_client_error() || status.is_server_error()
}

#[inline(never)]
pub(super) fn rewrite_error(response: Response, scope: &mut Scope) -> Rewrite {
    let extensions = response.extensions();
    let is_final =
        extensions.get::<ErrorReport>().is_some() || extensions.get::<KeepBody>().is_some();
    let Some(facts) = scope.facts().filter(|_| !is_final) else {
        return Rewrite::Done(response);
    };
    let serving = &facts.settings.serving;
    let is_head = facts.method == Some(Method::HEAD);
    let content = content(&response, is_head);
    let (parts, body) = response.into_parts();
    let is_kept = match content {
        Content::Other => true,
        // What the text of a GET would be is not known.
        Content::Unread if keeps_unknown_texts(facts, parts.status) => true,
        _ => serving.keeps(&parts),
    };
    if is_kept {
        return Rewrite::Done(Response::from_parts(parts, body));
    }
    let head = match content {
        _ if !is_head => Head::No,
        Content::Unread => Head::OfUnknownLength,
        _ => Head::OfKnownLength,
    };
    let plain = Plain {
        response: Response::from_parts(parts, ()),
        text: Bytes::new(),
        has_text: !matches!(content, Content::None),
        head,
    };
    let Content::Text(extent) = content else {
        return Rewrite::Done(plain.rewritten(None, scope));
    };
    Rewrite::Read(Box::new(Reading {
        plain,
        body,
        extent,
        next: None,
    }))
}

/// Of a 4xx: the text of a 5xx is for no client, whoever wrote it.
fn keeps_unknown_texts(facts: &Facts, status: StatusCode) -> bool {
    facts.settings.serving.known_texts_only && !status.is_server_error()
}

#[derive(Debug)]
enum Content {
    None,
    Text(Extent),
    /// A text that a HEAD leaves out.
    Unread,
    Other,
}

/// How much of a text is read.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Extent {
    Whole,
    /// Its first frame: it is somebody's document, unless axum has put into it what a client sent.
    Start,
    /// What the log shows of a 5xx. A text of unknown length is not waited for: it may never end.
    ForLog {
        waits: bool,
    },
}

fn content(response: &Response, is_head: bool) -> Content {
    let (status, headers) = (response.status(), response.headers());
    let length = response.body().size_hint().exact();
    if headers.get_all(CONTENT_ENCODING).iter().any(is_encoding) {
        return Content::Other;
    }
    // Outside of a router a HEAD has lost its body already.
    let is_stripped = is_head && length == Some(0);
    let told = headers.get(CONTENT_LENGTH).filter(|_| is_stripped);
    let told = told.and_then(|told| told.to_str().ok()?.parse().ok());
    let length = told.or(length);
    let Some(content_type) = headers.get(CONTENT_TYPE) else {
        return if length == Some(0) {
            Content::None
        } else {
            Content::Other
        };
    };
    match length {
        _ if !is_plain_text(content_type, status) => Content::Other,
        _ if status.is_server_error() && is_stripped => Content::Unread,
        _ if status.is_server_error() => Content::Text(Extent::ForLog {
            waits: length.is_some(),
        }),
        Some(0..=LONGEST_TEXT) if is_stripped => Content::Unread,
        Some(0..=LONGEST_TEXT) => Content::Text(Extent::Whole),
        Some(_) if !is_stripped => Content::Text(Extent::Start),
        _ => Content::Other,
    }
}

/// `identity` is none (RFC 9110 section 8.4.1).
fn is_encoding(value: &HeaderValue) -> bool {
    !value.as_bytes().eq_ignore_ascii_case(b"identity")
}

/// Metrics and other formats are plain text with a parameter of their own. The text of a 5xx is read by
/// nobody but the log, so it is one in every charset.
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

/// A response whose text is being read.
#[derive(Debug)]
pub(super) struct Reading {
    plain: Plain,
    body: Body,
    extent: Extent,
    /// What came behind the text: trailers, or an error.
    next: Option<Result<Frame<Bytes>, axum::Error>>,
}

impl Reading {
    /// Ready when the text is read as far as it shall be, or as far as it can be.
    pub(super) fn poll(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        while !self.is_done() {
            let frame = match Pin::new(&mut self.body).poll_frame(cx) {
                Poll::Ready(Some(Ok(frame))) => frame,
                Poll::Ready(Some(Err(error))) => {
                    self.next = Some(Err(error));
                    break;
                }
                Poll::Pending if self.extent != (Extent::ForLog { waits: false }) => {
                    return Poll::Pending;
                }
                Poll::Ready(None) | Poll::Pending => break,
            };
            match frame.into_data() {
                Ok(data) => self.add(data),
                Err(trailers) => self.next = Some(Ok(trailers)),
            }
        }
        Poll::Ready(())
    }

    fn is_done(&self) -> bool {
        let read = self.plain.text.len();
        let is_enough = match self.extent {
            Extent::Whole => false,
            Extent::Start => read > 0,
            Extent::ForLog { .. } => read >= LONGEST_READ,
        };
        is_enough || self.next.is_some()
    }

    fn add(&mut self, mut data: Bytes) {
        let text = &mut self.plain.text;
        if let Extent::ForLog { .. } = self.extent {
            data.truncate(LONGEST_READ - text.len());
        }
        // Most texts are one frame, which needs no copy.
        *text = if text.is_empty() {
            data
        } else {
            [&text[..], &data].concat().into()
        };
    }

    pub(super) fn finish(self, scope: &mut Scope) -> Response {
        let Self {
            plain,
            body,
            extent,
            next,
        } = self;
        let is_empty = plain.text.is_empty() && next.is_none();
        if !is_empty && plain.is_kept(extent, scope) {
            let body = Resumed::new(plain.text, next, body);
            return plain.response.map(|()| Body::new(body));
        }
        plain.rewritten(next.and_then(Result::err), scope)
    }
}

/// A response with a plain text, or with none.
#[derive(Debug)]
struct Plain {
    response: Response<()>,
    text: Bytes,
    /// Also where it was not read.
    has_text: bool,
    head: Head,
}

/// RFC 9110 section 9.3.2: a HEAD has the headers of a GET and no content.
#[derive(Debug, Clone, Copy)]
enum Head {
    No,
    OfKnownLength,
    /// A length must then not be sent (RFC 9110 section 8.6).
    OfUnknownLength,
}

impl Plain {
    fn known(&self) -> Option<Known> {
        let text = String::from_utf8_lossy(&self.text);
        known(self.response.status(), &text)
    }

    /// Whether a text that was read is its handler's after all.
    fn is_kept(&self, extent: Extent, scope: &Scope) -> bool {
        let status = self.response.status();
        let only_known = |facts: &Facts| keeps_unknown_texts(facts, status);
        match extent {
            Extent::Whole => scope.facts().is_some_and(only_known) && self.known().is_none(),
            Extent::Start => self.known().is_none(),
            Extent::ForLog { .. } => false,
        }
    }

    /// `failed`: the text is not whole, so nobody can say what it means.
    fn rewritten(self, failed: Option<axum::Error>, scope: &mut Scope) -> Response {
        if let Some(id) = request_id::of(self.response.headers()) {
            scope.adopt_id(id);
        }
        let text = String::from_utf8_lossy(&self.text);
        let ours = match (failed, self.known()) {
            (None, Some(Known::Invalid(fault))) => {
                let said = Said::new(text.trim());
                respond(&ValidationError::new([fault]).said(said), scope)
            }
            (None, Some(Known::Status(header))) => self.of_status(header, None, None, scope),
            (None, Some(Known::Readable(header))) => {
                self.of_status(header, Some(&text), None, scope)
            }
            (None, None) => self.of_status(None, Some(&text), None, scope),
            (failed, _) => self.of_status(None, None, failed, scope),
        };
        self.merged(ours)
    }

    /// The status in the form of the app. A 4xx says `message`; whatever a text says beside it is for the log, and
    /// so is why it has failed.
    fn of_status(
        &self,
        header: Option<(HeaderName, &'static str)>,
        message: Option<&str>,
        failed: Option<axum::Error>,
        scope: &mut Scope,
    ) -> Response {
        let status = self.response.status();
        let text = String::from_utf8_lossy(&self.text);
        let text = text.trim();
        if status.is_server_error() || failed.is_some() {
            let said = said_by_server(text, failed);
            return if status == StatusCode::INTERNAL_SERVER_ERROR {
                respond(&InternalError::new(said), scope)
            } else {
                respond(&HttpError::new(status).said(said), scope)
            };
        }
        let mut error = HttpError::new(status);
        let message = message.map(|message| Reflected::new(message).to_string());
        let message = message.filter(|message| !message.is_empty());
        if message.as_deref().unwrap_or_default() != text {
            error = error.said(Said::new(text));
        }
        if let Some(message) = message {
            error = error.msg(message);
        }
        if let Some((name, value)) = header {
            error = error.header(name, HeaderValue::from_static(value));
        }
        respond(&error, scope)
    }

    /// Our body, and every header that does not describe the old one.
    fn merged(self, ours: Response) -> Response {
        let (mut parts, ()) = self.response.into_parts();
        let (our_parts, body) = ours.into_parts();
        // One that is no id would hide ours; one that is, is ours by now.
        parts.headers.remove(request_id::HEADER);
        remove_of_the_body(&mut parts.headers, self.has_text);
        add_missing(&mut parts.headers, &our_parts.headers);
        parts.status = our_parts.status;
        if must_not_be_stored(parts.status) {
            headers::forbid_to_store(&mut parts.headers);
        }
        parts.extensions.extend(our_parts.extensions);
        let length = body.size_hint().exact();
        let body = match (self.head, length) {
            (Head::No, _) => body,
            (Head::OfKnownLength, Some(length)) => {
                parts.headers.insert(CONTENT_LENGTH, length.into());
                Body::empty()
            }
            // Of an empty body axum and hyper would say that its length is 0.
            _ => Body::new(NoContent),
        };
        Response::from_parts(parts, body)
    }
}

fn remove_of_the_body(headers: &mut HeaderMap, has_text: bool) {
    let more = if has_text {
        &OF_THE_BODY_OR_RESOURCE[..]
    } else {
        &[]
    };
    for name in OF_THE_BODY.iter().chain(more) {
        // Most responses have none of them but the first two.
        if headers.is_empty() {
            return;
        }
        headers.remove(name);
    }
}

/// What the response already says stays; `Vary` says both.
fn add_missing(headers: &mut HeaderMap, ours: &HeaderMap) {
    for name in ours.keys().filter(|name| **name != VARY) {
        if !headers.contains_key(name) {
            for value in ours.get_all(name) {
                headers.append(name.clone(), value.clone());
            }
        }
    }
    for value in ours.get_all(VARY) {
        headers.append(VARY, value.clone());
    }
}

fn respond(error: &dyn ApiError, scope: &mut Scope) -> Response {
    scope.enter(|| answer::respond_here(error, None))
}

/// What a response said that a client must not read, and why it said no more.
fn said_by_server(text: &str, failed: Option<axum::Error>) -> Said {
    let said = Said::new(if text.is_empty() {
        "a response without a body"
    } else {
        text
    });
    match failed {
        Some(error) => said.and(Said::of(&error)),
        None => said,
    }
}
