//! Selects the responses of the inner service that the layer rewrites.
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

use axum::body::Bytes;
use axum::response::Response;
use http::{Method, StatusCode};

use super::classify::{BodyKind, classify, keeps_unknown_texts};
use super::keep_body::KeepBody;
use super::read_text::ReadText;
use super::unformatted::{Head, UnformattedResponse};
use crate::respond::{ErrorReport, RequestScope};

/// Whether the status is an error. Most responses are not, so this is the fast path.
#[inline]
pub(super) fn is_error(status: StatusCode) -> bool {
    status.is_client_error() || status.is_server_error()
}

#[inline(never)]
pub(super) fn rewrite_error(
    response: Response,
    scope: &mut RequestScope,
    cx: &mut Context<'_>,
) -> Response {
    let extensions = response.extensions();
    let is_final =
        extensions.get::<ErrorReport>().is_some() || extensions.get::<KeepBody>().is_some();
    let Some(info) = scope.info().filter(|_| !is_final) else {
        return response;
    };
    let serving = &info.settings.serving;
    let is_head = info.method == Some(Method::HEAD);
    let kind = classify(&response, is_head);
    let (parts, body) = response.into_parts();
    let is_kept = match kind {
        BodyKind::Other => true,
        // A HEAD does not show the text of the GET, so the layer cannot know whether axum wrote it.
        BodyKind::Unread if keeps_unknown_texts(info, parts.status) => true,
        _ => serving.keeps(&parts),
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
        let read = ReadText::read(body, limit, cx);
        unformatted.is_complete = read.is_complete;
        unformatted.text = read.text.clone();
        if !read.is_empty() && unformatted.is_kept(limit, scope) {
            return read.resume(unformatted.response);
        }
        failed = read.into_error();
    }
    unformatted.into_formatted(failed, scope)
}
