//! Reads a text before the layer rewrites it.

use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::{Body, Bytes, HttpBody as _};
use axum::response::Response;
use http_body::Frame;

use super::bodies::Resumed;
use super::classify::ReadLimit;
use super::unformatted::UnformattedResponse;
use crate::base::bounds;
use crate::respond::RequestScope;

/// A response whose text the layer is reading.
#[derive(Debug)]
pub(super) struct Reading {
    unformatted: UnformattedResponse,
    body: Body,
    limit: ReadLimit,
    /// The frame after the text: trailers, or an error.
    next: Option<Result<Frame<Bytes>, axum::Error>>,
}

impl Reading {
    pub(super) const fn new(
        unformatted: UnformattedResponse,
        body: Body,
        limit: ReadLimit,
    ) -> Self {
        Self {
            unformatted,
            body,
            limit,
            next: None,
        }
    }

    /// Returns `Ready` when the text is read up to the limit, or when no more of it is available.
    pub(super) fn poll(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        while !self.is_done() {
            let frame = match Pin::new(&mut self.body).poll_frame(cx) {
                Poll::Ready(Some(Ok(frame))) => frame,
                Poll::Ready(Some(Err(error))) => {
                    self.next = Some(Err(error));
                    break;
                }
                Poll::Pending if self.limit != (ReadLimit::ForLog { waits: false }) => {
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
        let read = self.unformatted.text.len();
        let is_enough = match self.limit {
            ReadLimit::Whole => false,
            ReadLimit::Start => read > 0,
            ReadLimit::ForLog { .. } => read >= bounds::SERVER_TEXT,
        };
        is_enough || self.next.is_some()
    }

    fn add(&mut self, mut data: Bytes) {
        let text = &mut self.unformatted.text;
        if let ReadLimit::ForLog { .. } = self.limit {
            data.truncate(bounds::SERVER_TEXT - text.len());
        }
        // Most texts are one frame, and one frame needs no copy.
        *text = if text.is_empty() {
            data
        } else {
            [&text[..], &data].concat().into()
        };
    }

    pub(super) fn finish(self, scope: &mut RequestScope) -> Response {
        let Self {
            unformatted,
            body,
            limit,
            next,
        } = self;
        let is_empty = unformatted.text.is_empty() && next.is_none();
        if !is_empty && unformatted.is_kept(limit, scope) {
            let body = Resumed::new(unformatted.text, next, body);
            return unformatted.response.map(|()| Body::new(body));
        }
        unformatted.into_formatted(next.and_then(Result::err), scope)
    }
}
