//! Reads the text of a response before the layer rewrites it.
//!
//! The layer takes the part that is ready and never waits: no time limit of the app is around it.

use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::{Body, Bytes, HttpBody as _};
use axum::response::Response;
use http_body::Frame;

use super::bodies::Resumed;
use super::classify::{LONGEST_TEXT, ReadLimit};
use crate::base::body::is_at_end;

/// The maximum number of frames that are read of a text.
const MAX_FRAMES: usize = 256;

/// The start of a body, and the rest of it.
#[derive(Debug)]
pub(super) struct ReadText {
    pub(super) text: Bytes,
    /// Whether the text is complete, or as long as the limit requires.
    pub(super) is_complete: bool,
    /// The frame after the text: data, trailers or a failure.
    next: Option<Result<Frame<Bytes>, axum::Error>>,
    rest: Body,
}

impl ReadText {
    /// Reads up to the limit, as far as the body is ready.
    pub(super) fn read(body: Body, limit: ReadLimit, cx: &mut Context<'_>) -> Self {
        let mut read = Self {
            text: Bytes::new(),
            is_complete: false,
            next: None,
            rest: body,
        };
        // A body can have empty frames without end.
        for _ in 0..MAX_FRAMES {
            if read.is_done(limit) {
                break;
            }
            match Pin::new(&mut read.rest).poll_frame(cx) {
                Poll::Ready(Some(Ok(frame))) => read.add(frame, limit),
                Poll::Ready(Some(Err(error))) => read.next = Some(Err(error)),
                Poll::Ready(None) => read.is_complete = true,
                Poll::Pending => {
                    // Only the end of the body is missing, perhaps with trailers.
                    read.is_complete = is_at_end(&read.rest);
                    break;
                }
            }
        }
        read
    }

    fn is_done(&mut self, limit: ReadLimit) -> bool {
        self.is_complete |= match limit {
            ReadLimit::Whole => false,
            ReadLimit::Start => !self.text.is_empty(),
            ReadLimit::ForLog => self.text.len() >= LONGEST_TEXT,
        };
        self.is_complete || self.next.is_some()
    }

    fn add(&mut self, frame: Frame<Bytes>, limit: ReadLimit) {
        let mut data = match frame.into_data() {
            Ok(data) => data,
            Err(trailers) => {
                self.next = Some(Ok(trailers));
                self.is_complete = true;
                return;
            }
        };
        let room = LONGEST_TEXT.saturating_sub(self.text.len());
        if limit != ReadLimit::Start && data.len() > room {
            let rest = data.split_off(room);
            self.next = Some(Ok(Frame::data(rest)));
        }
        // Most texts are one frame, and one frame needs no copy.
        self.text = if self.text.is_empty() {
            data
        } else {
            [&self.text[..], &data].concat().into()
        };
    }

    /// Whether the body has ended without any data.
    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty() && self.is_complete && self.next.is_none()
    }

    /// Returns the response with its whole body.
    pub(super) fn resume(self, response: Response<()>) -> Response {
        let body = Resumed::new(self.text, self.next, self.rest);
        response.map(|()| Body::new(body))
    }

    /// Returns the error if reading the body failed.
    pub(super) fn into_error(self) -> Option<axum::Error> {
        self.next.and_then(Result::err)
    }
}
