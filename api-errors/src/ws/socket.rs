//! The socket as a task has it, which can be taken back from it.

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
/// It has the same methods, and is a `Stream` and a `Sink` as well, so it can be split, moved and given to other
/// tasks. Those find it closed when the task has ended: they read the end of the stream, and cannot send any more.
pub struct Socket {
    shared: Arc<SharedSocket>,
    protocol: Option<HeaderValue>,
}

/// The one who takes it back.
pub(super) struct Owner(Arc<SharedSocket>);

/// What is dropped when the connection is closed.
pub(super) type Held = Vec<Box<dyn Send>>;

struct SharedSocket(Mutex<SocketState>);

struct SocketState {
    /// `None`: taken back.
    socket: Option<WebSocket>,
    /// Who waits to read, and who to write: nothing would wake them once the socket is taken back.
    waiting: [Option<Waker>; 2],
    held: Held,
}

/// Which of the two waits; a split socket has one on each side.
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
    /// One that panicked while it held the lock has left the socket as it is.
    fn lock(&self) -> MutexGuard<'_, SocketState> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// `None`: the socket was taken back.
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
    /// The next message; `None` when the socket is closed.
    ///
    /// # Errors
    /// Where the client is gone, or has sent what the protocol or the limits of the socket forbid. `?` makes a
    /// [`WebSocketError`](super::WebSocketError) of it.
    pub async fn recv(&mut self) -> Option<Result<Message, Error>> {
        poll_fn(|cx| Pin::new(&mut *self).poll_next(cx)).await
    }

    /// Sends a message, and waits until it has left.
    ///
    /// # Errors
    /// Where the client is gone, or one of both has closed the socket.
    pub async fn send(&mut self, message: Message) -> Result<(), Error> {
        poll_fn(|cx| Pin::new(&mut *self).poll_ready(cx)).await?;
        Pin::new(&mut *self).start_send(message)?;
        poll_fn(|cx| Pin::new(&mut *self).poll_flush(cx)).await
    }

    /// The subprotocol that was chosen (RFC 6455 section 1.9).
    pub const fn protocol(&self) -> Option<&HeaderValue> {
        self.protocol.as_ref()
    }

    /// Keeps `guard` until the connection is closed: not only to the end of the task, but to that of the closing
    /// handshake after it. Who waits until it is dropped knows that the client was told why, as far as it can be told.
    ///
    /// For a program that stops, which would else end before the close frames of its sockets are out;
    /// [the guide](crate::guide::websockets) has such a program.
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
        // A half that has outlived the task: there is nothing to wait for.
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
