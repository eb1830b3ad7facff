//! The closing handshake of RFC 6455 section 7.1.2, with a time limit.

use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::extract::ws::{CloseFrame, Message, WebSocket};
use futures_core::Stream;
use futures_sink::Sink;

use crate::errors::web_socket::is_lost;

/// The time limit for the whole handshake: the client reads the earlier messages, reads the frame, and replies.
const LIMIT: Duration = Duration::from_secs(5);

/// The time to read the frame if the reply cannot be read. In that case, browsers wait for 2 seconds.
const LINGER: Duration = Duration::from_secs(1);

/// The result of the closing handshake.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum CloseOutcome {
    /// The client has replied to the close frame, so the connection is closed cleanly (RFC 6455 section 7.1.4).
    Clean,
    /// The close frame was sent, but the client did not reply in time, or the reply could not be read. It is unknown
    /// whether the client has read the frame.
    Unanswered,
    /// No close frame was sent. The client had already closed the connection, is gone, or did not read the earlier
    /// messages in time.
    Unsent,
}

/// Closes the socket with `frame`. The connection is dropped at the end.
pub(super) async fn close(socket: WebSocket, frame: CloseFrame) -> CloseOutcome {
    let mut handshake = Handshake {
        socket,
        writing: Writing::Before(frame),
        silent: false,
        sent: false,
        answered: false,
    };
    // A timeout is not a failure. The outcome contains the progress so far.
    let _ = tokio::time::timeout(LIMIT, poll_fn(|cx| handshake.poll(cx))).await;
    if handshake.is_deaf() {
        // If a connection is dropped with unread input, it is reset, perhaps before the client has read the frame.
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
    /// The earlier messages of the task are written first.
    Before(CloseFrame),
    Frame,
    Done,
}

/// The reason why nothing more can be read.
enum ReadEnd {
    /// The client sent a close frame, or the socket rejected a message and stopped reading.
    Silent,
    Lost,
}

impl Handshake {
    /// Reads and writes at the same time, because some clients read only while the server also reads.
    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        let written = self.poll_write(cx);
        if let ReadEnd::Lost = ready!(self.poll_read(cx)) {
            return Poll::Ready(());
        }
        self.silent = true;
        written
    }

    /// Whether the client may have replied, but the reply cannot be read.
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
                // The socket rejected a message. The frame is written anyway.
                Some(Err(_)) | None => return Poll::Ready(ReadEnd::Silent),
            }
        }
    }

    fn socket(&mut self) -> Pin<&mut WebSocket> {
        Pin::new(&mut self.socket)
    }
}
