//! Which responses of the inner service get the form of the app, and what they say then.
//!
//! Rewritten is a 4xx or 5xx without a body and content type, and one of plain text, of a 4xx if it is short: that is
//! what axum, tower and bare status codes answer. Everything else was shaped by its handler and stays.

use std::error::Error;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use axum::body::{Body, HttpBody};
use axum::response::Response;
use http::header::{
    self, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue, VARY,
};
use http::{Method, StatusCode};

use super::KeepBody;
use super::bodies::{NoContent, Resumed};
use super::known_text::{Known, known};
use crate::errors::{HttpError, InternalError, ValidationError};
use crate::reflect::Reflected;
use crate::scope::{self, Facts, Scope};
use crate::spec::must_not_be_stored;
use crate::traits::ApiError;
use crate::{ErrorReport, answer, headers, request_id};

/// The longest text that is taken for a message, in bytes.
const LONGEST_TEXT: u64 = 4096;
/// The longest text that is logged, in characters.
const LONGEST_SAID: usize = 4096;

/// What describes the old body (RFC 9110 section 8, RFC 9530, RFC 6266) or how it is framed.
const OF_THE_BODY: [HeaderName; 16] = [
    CONTENT_TYPE,
    CONTENT_LENGTH,
    header::ACCEPT_RANGES,
    header::CONTENT_DISPOSITION,
    header::CONTENT_LANGUAGE,
    header::CONTENT_LOCATION,
    header::CONTENT_RANGE,
    header::ETAG,
    header::LAST_MODIFIED,
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
        _ => serving.keeps.as_ref().is_some_and(|keeps| keeps(&parts)),
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
        text: Vec::new(),
        head,
    };
    let extent = match content {
        Content::Text => Extent::Whole,
        Content::LongText => Extent::Start,
        _ => return Rewrite::Done(plain.rewritten(scope)),
    };
    Rewrite::Read(Box::new(Reading {
        plain,
        body,
        extent,
    }))
}

/// Of a 4xx: the text of a 5xx is for no client, whoever wrote it.
fn keeps_unknown_texts(facts: &Facts, status: StatusCode) -> bool {
    facts.settings.serving.known_texts_only && !status.is_server_error()
}

enum Content {
    None,
    Text,
    /// Somebody's document, unless it is of a 5xx, or axum has put into it what a client sent.
    LongText,
    /// A text that a HEAD leaves out.
    Unread,
    Other,
}

fn content(response: &Response, is_head: bool) -> Content {
    let headers = response.headers();
    let length = response.body().size_hint().exact();
    let (Some(length), None) = (length, headers.get(CONTENT_ENCODING)) else {
        return Content::Other;
    };
    match headers.get(CONTENT_TYPE) {
        None if length == 0 => Content::None,
        Some(content_type) if is_plain_text(content_type) => match length {
            0 if is_head => Content::Unread,
            0..=LONGEST_TEXT => Content::Text,
            _ => Content::LongText,
        },
        _ => Content::Other,
    }
}

/// Metrics and other formats are plain text with a parameter of their own.
fn is_plain_text(content_type: &HeaderValue) -> bool {
    let is_plain = |text: &str| {
        let (essence, parameters) = text.split_once(';').unwrap_or((text, ""));
        let parameters = parameters.trim();
        essence.trim().eq_ignore_ascii_case("text/plain")
            && (parameters.is_empty() || parameters.eq_ignore_ascii_case("charset=utf-8"))
    };
    content_type.to_str().is_ok_and(is_plain)
}

/// A response whose text is being read.
#[derive(Debug)]
pub(super) struct Reading {
    plain: Plain,
    body: Body,
    extent: Extent,
}

/// How much of a text is read.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Extent {
    Whole,
    /// Its first frame, which tells whose it is.
    Start,
}

