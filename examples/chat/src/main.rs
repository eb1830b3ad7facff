//! Rooms to talk in, over WebSockets that say why they are closed: `cargo run --example chat`.

use api_errors::ws::{self, Socket, WebSocketError};
use api_errors::{ApiError, ApiErrors};
use axum::extract::ws::{Message, WebSocketUpgrade};
use axum::extract::{Path, State};
use axum::response::{Html, Response};
use axum::{Router, routing::get};
use std::io;
use tokio::sync::broadcast::{self, error::RecvError};

/// What a room says when it cannot go on.
#[derive(Debug, ApiError)]
enum RoomError {
    #[api_error(
        code = 404,
        msg = "There is no room {name}",
        err_code = "ROOM-404",
        ws_code = 4404
    )]
    Unknown {
        #[api_error(data)]
        name: String,
    },
    #[api_error(
        code = 413,
        msg = "{length} characters are too many",
        err_code = "ROOM-413",
        ws_code = 1009
    )]
    TooLong { length: usize },
    #[api_error(code = 422, msg = "Nobody reads {0}", err_code = "ROOM-422")]
    Unreadable(&'static str),
    #[api_error(code = 429, msg = "You read too slowly", err_code = "ROOM-429")]
    TooSlow,
    /// The reader learns that it failed; why it failed goes to the log alone.
    #[api_error(code = 502, msg = "The archive is away", err_code = "ROOM-502")]
    Archive(#[from] io::Error),
    /// What the socket itself says: a client that is gone, a text that is no UTF-8.
    #[api_error(transparent, from(axum::Error))]
    Socket(#[from] WebSocketError),
}

const LONGEST: usize = 200;

type Room = broadcast::Sender<String>;

/// An unknown room is an HTTP response, since there is no socket yet.
async fn room(
    Path(name): Path<String>,
    State(room): State<Room>,
    upgrade: WebSocketUpgrade,
) -> Result<Response, RoomError> {
    if name != "lobby" {
        return Err(RoomError::Unknown { name });
    }
    Ok(ws::on_upgrade(upgrade, |socket| talk(socket, room)))
}

/// What one says, all hear. Whatever fails here closes the socket, and says why.
async fn talk(mut socket: Socket, room: Room) -> Result<(), RoomError> {
    let mut said = room.subscribe();
    loop {
        tokio::select! {
            message = socket.recv() => match message.transpose()? {
                Some(Message::Text(text)) if text == "/leave" => return Ok(()),
                Some(Message::Text(text)) => say(&room, &text)?,
                Some(Message::Binary(_)) => return Err(RoomError::Unreadable("bytes")),
                Some(Message::Ping(_) | Message::Pong(_)) => {}
                Some(Message::Close(_)) | None => return Ok(()),
            },
            text = said.recv() => match text {
                Ok(text) => socket.send(Message::text(text)).await?,
                Err(RecvError::Lagged(_)) => return Err(RoomError::TooSlow),
                Err(RecvError::Closed) => return Ok(()),
            },
        }
    }
}

fn say(room: &Room, text: &str) -> Result<(), RoomError> {
    let length = text.chars().count();
    if length > LONGEST {
        return Err(RoomError::TooLong { length });
    }
    if let Some(name) = text.strip_prefix("/join ") {
        return Err(RoomError::Unknown { name: name.into() });
    }
    match text {
        "/close" => Err(WebSocketError::new(4000, "Closed. Come back at nine ☕"))?,
        "/older" => Err(io::Error::other("10.0.0.5:9000 refused"))?,
        "/break" => panic!("the room is broken"),
        // Somebody hears it: who says it does.
        text => drop(room.send(text.to_owned())),
    }
    Ok(())
}

fn app() -> Router {
    let (room_of_all, _) = broadcast::channel(100);
    Router::new()
        .route("/", get(Html(include_str!("chat.html"))))
        .route("/rooms/{name}", get(room))
        .with_state(room_of_all)
        .layer(ApiErrors::new().layer())
}

#[tokio::main]
async fn main() -> io::Result<()> {
    tracing_subscriber::fmt::init();
    let port = std::env::var("PORT").unwrap_or("3000".to_owned());
    let listener = tokio::net::TcpListener::bind(format!("127.0.0.1:{port}")).await?;
    println!("Listening on http://{}", listener.local_addr()?);
    println!("Open it in a browser, and say: /leave, /close, /join attic, /older, /break");
    axum::serve(listener, app()).await
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, app};
    use futures_util::{SinkExt as _, StreamExt as _};
    use tokio::net::{TcpListener, TcpStream};
    use tokio_tungstenite::tungstenite::{Error, Message};

    async fn serve() -> std::net::SocketAddr {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(async { axum::serve(listener, app()).await });
        address
    }

    /// How the room answers: texts, and then code and reason.
    async fn said(message: Message) -> (Vec<String>, u16, String) {
        let address = serve().await;
        let stream = TcpStream::connect(address).await.unwrap();
        let url = format!("ws://{address}/rooms/lobby");
        let (mut client, _) = tokio_tungstenite::client_async(url, stream).await.unwrap();
        client.send(Message::text("hello")).await.unwrap();
        let mut texts = vec![client.next().await.unwrap().unwrap().to_string()];
        client.send(message).await.unwrap();
        while let Some(message) = client.next().await {
            match message.unwrap() {
                Message::Close(Some(frame)) => {
                    return (texts, frame.code.into(), frame.reason.to_string());
                }
                message => texts.push(message.to_string()),
            }
        }
        panic!("no close frame after {texts:?}")
    }

    #[tokio::test]
    async fn each_end_of_a_room_closes_with_its_code_and_reason() {
        let long = "x".repeat(LONGEST + 1);
        for (message, code, reason) in [
            (
                Message::text("/close"),
                4000,
                "Closed. Come back at nine ☕",
            ),
            (Message::text("/leave"), 1000, ""),
            (
                Message::text("/join attic"),
                4404,
                "ROOM-404: There is no room attic",
            ),
            (
                Message::text("/older"),
                1011,
                "ROOM-502: The archive is away",
            ),
            (
                Message::text("/break"),
                1011,
                "SERVER-500: Internal Server Error",
            ),
            (
                Message::text(long),
                1009,
                "ROOM-413: 201 characters are too many",
            ),
            (
                Message::binary("bytes"),
                1008,
                "ROOM-422: Nobody reads bytes",
            ),
        ] {
            let seen = said(message).await;
            let expected = (vec!["hello".to_owned()], code, reason.to_owned());
            assert_eq!(seen, expected);
        }
    }

    #[tokio::test]
    async fn an_unknown_room_is_a_404_without_an_upgrade() {
        let address = serve().await;
        let stream = TcpStream::connect(address).await.unwrap();
        let url = format!("ws://{address}/rooms/none");
        let refused = tokio_tungstenite::client_async(url, stream).await;
        let Err(Error::Http(response)) = refused else {
            panic!("no refusal: {refused:?}")
        };
        assert_eq!(response.status(), 404);
        let body = String::from_utf8(response.body().clone().unwrap()).unwrap();
        assert_eq!(
            body,
            r#"{"status":"FAIL","message":"There is no room none","error_code":"ROOM-404","description":null,"data":{"name":"none"}}"#
        );
    }
}
