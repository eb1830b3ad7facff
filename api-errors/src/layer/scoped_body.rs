//! A streamed body in the scope of its request.

use std::mem;
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::{Body, Bytes, HttpBody};
use axum::response::Response;
use http_body::{Frame, SizeHint};

use crate::base::hook;
use crate::respond::RequestScope;

/// A body that the server polls and drops after the future of the layer has ended. Both run in the request scope, so
/// that the events of the body have the id, the method and the route of the request.
struct ScopedBody {
    body: Body,
    scope: RequestScope,
}

/// Moves the scope into the body if the body is a stream.
///
/// A body that states its length is in memory, almost always. No code of the app runs in such a body, so it needs no scope
/// and no allocation.
#[inline]
pub(super) fn keep_scope<E>(polled: &mut Poll<Result<Response, E>>, scope: &mut RequestScope) {
    if let Poll::Ready(Ok(response)) = polled
        && response.body().size_hint().exact().is_none()
        && !response.body().is_end_stream()
    {
        wrap(response.body_mut(), scope);
    }
}

#[cold]
fn wrap(body: &mut Body, scope: &mut RequestScope) {
    *body = Body::new(ScopedBody {
        body: mem::take(body),
        scope: mem::take(scope),
    });
}

impl HttpBody for ScopedBody {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let Self { body, scope } = &mut *self;
        scope.enter(|| hook::run_uncaught(|| Pin::new(body).poll_frame(cx)))
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

impl Drop for ScopedBody {
    fn drop(&mut self) {
        let body = mem::take(&mut self.body);
        self.scope.enter(|| hook::run_uncaught(|| drop(body)));
    }
}
