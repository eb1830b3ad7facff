//! A server on loopback, and a client that reports how its socket was closed.

use std::net::SocketAddr;
use std::time::Duration;

use api_errors::ws::{self, CloseError, Socket};
use axum::Router;
use axum::extract::ws::WebSocketUpgrade;
use axum::routing::{MethodRouter, any};
use futures_util::StreamExt as _;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::{Error, Message};

pub(crate) type Client = WebSocketStream<TcpStream>;

/// How a client sees its socket closed: code and reason.
pub(crate) type Close = (u16, String);

/// What goes wrong in a test must not hang it.
pub(crate) async fn soon<T>(work: impl Future<Output = T>) -> T {
    let limit = Duration::from_secs(60);
    tokio::time::timeout(limit, work)
        .await
        .expect("not that long")
}

pub(crate) async fn serve(app: Router) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    tokio::spawn(async { axum::serve(listener, app).await });
    address
}

/// What the server answers to a request for a socket.
pub(crate) async fn try_connect(address: SocketAddr, path: &str) -> Result<Client, Error> {
    let stream = TcpStream::connect(address).await.expect("a connection");
    let url = format!("ws://{address}{path}");
    let (client, response) = tokio_tungstenite::client_async(url, stream).await?;
    assert_eq!(response.status(), 101);
    Ok(client)
}

pub(crate) async fn connect(address: SocketAddr, path: &str) -> Client {
    try_connect(address, path).await.expect("an upgrade")
}

/// A connection without a client on it that would answer by itself.
pub(crate) async fn silent(address: SocketAddr) -> TcpStream {
    let mut stream = TcpStream::connect(address).await.expect("a connection");
    let head = "GET / HTTP/1.1\r\nhost: localhost\r\nconnection: upgrade\r\nupgrade: websocket\r\n\
                sec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
    stream.write_all(head.as_bytes()).await.expect("written");
    let mut answer = Vec::new();
    while !answer.ends_with(b"\r\n\r\n") {
        answer.push(stream.read_u8().await.expect("an answer"));
    }
    assert!(answer.starts_with(b"HTTP/1.1 101 "), "{answer:?}");
    stream
}

/// Reads up to the close frame.
pub(crate) async fn close_frame_of(client: &mut Client) -> Option<Close> {
    loop {
        // `Err`: a server that drops the connection without a close frame.
        if let Message::Close(frame) = soon(client.next()).await?.ok()? {
            let frame = frame.expect("a code");
            return Some((frame.code.into(), frame.reason.to_string()));
        }
    }
}

/// The same, and answers it as RFC 6455 demands, to the end of the connection.
pub(crate) async fn close_of(client: &mut Client) -> Option<Close> {
    let close = close_frame_of(client).await;
    while let Some(Ok(message)) = soon(client.next()).await {
        assert!(!message.is_close(), "one close frame");
    }
    close
}

/// How the socket of the path is closed.
pub(crate) async fn closed(app: Router, path: &str) -> Close {
    let address = serve(app).await;
    let mut client = connect(address, path).await;
    close_of(&mut client).await.expect("a close frame")
}

/// A route whose socket is closed at once, with the error that is made.
pub(crate) fn closing<E: CloseError + Send + 'static>(
    make: impl Fn() -> E + Clone + Send + Sync + 'static,
) -> MethodRouter {
    any(async move |upgrade: WebSocketUpgrade| {
        ws::on_upgrade(upgrade, async move |_: Socket| Err::<(), E>(make()))
    })
}

/// How a client sees the error.
pub(crate) async fn closed_with<E: CloseError + Send + 'static>(
    make: impl Fn() -> E + Clone + Send + Sync + 'static,
) -> Close {
    closed(Router::new().route("/", closing(make)), "/").await
}

pub(crate) fn close(code: u16, reason: &str) -> Close {
    (code, reason.to_owned())
}
