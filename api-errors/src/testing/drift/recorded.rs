//! A copy of what the inner service reads from the body of a request.

use std::collections::VecDeque;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, Waker};

use axum::body::{Body, Bytes, HttpBody};
use http_body::{Frame, SizeHint};

use super::service::LONGEST_BODY;

type Read = Option<Result<Frame<Bytes>, axum::Error>>;

/// The copy, which can be read when the response is there.
#[derive(Clone, Default)]
pub(super) struct Recording(Arc<Mutex<Copied>>);

#[derive(Default)]
struct Copied {
    bytes: Vec<u8>,
    state: State,
}

#[derive(Default, PartialEq, Eq)]
enum State {
    #[default]
    Reading,
    Whole,
    /// The body failed or is too long.
    Lost,
}

impl Recording {
    /// Returns the bytes if the body was read to its end.
    pub(super) fn into_bytes(self) -> Option<Vec<u8>> {
        let mut copied = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        (copied.state == State::Whole).then(|| std::mem::take(&mut copied.bytes))
    }

    fn add(&self, read: &Read, is_at_end: bool) {
        let mut copied = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if copied.state != State::Reading {
            return;
        }
        let data = match read {
            Some(Ok(frame)) => frame.data_ref(),
            Some(Err(_)) => {
                copied.state = State::Lost;
                return;
            }
            None => None,
        };
        let data = data.map_or(&[][..], |data| data);
        if (copied.bytes.len() + data.len()) as u64 > LONGEST_BODY {
            *copied = Copied {
                bytes: Vec::new(),
                state: State::Lost,
            };
            return;
        }
        copied.bytes.extend_from_slice(data);
        if read.is_none() || is_at_end {
            copied.state = State::Whole;
        }
    }
}

/// A body that copies its frames into a [`Recording`] and passes them on unchanged.
pub(super) struct RecordedBody {
    inner: Body,
    /// What was there before the inner service read it.
    ahead: VecDeque<Read>,
    recording: Recording,
}

impl RecordedBody {
    /// Wraps the body. A part of known length that is in memory already is copied now: an extractor that rejects the
    /// request before it reads the body must not hide the body from the check.
    pub(super) fn new(inner: Body) -> (Self, Recording) {
        let recording = Recording::default();
        let mut body = Self {
            inner,
            ahead: VecDeque::new(),
            recording: recording.clone(),
        };
        let length = body.inner.size_hint().exact();
        if length.is_some_and(|length| length <= LONGEST_BODY) {
            body.read_ahead();
        }
        (body, recording)
    }

    fn read_ahead(&mut self) {
        let mut context = Context::from_waker(Waker::noop());
        // A later poll of the inner service registers its own waker.
        while let Poll::Ready(read) = self.read(&mut context) {
            let is_last = !matches!(read, Some(Ok(_)));
            self.ahead.push_back(read);
            if is_last {
                break;
            }
        }
    }

    fn read(&mut self, context: &mut Context<'_>) -> Poll<Read> {
        let read = Pin::new(&mut self.inner).poll_frame(context);
        if let Poll::Ready(read) = &read {
            self.recording.add(read, self.inner.is_end_stream());
        }
        read
    }
}

impl HttpBody for RecordedBody {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Read> {
        match self.ahead.pop_front() {
            Some(read) => Poll::Ready(read),
            None => self.read(context),
        }
    }

    fn is_end_stream(&self) -> bool {
        let is_end = |read: &Read| read.is_none();
        self.ahead
            .front()
            .map_or_else(|| self.inner.is_end_stream(), is_end)
    }

    fn size_hint(&self) -> SizeHint {
        let frames = self.ahead.iter().flatten().flatten();
        let ahead: usize = frames.filter_map(Frame::data_ref).map(Bytes::len).sum();
        let inner = self.inner.size_hint();
        let mut hint = SizeHint::new();
        hint.set_lower(inner.lower() + ahead as u64);
        if let Some(upper) = inner.upper() {
            hint.set_upper(upper + ahead as u64);
        }
        hint
    }
}
