//! WebSockets that are closed with an error in the close frame (feature `ws`).
//!
//! Pass the task of a socket to [`on_upgrade`]. The task returns a `Result`, so you can use `?` in it. The client
//! receives its error as the close code and the reason of RFC 6455 section 7.1.5. An error *before* the upgrade is an
//! ordinary HTTP response.
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
//! The close code is the `ws_code` of the declaration. Without a `ws_code`, it depends on the status:
//!
//! | status | close code |
//! |---|---|
//! | 429, 503 | 1013, try again later |
//! | any other 5xx | 1011, internal error |
//! | any other 4xx | 1008, policy violation |
//!
//! # The reason
//!
//! The reason is the error code and the message of the error: `ORDER-404: Order 42 not found`. If the form of the path of the
//! handshake has [another code](crate::ErrorFormat::code), the reason has that one, or the message alone. For a
//! [`WebSocketError`], it is only the reason of that error. Control characters are escaped as in the log. A reason over
//! 123 bytes (RFC 6455 section 5.5) is cut between two characters. Sources, descriptions and data are not sent.

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

/// Upgrades the connection and runs `task` on it. When the task ends, the socket is closed:
///
/// | the task | close code | reason |
/// |---|---|---|
/// | returns `Ok(())` | 1000 | none |
/// | returns an error | [the code of the error](self#the-code) | [code and message](self#the-reason) |
/// | panics | 1011 | `SERVER-500: Internal Server Error` |
///
/// An error or a panic is logged as in a handler, in one line with all sources. Inside the layer of
/// [`ApiErrors`](crate::ApiErrors), the line also contains the method, the route and the request id. The settings of
/// the app apply in the task too, such as the log levels and the mappings of [`on`](crate::ApiErrors::on) for an
/// [`AnyError`](crate::AnyError). They do not apply in tasks that the task spawns, as in a handler. To find the
/// location of a panic, this function adds itself to the panic hook of the process, as the layer does.
///
/// When the task ends, the socket is closed even if another task still holds a half of it. That task then reads the end
/// of the stream. The task of the socket waits for the client as [`close`] does. If the client has already closed the
/// connection or is gone, nothing is sent, but the error is still logged.
///
/// If the task is dropped, for example at the shutdown of the runtime, the connection is dropped without a close frame.
///
/// # Panics
/// In the task of the socket, after the close frame is chosen, if the runtime has no timer (`enable_time`).
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
        // The closure is called inside of the task, because it may panic too.
        let frame = Running::new(async move { task(socket).await }, scope).await;
        if let Some((socket, _held)) = owner.take_back() {
            handshake::close(socket, frame).await;
        }
    })
}

/// Closes a socket with an error: sends the close frame and waits for the client's. Use it for sockets outside of
/// [`on_upgrade`], which closes its socket itself.
///
/// The call writes the log line at once, before the future is polled. It uses the settings of the app only inside a
/// request scope. The task of a plain [`WebSocketUpgrade::on_upgrade`](axum::extract::ws::WebSocketUpgrade::on_upgrade)
/// has none.
///
/// The connection is dropped when the client has replied (RFC 6455 section 7.1.1). The client has 5 seconds in total to
/// read the earlier messages, to read the close frame, and to reply. Messages that it sends in that time are dropped.
/// If the socket rejects a message, before or during that time, it can no longer read a reply. Then the client has 1
/// second to read the close frame after it is sent.
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
/// If the runtime has no timer (`enable_time`).
pub fn close<E: CloseError + ?Sized>(
    socket: WebSocket,
    error: &E,
) -> impl Future<Output = CloseOutcome> + Send + use<E> {
    handshake::close(socket, frame::of(error))
}
