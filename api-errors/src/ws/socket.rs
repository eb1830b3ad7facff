//! The socket of a task, which its owner can take back.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker, ready};

use axum::Error;
use axum::extract::ws::{Message, WebSocket};
use futures_core::Stream;
use futures_sink::Sink;
use http::HeaderValue;

use crate::errors::web_socket::ENDED;

/// The WebSocket of a task: axum's [`WebSocket`], which [`on_upgrade`](super::on_upgrade) closes when the task ends.
///
/// It has the same methods, and implements `Stream` and `Sink`, so you can split it, move it and pass it to other
/// tasks. When the first task has ended, the other tasks read the end of the stream and can no longer send.
pub struct Socket {
    shared: Arc<SharedSocket>,
    protocol: Option<HeaderValue>,
}

/// The owner of the socket, which can take it back from the task.
pub(super) struct Owner(Arc<SharedSocket>);

/// The guards that are dropped when the connection is closed.
pub(super) type Held = Vec<Box<dyn Send>>;

struct SharedSocket(Mutex<SocketState>);

struct SocketState {
    /// `None` after the socket is taken back.
    socket: Option<WebSocket>,
    /// The wakers of the reading and the writing task. Nothing else would wake them after the socket is taken back.
    waiting: [Option<Waker>; 2],
    held: Held,
}

/// The side of a socket that waits. A split socket has one task on each side.
#[derive(Clone, Copy)]
enum Side {
    Read,
    Write,
}

pub(super) fn lend(socket: WebSocket) -> (Socket, Owner) {
    let protocol = socket.protocol().cloned();
    let state = SocketState {
        socket: Some(socket),
        waiting: [None, None],
        held: Held::new(),
    };
    let shared = Arc::new(SharedSocket(Mutex::new(state)));
    let owner = Owner(shared.clone());
    (Socket { shared, protocol }, owner)
}

impl Owner {
    pub(super) fn take_back(self) -> Option<(WebSocket, Held)> {
        let mut state = self.0.lock();
        let socket = state.socket.take();
        let waiting = std::mem::take(&mut state.waiting);
        let held = std::mem::take(&mut state.held);
        drop(state);
        waiting.into_iter().flatten().for_each(Waker::wake);
        Some((socket?, held))
    }
}

impl SharedSocket {
    /// Locks the state. A panic while the lock is held leaves the socket unchanged, so poisoning is ignored.
    fn lock(&self) -> MutexGuard<'_, SocketState> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns `None` if the socket was taken back.
    fn poll<T>(
        &self,
        side: Side,
        cx: &mut Context<'_>,
        poll: impl FnOnce(Pin<&mut WebSocket>, &mut Context<'_>) -> Poll<T>,
    ) -> Option<Poll<T>> {
        let mut state = self.lock();
        let polled = poll(Pin::new(state.socket.as_mut()?), cx);
        if polled.is_pending() {
            match &mut state.waiting[side as usize] {
                Some(waiting) => waiting.clone_from(cx.waker()),
                waiting => *waiting = Some(cx.waker().clone()),
            }
        }
        Some(polled)
    }
}

impl Socket {
    /// Receives the next message. Returns `None` when the socket is closed.
    ///
    /// # Errors
    /// If the client is gone, or if it sent something that the protocol or the limits of the socket forbid. `?`
    /// converts the error into a [`WebSocketError`](super::WebSocketError).
    pub async fn recv(&mut self) -> Option<Result<Message, Error>> {
        poll_fn(|cx| Pin::new(&mut *self).poll_next(cx)).await
    }

    /// Sends a message and waits until it is written to the connection.
    ///
    /// # Errors
    /// If the client is gone, or if either side has closed the socket.
    pub async fn send(&mut self, message: Message) -> Result<(), Error> {
        poll_fn(|cx| Pin::new(&mut *self).poll_ready(cx)).await?;
        Pin::new(&mut *self).start_send(message)?;
        poll_fn(|cx| Pin::new(&mut *self).poll_flush(cx)).await
    }

    /// Returns the negotiated subprotocol (RFC 6455 section 1.9).
    pub const fn protocol(&self) -> Option<&HeaderValue> {
        self.protocol.as_ref()
    }

    /// Keeps `guard` until the connection is closed. This includes the closing handshake after the end of the task.
    /// When the guard is dropped, the client has received the close frame, if it could be sent.
    ///
    /// Use it at shutdown: without it, the program may end before the close frames of its sockets are sent.
    /// [The guide](crate::guide::websockets) contains such a program.
    ///
    /// ```
    /// use api_errors::ws::{Socket, WebSocketError};
    /// use tokio::sync::watch;
    ///
    /// async fn talk(socket: Socket, mut shutdown: watch::Receiver<bool>) -> Result<(), WebSocketError> {
    ///     // `shutdown.closed().await` of the sender waits for it.
    ///     socket.hold_until_closed(shutdown.clone());
    ///     let _ = shutdown.wait_for(|now| *now).await;
    ///     Err(WebSocketError::new(1001, "Back in a minute"))
    /// }
    /// ```
    pub fn hold_until_closed(&self, guard: impl Send + 'static) {
        let mut state = self.shared.lock();
        // If this half has outlived the task, there is nothing to wait for.
        if state.socket.is_some() {
            state.held.push(Box::new(guard));
        }
    }

    fn poll_write(
        &self,
        cx: &mut Context<'_>,
        poll: impl FnOnce(Pin<&mut WebSocket>, &mut Context<'_>) -> Poll<Result<(), Error>>,
    ) -> Poll<Result<(), Error>> {
        let polled = self.shared.poll(Side::Write, cx, poll);
        polled.unwrap_or_else(|| Poll::Ready(Err(taken_back())))
    }
}

impl Stream for Socket {
    type Item = Result<Message, Error>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let polled = self.shared.poll(Side::Read, cx, Stream::poll_next);
        Poll::Ready(ready!(polled.unwrap_or(Poll::Ready(None))))
    }
}

impl Sink<Message> for Socket {
    type Error = Error;

    fn poll_ready(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<(), Error>> {
        self.poll_write(cx, Sink::poll_ready)
    }

    fn start_send(self: Pin<&mut Self>, message: Message) -> Result<(), Error> {
        let mut state = self.shared.lock();
        let socket = state.socket.as_mut().ok_or_else(taken_back)?;
        Pin::new(socket).start_send(message)
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<(), Error>> {
        self.poll_write(cx, Sink::poll_flush)
    }

    fn poll_close(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<(), Error>> {
        self.poll_write(cx, Sink::poll_close)
    }
}

impl fmt::Debug for Socket {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Socket")
            .field("protocol", &self.protocol)
            .finish_non_exhaustive()
    }
}

fn taken_back() -> Error {
    Error::new(ENDED)
}