impl Reading {
    /// Ready when the text is read as far as it shall be, or as far as it can be.
    pub(super) fn poll(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        loop {
            match ready!(Pin::new(&mut self.body).poll_frame(cx)) {
                Some(Ok(frame)) => {
                    if let Some(data) = frame.data_ref() {
                        self.plain.text.extend_from_slice(data);
                    }
                    if self.extent == Extent::Start {
                        return Poll::Ready(());
                    }
                }
                Some(Err(_)) | None => return Poll::Ready(()),
            }
        }
    }

    pub(super) fn finish(self, scope: &mut Scope) -> Response {
        let Self {
            plain,
            body,
            extent,
        } = self;
        // Of a 5xx it is no document but, say, an error with its backtrace.
        let is_for_the_log = plain.response.status().is_server_error();
        if extent == Extent::Start && !is_for_the_log && plain.known().is_none() {
            let body = Resumed::new(plain.text.into(), body);
            return plain.response.map(|()| Body::new(body));
        }
        plain.rewritten(scope)
    }
}

/// A response with a short text, or with none.
#[derive(Debug)]
struct Plain {
    response: Response<()>,
    text: Vec<u8>,
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

    fn rewritten(self, scope: &mut Scope) -> Response {
        if let Some(id) = request_id::of(self.response.headers()) {
            scope.adopt_id(id);
        }
        let known = self.known();
        let text = String::from_utf8_lossy(&self.text);
        let status = self.response.status();
        let stays = |facts: &Facts| keeps_unknown_texts(facts, status);
        if known.is_none() && !text.is_empty() && scope.facts().is_some_and(stays) {
            return self.response.map(|()| Body::from(self.text));
        }
        let ours = match known {
            Some(Known::Invalid(fault)) => respond(&ValidationError::new([fault]), None, scope),
            Some(Known::Status(header)) => self.of_status(&text, header, None, scope),
            Some(Known::Readable(header)) => self.of_status(&text, header, Some(&text), scope),
            None => self.of_status(&text, None, Some(&text), scope),
        };
        self.merged(ours)
    }

    /// The status in the form of the app. A 4xx says `message`; what a 5xx said is for the log.
    fn of_status(
        &self,
        text: &str,
        header: Option<(HeaderName, &'static str)>,
        message: Option<&str>,
        scope: &mut Scope,
    ) -> Response {
        let status = self.response.status();
        if status == StatusCode::INTERNAL_SERVER_ERROR {
            return respond(&InternalError::new(Said::new(text)), None, scope);
        }
        let mut error = HttpError::new(status);
        if status.is_server_error() {
            return respond(&error, Some(&Said::new(text)), scope);
        }
        if let Some(message) = message.map(str::trim).filter(|message| !message.is_empty()) {
            error = error.msg(Reflected::new(message).to_string());
        }
        if let Some((name, value)) = header {
            error = error.header(name, HeaderValue::from_static(value));
        }
        respond(&error, None, scope)
    }

    /// Our body, and every header that does not describe the old one.
    fn merged(self, ours: Response) -> Response {
        let (mut parts, ()) = self.response.into_parts();
        let (our_parts, body) = ours.into_parts();
        remove_of_the_body(&mut parts.headers);
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

/// Most responses have none of them but the first two.
fn remove_of_the_body(headers: &mut HeaderMap) {
    for name in &OF_THE_BODY {
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

fn respond(error: &dyn ApiError, cause: Option<&dyn Error>, scope: &mut Scope) -> Response {
    scope.enter(|| match scope::answering() {
        Some(answering) => answer::respond(error, &answering, cause),
        None => answer::respond_unscoped(error, cause),
    })
}

/// What a response said that a client must not read.
#[derive(Debug)]
struct Said(String);

impl Said {
    fn new(text: &str) -> Self {
        match text.trim() {
            "" => Self("a response without a body".to_owned()),
            text => Self(text.chars().take(LONGEST_SAID).collect()),
        }
    }
}

impl fmt::Display for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Error for Said {}
