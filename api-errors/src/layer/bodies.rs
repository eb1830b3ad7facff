//! Body types of the layer.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::BoxError;
use axum::body::{Body, Bytes, HttpBody};
use axum::response::Response;
use http_body::{Frame, SizeHint};

/// An empty body without a known length.
pub(super) struct NoContent;

impl HttpBody for NoContent {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        Poll::Ready(None)
    }
}

/// A body whose first part is already read.
pub(super) struct Resumed {
    /// `None` after it is sent.
    start: Option<Bytes>,
    /// The frame after the start: data, trailers or a failure.
    next: Option<Result<Frame<Bytes>, axum::Error>>,
    rest: Body,
}

impl Resumed {
    pub(super) const fn new(
        start: Bytes,
        next: Option<Result<Frame<Bytes>, axum::Error>>,
        rest: Body,
    ) -> Self {
        Self {
            start: Some(start),
            next,
            rest,
        }
    }
}

impl HttpBody for Resumed {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        if let Some(start) = self.start.take().filter(|start| !start.is_empty()) {
            return Poll::Ready(Some(Ok(Frame::data(start))));
        }
        match self.next.take() {
            Some(next) => Poll::Ready(Some(next)),
            None => Pin::new(&mut self.rest).poll_frame(cx),
        }
    }

    fn is_end_stream(&self) -> bool {
        self.start.is_none() && self.next.is_none() && self.rest.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        let next = self.next.as_ref().and_then(|next| next.as_ref().ok());
        let held = [self.start.as_ref(), next.and_then(Frame::data_ref)];
        let held = held.into_iter().flatten().map(|data| data.len() as u64);
        let held: u64 = held.sum();
        let rest = self.rest.size_hint();
        let mut hint = SizeHint::new();
        hint.set_lower(rest.lower().saturating_add(held));
        if let Some(upper) = rest.upper().and_then(|upper| upper.checked_add(held)) {
            hint.set_upper(upper);
        }
        hint
    }
}

/// Boxes the body, unless it is axum's `Body` already.
pub(super) fn boxed<C>(response: Response<C>) -> Response
where
    C: HttpBody<Data = Bytes> + Send + 'static,
    C::Error: Into<BoxError>,
{
    response.map(Body::new)
}
