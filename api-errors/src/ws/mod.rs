//! WebSockets that end with an error: the close frame says which one (feature `ws`).
//!
//! A handler hands its task to [`on_upgrade`]. The task ends with a `Result`, so `?` works in it, and its
//! error reaches the client as the close code and the reason of RFC 6455 section 7.1.5. An error *before*
//! the upgrade is an ordinary HTTP response.
//!
//! ```
//! use api_errors::{ApiError, ws::{self, Socket, WebSocketError}};
//! use axum::extract::{Path, ws::{Message, WebSocketUpgrade}};
//! use axum::response::Response;
//!
//! #[derive(Debug, ApiError)]
//! enum RoomError {
//!     #[api_error(code = 404, msg = "There is no room {name}", err_code = "ROOM-404", ws_code = 4404)]
//!     Unknown { name: String },
//!     #[api_error(transparent, from(axum::Error))]
//!     Socket(#[from] WebSocketError),
//! }
//!
//! async fn room(Path(name): Path<String>, upgrade: WebSocketUpgrade) -> Result<Response, RoomError> {
//!     if name == "none" {
//!         return Err(RoomError::Unknown { name }); // a 404
//!     }
//!     Ok(ws::on_upgrade(upgrade, |socket| talk(socket, name)))
//! }
//!
//! async fn talk(mut socket: Socket, name: String) -> Result<(), RoomError> {
//!     while let Some(message) = socket.recv().await {
//!         match message? {
//!             Message::Text(text) if text == "close" => {
//!                 // close code 4404, reason "ROOM-404: There is no room .."
//!                 return Err(RoomError::Unknown { name });
//!             }
//!             Message::Close(_) => return Ok(()),
//!             _ => {}
//!         }
//!     }
//!     Ok(()) // close code 1000, where the client has not closed
//! }
//! # let _: axum::Router = axum::Router::new().route("/rooms/{name}", axum::routing::any(room));
//! ```
//!
//! # The code
//!
//! What `ws_code` of the declaration says. Without one:
//!
//! | status | close code |
//! |---|---|
//! | 429, 503 | 1013, try again later |
//! | any other 5xx | 1011, internal error |
//! | any other 4xx | 1008, policy violation |
//!
//! # The reason
//!
//! The code and the message of the error, `ORDER-404: Order 42 not found`; of a [`WebSocketError`] its reason
//! alone. Control characters are escaped as in the log, and what is over 123 bytes (RFC 6455 section 5.5) is cut
//! between two characters. Sources, descriptions and data are not sent.

mod close_error;
mod frame;
mod handshake;
mod socket;
mod task;

use std::future::Future;

use axum::extract::ws::{OnFailedUpgrade, WebSocket, WebSocketUpgrade};
use axum::response::Response;

pub use close_error::CloseError;
pub use handshake::CloseOutcome;
pub use socket::Socket;

pub use crate::errors::WebSocketError;
use crate::respond::request_scope;
use task::Running;

/// Upgrades the connection and runs `task` on it; when the task ends, the socket is closed:
///
/// | the task | close code | reason |
/// |---|---|---|
/// | returns `Ok(())` | 1000 | none |
/// | returns an error | [that of the error](self#the-code) | [code and message](self#the-reason) |
/// | panics | 1011 | `SERVER-500: Internal Server Error` |
///
/// An error and a panic are logged as in a handler: one line with the whole source chain and, inside the layer of
/// [`ApiErrors`](crate::ApiErrors), with the method, the route and the id of the request. Everything that the app has
/// chosen holds in the task, too: the levels of the log, and what [`on`](crate::ApiErrors::on) says of an
/// [`AnyError`](crate::AnyError). Tasks that it spawns are outside of it, as those of a handler are. To learn where a
/// panic happened this adds itself to the process's panic hook, as the layer does.
///
/// The end of the task is the end of the socket, also where another task still holds a half of it: that one then
/// reads the end of the stream. The client is waited for as [`close`] does. Where the client has closed first, or
/// is gone, nothing is sent; the error is logged all the same.
///
/// A task that is dropped, as it is when the runtime shuts down, drops the connection without a close frame.
///
/// # Panics
/// In the task of the socket, where its runtime has no timer (`enable_time`), after the close frame is chosen.
pub fn on_upgrade<F, C, Fut, E>(upgrade: WebSocketUpgrade<F>, task: C) -> Response
where
    F: OnFailedUpgrade,
    C: FnOnce(Socket) -> Fut + Send + 'static,
    Fut: Future<Output = Result<(), E>> + Send + 'static,
    E: CloseError,
{
    let scope = request_scope::carried();
    upgrade.on_upgrade(move |socket| async move {
        let (socket, owner) = socket::lend(socket);
        // The closure is called inside of it, since it may panic as well.
        let frame = Running::new(async move { task(socket).await }, scope).await;
        if let Some((socket, _held)) = owner.take_back() {
            handshake::close(socket, frame).await;
        }
    })
}

/// Closes a socket with an error: sends the close frame and waits for the client's. For sockets that are not the
/// task of an [`on_upgrade`], which does this by itself.
///
/// The log line is written at once, by this call and not by what it returns; in a scope of the app, which a plain
/// [`WebSocketUpgrade::on_upgrade`](axum::extract::ws::WebSocketUpgrade::on_upgrade) is not.
///
/// The connection is dropped when the client has answered (RFC 6455 section 7.1.1). It has 5 seconds for all of it: to
/// read what was sent before, to read the close frame, and to answer it. What it sends meanwhile is dropped. Where the
/// socket refuses a message, before or meanwhile, it reads no answer any more; then the client has 1 second to read the
/// frame, after it was sent.
///
/// ```
/// use api_errors::{errors::ForbiddenError, ws};
/// use axum::extract::ws::{WebSocket, WebSocketUpgrade};
/// use axum::response::Response;
///
/// async fn closed(upgrade: WebSocketUpgrade) -> Response {
///     upgrade.on_upgrade(async |socket: WebSocket| {
///         ws::close(socket, &ForbiddenError::new()).await; // 1008, "AUTH-403: Forbidden"
///     })
/// }
/// # let _: axum::Router = axum::Router::new().route("/", axum::routing::any(closed));
/// ```
///
/// # Panics
/// Where the runtime has no timer (`enable_time`).
pub fn close<E: CloseError + ?Sized>(
    socket: WebSocket,
    error: &E,
) -> impl Future<Output = CloseOutcome> + Send + use<E> {
    handshake::close(socket, frame::of(error))
}
