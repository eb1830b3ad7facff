//! Selects the responses of the inner service that the layer changes.
//!
//! The layer rewrites these responses:
//!
//! - a 4xx or 5xx without body and content type
//! - a 4xx with a short plain text
//! - a 5xx with any plain text
//! - the same texts without a content type, unless they are JSON or HTML
//!
//! axum, tower, bare status codes and hand-written middleware send such responses. All other responses have the
//! handler's own format, so they stay unchanged.

use std::task::Context;

use axum::body::{Bytes, HttpBody};
use axum::response::Response;
use http::{Method, StatusCode};

use super::classify::{BodyKind, classify, has_body_of, keeps_unknown_texts};
use super::keep_body::KeepBody;
use super::read_text::ReadText;
use super::unformatted::{Head, UnformattedResponse};
use crate::base::hook;
use crate::respond::{ErrorReport, RequestScope};

/// What a look at the response shows. Most responses stay as they are, so this is the fast path.
#[derive(PartialEq)]
pub(super) enum Inspected {
    /// Not an error. The body may be a stream.
    Success,
    /// An error in the form of the app, with the status and the length of its body.
    Unchanged,
    /// Anything else: the layer may have to change it.
    Unknown,
}

#[inline]
pub(super) fn inspect<B: HttpBody>(response: &Response<B>) -> Inspected {
    let status = response.status();
    match response.extensions().get::<ErrorReport>() {
        None if !is_error(status) => Inspected::Success,
        Some(report)
            if status == report.status
                && response.body().size_hint().exact() == Some(report.length) =>
        {
            Inspected::Unchanged
        }
        _ => Inspected::Unknown,
    }
}

fn is_error(status: StatusCode) -> bool {
    status.is_client_error() || status.is_server_error()
}

/// Whether code can send an error with this status on purpose: an error, or a redirect. The body of a 1xx and a 304 is
/// never sent, and HTTP has no status from 600 on (RFC 9110 section 15).
fn is_meant(status: StatusCode) -> bool {
    is_error(status) || status.is_redirection() && status != StatusCode::NOT_MODIFIED
}

/// Restores the status of an error that still has its body, and rewrites an error in no form.
///
/// For example, if serializing `value` fails in `(StatusCode::CREATED, Json(value))`, axum still sets 201.
#[inline(never)]
pub(super) fn complete(
    mut response: Response,
    scope: &mut RequestScope,
    cx: &mut Context<'_>,
) -> Response {
    let is_head = scope
        .info()
        .is_some_and(|info| info.method == Some(Method::HEAD));
    let status = response.status();
    let report = response.extensions().get::<ErrorReport>();
    let report = report.filter(|report| has_body_of(report, &response, is_head));
    if let Some(of_error) = report.map(ErrorReport::status) {
        if !is_meant(status) {
            *response.status_mut() = of_error;
        }
        response
    } else if is_error(status) && response.extensions().get::<KeepBody>().is_none() {
        rewrite_error(response, is_head, scope, cx)
    } else {
        response
    }
}

fn rewrite_error(
    response: Response,
    is_head: bool,
    scope: &mut RequestScope,
    cx: &mut Context<'_>,
) -> Response {
    let Some(info) = scope.info() else {
        return response;
    };
    let kind = classify(&response, is_head);
    let (parts, body) = response.into_parts();
    let is_kept = match kind {
        BodyKind::Other => true,
        // A HEAD does not show the text of the GET, so the layer cannot know whether axum wrote it.
        BodyKind::Unread if keeps_unknown_texts(info, parts.status) => true,
        // A hook that asks the app itself is not called again.
        _ if info.settings.serving.keeps.is_empty() || hook::is_running() => false,
        _ => {
            let settings = info.settings.clone();
            scope.enter(|| hook::run(|| settings.serving.keeps(&parts)))
        }
    };
    if is_kept {
        return Response::from_parts(parts, body);
    }
    let head = match kind {
        _ if !is_head => Head::No,
        BodyKind::Unread => Head::OfUnknownLength,
        _ => Head::OfKnownLength,
    };
    let mut unformatted = UnformattedResponse {
        response: Response::from_parts(parts, ()),
        text: Bytes::new(),
        has_text: !matches!(kind, BodyKind::None),
        is_complete: true,
        head,
    };
    let mut failed = None;
    if let BodyKind::Text(limit) = kind {
        let read = scope.enter(|| ReadText::read(body, limit, cx));
        unformatted.is_complete = read.is_complete;
        unformatted.text = read.text.clone();
        if !read.is_empty() && unformatted.is_kept(limit, scope) {
            return read.resume(unformatted.response);
        }
        failed = scope.enter(|| read.into_error());
    }
    unformatted.into_formatted(failed, scope)
}
