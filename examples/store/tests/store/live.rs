//! The WebSocket of a product. An upgrade needs a connection, so this part has a server.

use futures_util::{SinkExt as _, StreamExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::{Error, Message};

use crate::client::Client;

type Socket = WebSocketStream<TcpStream>;

async fn connect(address: &str, sku: &str) -> Result<Socket, Error> {
    let stream = TcpStream::connect(address).await.unwrap();
    let url = format!("ws://{address}/products/{sku}/live");
    Ok(tokio_tungstenite::client_async(url, stream).await?.0)
}

/// The next message: its text, or the code and the reason of the close frame.
async fn next(socket: &mut Socket) -> String {
    match socket.next().await.unwrap().unwrap() {
        Message::Close(Some(frame)) => format!("{} {}", u16::from(frame.code), frame.reason),
        message => message.to_string(),
    }
}

/// 18 lamps are left.
pub(crate) async fn watch(client: &Client) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let server = axum::serve(listener, client.app.clone());
    let server = tokio::spawn(server.into_future());

    let Err(Error::Http(response)) = connect(&address, "piano").await else {
        panic!("a product that does not exist has no stock");
    };
    assert_eq!(response.status(), 404);

    let mut socket = connect(&address, "lamp").await.unwrap();
    assert_eq!(next(&mut socket).await, "18");
    let order = r#"{"sku":"lamp","quantity":1}"#;
    client
        .post("/orders", &client.ada, order)
        .await
        .succeeds(201);
    assert_eq!(next(&mut socket).await, "17");
    socket.send(Message::text("more")).await.unwrap();
    let reason = "1003 STOCK-400: This socket only sends";
    assert_eq!(next(&mut socket).await, reason);

    // The server has its own copy of the check.
    server.abort();
    assert!(server.await.unwrap_err().is_cancelled());
}
