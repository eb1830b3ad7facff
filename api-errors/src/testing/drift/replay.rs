//! A body that was read and can be read again.

use std::collections::VecDeque;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::{Body, Bytes, HttpBody};
use http_body::{Frame, SizeHint};

/// The frames of a body in their order, including trailers and a failure.
pub(super) struct Replay {
    frames: VecDeque<Result<Frame<Bytes>, axum::Error>>,
}

impl Replay {
    pub(super) async fn read(mut body: Body) -> Self {
        let mut frames = VecDeque::new();
        while let Some(frame) = poll_fn(|cx| Pin::new(&mut body).poll_frame(cx)).await {
            let failed = frame.is_err();
            frames.push_back(frame);
            if failed {
                break;
            }
        }
        Self { frames }
    }

    fn data(&self) -> impl Iterator<Item = &Bytes> {
        self.frames.iter().flatten().filter_map(Frame::data_ref)
    }

    /// Returns all data, or `None` if the body failed.
    pub(super) fn bytes(&self) -> Option<Vec<u8>> {
        let is_whole = self.frames.iter().all(Result::is_ok);
        is_whole.then(|| self.data().flatten().copied().collect())
    }
}

impl HttpBody for Replay {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Poll::Ready(self.frames.pop_front())
    }

    fn is_end_stream(&self) -> bool {
        self.frames.is_empty()
    }

    fn size_hint(&self) -> SizeHint {
        let length: usize = self.data().map(Bytes::len).sum();
        SizeHint::with_exact(length as u64)
    }
}
