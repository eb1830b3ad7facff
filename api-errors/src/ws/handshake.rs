//! The closing handshake of RFC 6455 section 7.1.2, which never hangs.

use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::extract::ws::{CloseFrame, Message, WebSocket};
use futures_core::Stream;
use futures_sink::Sink;

use crate::errors::web_socket::is_lost;

/// How long a client has for all of it: to read what was sent before, to read the frame, to answer.
const LIMIT: Duration = Duration::from_secs(5);

/// How long it has to read the frame where its answer cannot be read; browsers wait for 2 seconds then.
const LINGER: Duration = Duration::from_secs(1);

/// How far the closing handshake came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum CloseOutcome {
    /// The client has answered the close frame: the connection is closed cleanly (RFC 6455 section 7.1.4).
    Clean,
    /// The close frame was sent. The client did not answer it in time, or could not; whether it has read it is
    /// not known.
    Unanswered,
    /// No close frame was sent: the client had closed before, or is gone, or did not read in time what was sent before.
    Unsent,
}

/// Closes with `frame`; the connection is dropped at the end.
pub(super) async fn close(socket: WebSocket, frame: CloseFrame) -> CloseOutcome {
    let mut handshake = Handshake {
        socket,
        writing: Writing::Before(frame),
        silent: false,
        sent: false,
        answered: false,
    };
    // The time limit is no failure: what was reached until then is told.
    let _ = tokio::time::timeout(LIMIT, poll_fn(|cx| handshake.poll(cx))).await;
    if handshake.is_deaf() {
        // A connection that is dropped while something is unread is reset, perhaps before the client has seen
        // the frame.
        tokio::time::sleep(LINGER).await;
    }
    match (handshake.sent, handshake.answered) {
        (true, true) => CloseOutcome::Clean,
        (true, false) => CloseOutcome::Unanswered,
        (false, _) => CloseOutcome::Unsent,
    }
}

struct Handshake {
    socket: WebSocket,
    writing: Writing,
    /// The stream of messages has ended.
    silent: bool,
    sent: bool,
    answered: bool,
}

enum Writing {
    /// What the task has sent before goes out first.
    Before(CloseFrame),
    Frame,
    Done,
}

/// Nothing more can be read.
enum ReadEnd {
    /// After a close frame of the client; or because a message was refused and the socket reads no more.
    Silent,
    Lost,
}

impl Handshake {
    /// Reads and writes at the same time: a client may read nothing before somebody reads what it sends.
    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        let written = self.poll_write(cx);
        if let ReadEnd::Lost = ready!(self.poll_read(cx)) {
            return Poll::Ready(());
        }
        self.silent = true;
        written
    }

    /// Whether the client may have answered, and nobody has read it.
    const fn is_deaf(&self) -> bool {
        self.silent && self.sent && !self.answered
    }

    fn poll_write(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        loop {
            let flushed = match self.writing {
                Writing::Done => return Poll::Ready(()),
                _ => ready!(self.socket().poll_flush(cx)),
            };
            self.writing = match std::mem::replace(&mut self.writing, Writing::Done) {
                Writing::Before(frame) if flushed.is_ok() => {
                    match self.socket().start_send(Message::Close(Some(frame))) {
                        Ok(()) => Writing::Frame,
                        Err(_) => Writing::Done,
                    }
                }
                Writing::Frame => {
                    self.sent = flushed.is_ok();
                    Writing::Done
                }
                _ => Writing::Done,
            };
        }
    }

    fn poll_read(&mut self, cx: &mut Context<'_>) -> Poll<ReadEnd> {
        loop {
            match ready!(self.socket().poll_next(cx)) {
                Some(Ok(Message::Close(_))) => self.answered = true,
                Some(Ok(_)) => {}
                Some(Err(error)) if is_lost(&error) => return Poll::Ready(ReadEnd::Lost),
                // An error: a message that is refused. The frame is written all the same.
                Some(Err(_)) | None => return Poll::Ready(ReadEnd::Silent),
            }
        }
    }

    fn socket(&mut self) -> Pin<&mut WebSocket> {
        Pin::new(&mut self.socket)
    }
}
