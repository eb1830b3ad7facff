//! Many sockets at once, of apps with different settings: each is closed by the settings of its own app.

use api_errors::{AnyError, ApiError, ApiErrors};
use axum::Router;
use axum::extract::Path;
use axum::extract::ws::{Message, WebSocketUpgrade};
use axum::routing::any;
use futures_util::SinkExt as _;
use futures_util::future::join_all;
use support::Foreign;
use tokio_tungstenite::tungstenite;

use api_errors::ws::{self, Socket};

use crate::client::{close, close_of, connect, serve};

#[derive(Debug, ApiError)]
enum Of {
    #[api_error(code = 409, msg = "North", err_code = "NORTH-409", ws_code = 4001)]
    North,
    #[api_error(code = 503, msg = "South", err_code = "SOUTH-503")]
    South,
}

/// Each poll of each task is followed by one of another app.
async fn talk(mut socket: Socket, number: usize) -> Result<(), AnyError> {
    for _ in 0..number % 7 {
        tokio::task::yield_now().await;
    }
    let message = socket.recv().await.expect("a message")?;
    tokio::task::yield_now().await;
    assert_eq!(message, Message::text(number.to_string()));
    Err(Foreign::new("the same in each app").into())
}

fn app(errors: Option<&ApiErrors>) -> Router {
    let handler = async |Path(number): Path<usize>, upgrade: WebSocketUpgrade| {
        ws::on_upgrade(upgrade, move |socket| talk(socket, number))
    };
    let routes = Router::new().route("/{number}", any(handler));
    match errors {
        Some(errors) => routes.layer(errors.layer()),
        None => routes,
    }
}

async fn crowd() {
    const CLIENTS: usize = 300;
    let north = ApiErrors::new().on(|_: &Foreign| Of::North);
    let south = ApiErrors::new()
        .problem_details("/problems/")
        .on(|_: &Foreign| Of::South);
    let expected = [
        close(4001, "NORTH-409: North"),
        close(1013, "SOUTH-503: South"),
        close(1011, "SERVER-500: Internal Server Error"),
    ];
    let addresses = [
        serve(app(Some(&north))).await,
        serve(app(Some(&south))).await,
        serve(app(None)).await,
    ];
    let client = async |number: usize| {
        let mut client = connect(addresses[number % 3], &format!("/{number}")).await;
        tokio::task::yield_now().await;
        let text = tungstenite::Message::text(number.to_string());
        client.send(text).await.expect("sent");
        let seen = close_of(&mut client).await;
        assert_eq!(seen.as_ref(), Some(&expected[number % 3]), "{number}");
    };
    let done = join_all((0..CLIENTS).map(client)).await;
    assert_eq!(done.len(), CLIENTS);
}

#[tokio::test]
async fn many_sockets_on_one_thread_close_with_their_own_error() {
    crowd().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn many_sockets_on_several_threads_close_with_their_own_error() {
    crowd().await;
}
