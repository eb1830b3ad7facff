//! Bodies that are not one block of bytes.

use std::collections::VecDeque;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::{Body, Bytes, HttpBody};
use http::HeaderMap;
use http_body::{Frame, SizeHint};

/// What a body does when it is asked.
pub(crate) enum Step {
    Data(&'static [u8]),
    Trailers,
    Fails,
    /// It is never ready again.
    Stalls,
}

/// Does one step after the other.
pub(crate) struct Steps {
    steps: VecDeque<Step>,
    length: Option<u64>,
}

impl Steps {
    /// One that says how long it is: as long as its data, and those that never come.
    pub(crate) fn of_known_length(steps: impl IntoIterator<Item = Step>, missing: u64) -> Body {
        let steps: VecDeque<_> = steps.into_iter().collect();
        let length = steps.iter().map(|step| match step {
            Step::Data(data) => data.len() as u64,
            _ => 0,
        });
        let length = Some(length.sum::<u64>() + missing);
        Body::new(Self { steps, length })
    }

    pub(crate) fn of_unknown_length(steps: impl IntoIterator<Item = Step>) -> Body {
        let steps = steps.into_iter().collect();
        Body::new(Self {
            steps,
            length: None,
        })
    }
}

impl HttpBody for Steps {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        Poll::Ready(match self.steps.pop_front() {
            None => None,
            Some(Step::Data(data)) => {
                self.length = self.length.map(|length| length - data.len() as u64);
                Some(Ok(Frame::data(Bytes::from_static(data))))
            }
            Some(Step::Trailers) => {
                let mut trailers = HeaderMap::new();
                trailers.insert("x-sum", "1".parse().expect("a value"));
                Some(Ok(Frame::trailers(trailers)))
            }
            Some(Step::Fails) => Some(Err(io::Error::other("upstream 10.0.0.5 hung up"))),
            Some(Step::Stalls) => {
                self.steps.push_front(Step::Stalls);
                return Poll::Pending;
            }
        })
    }

    fn size_hint(&self) -> SizeHint {
        self.length
            .map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}
