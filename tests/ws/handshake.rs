//! The end of a connection: with a reply, without one, with a lost client, and during a flood of messages.

use api_errors::errors::ConflictError;
use api_errors::ws::{self, CloseOutcome};
use axum::Router;
use axum::extract::ws::{Message, WebSocket, WebSocketUpgrade};
use axum::routing::any;
use futures_util::{FutureExt as _, SinkExt as _, StreamExt as _};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::sync::mpsc;
use tokio_tungstenite::tungstenite;

use crate::client::{close, close_of, connect, serve, silent, soon};

/// The longest message that the server takes.
const LONGEST: usize = 16_000;

/// A socket that is closed with a 409 after `before`, and how that went.
fn app<Fut: Future<Output = WebSocket> + Send>(
    before: impl Fn(WebSocket) -> Fut + Clone + Send + Sync + 'static,
) -> (Router, mpsc::UnboundedReceiver<CloseOutcome>) {
    let (tell, told) = mpsc::unbounded_channel();
    let handler = async move |upgrade: WebSocketUpgrade| {
        let upgrade = upgrade.max_message_size(LONGEST);
        upgrade.on_upgrade(async move |socket| {
            let socket = before(socket).await;
            let closed = ws::close(socket, &ConflictError::new()).await;
            tell.send(closed).expect("a listener");
        })
    };
    (Router::new().route("/", any(handler)), told)
}

#[tokio::test]
async fn a_close_frame_that_is_answered_ends_clean() {
    let (app, mut told) = app(async |socket| socket);
    let mut client = connect(serve(app).await, "/").await;
    let seen = close_of(&mut client).await;
    assert_eq!(seen, Some(close(1008, "RES-409: Conflict")));
    assert_eq!(soon(told.recv()).await, Some(CloseOutcome::Clean));
}

/// The client has closed the connection without a word.
#[tokio::test]
async fn a_client_that_is_gone_ends_the_wait() {
    let (app, mut told) = app(async |mut socket: WebSocket| {
        // Until the socket says so.
        while let Some(Ok(_)) = socket.recv().await {}
        socket
    });
    drop(connect(serve(app).await, "/").await);
    let closed = soon(told.recv()).await;
    // The operating system may take the frame for a client that is no more.
    assert!(
        matches!(
            closed,
            Some(CloseOutcome::Unsent | CloseOutcome::Unanswered)
        ),
        "{closed:?}"
    );
}

/// The client has closed by itself: its code is the one that counts.
#[tokio::test]
async fn closed_by_the_client_before() {
    let (app, mut told) = app(async |mut socket: WebSocket| {
        let message = socket.recv().await.expect("a message");
        assert!(matches!(message, Ok(Message::Close(_))), "{message:?}");
        socket
    });
    let mut client = connect(serve(app).await, "/").await;
    let frame = tungstenite::protocol::CloseFrame {
        code: 4000.into(),
        reason: "bye".into(),
    };
    client.close(Some(frame)).await.expect("sent");
    assert_eq!(close_of(&mut client).await, Some(close(4000, "bye")));
    assert_eq!(soon(told.recv()).await, Some(CloseOutcome::Unsent));
}

/// The close frame of a 409, as RFC 6455 section 5.2 has it.
const FRAME: &[u8] = b"\x88\x13\x03\xF0RES-409: Conflict";

/// It has read the frame and says nothing; the clock moves by itself while nobody has anything to do.
#[tokio::test(start_paused = true)]
async fn a_close_frame_without_an_answer_ends_after_five_seconds() {
    let (app, mut told) = app(async |socket| socket);
    let mut client = silent(serve(app).await).await;
    let start = tokio::time::Instant::now();
    assert_eq!(told.recv().await, Some(CloseOutcome::Unanswered));
    assert_eq!(start.elapsed().as_secs(), 5);
    let mut read = Vec::new();
    client.read_to_end(&mut read).await.expect("the end");
    assert_eq!(read, FRAME);
}

/// It goes on talking and never answers: what it says does not count.
#[tokio::test]
async fn a_client_that_talks_on_does_not_prolong_the_wait() {
    let (app, mut told) = app(async |socket| socket);
    let client = silent(serve(app).await).await;
    let (mut reader, mut writer) = client.into_split();
    let talk = tokio::spawn(async move {
        // Empty texts, until the server has gone.
        while writer.write_all(&[0x81, 0x80, 0, 0, 0, 0]).await.is_ok() {}
    });
    let mut read = vec![0; FRAME.len()];
    soon(reader.read_exact(&mut read)).await.expect("a frame");
    assert_eq!(read, FRAME);
    assert_eq!(soon(told.recv()).await, Some(CloseOutcome::Unanswered));
    soon(talk).await.expect("the end of the talk");
}

/// It has vanished after the frame, without an answer.
#[tokio::test]
async fn gone_in_the_middle() {
    let (app, mut told) = app(async |socket| socket);
    let mut client = silent(serve(app).await).await;
    let mut read = vec![0; FRAME.len()];
    client.read_exact(&mut read).await.expect("a frame");
    drop(client);
    assert_eq!(soon(told.recv()).await, Some(CloseOutcome::Unanswered));
}

/// A message that is refused leaves a socket that reads no more; the client sees why all the same.
#[tokio::test(start_paused = true)]
async fn a_socket_that_reads_no_more() {
    let (tell, mut told) = mpsc::unbounded_channel();
    let handler = async move |upgrade: WebSocketUpgrade| {
        upgrade
            .max_message_size(10)
            .on_upgrade(async move |mut socket| {
                let refused = socket.recv().await.expect("a message");
                let error = ws::WebSocketError::from(refused.expect_err("too long"));
                tell.send(ws::close(socket, &error).await)
                    .expect("a listener");
            })
    };
    let app = Router::new().route("/", any(handler));
    let mut client = connect(serve(app).await, "/").await;
    let long = tungstenite::Message::text("x".repeat(100));
    client.send(long).await.expect("sent");
    let start = tokio::time::Instant::now();
    let mut seen = None;
    while let Some(Ok(message)) = client.next().await {
        if let tungstenite::Message::Close(frame) = message {
            seen = frame.map(|frame| u16::from(frame.code));
        }
    }
    assert_eq!(seen, Some(1009));
    // It answers, and nobody reads that; the connection is left to it for a while.
    assert_eq!(start.elapsed().as_secs(), 1);
    assert_eq!(told.recv().await, Some(CloseOutcome::Unanswered));
}

/// A message that is refused while the socket is being closed: the close frame is out, and is left time to be read.
#[tokio::test(start_paused = true)]
async fn refused_after_the_close_frame() {
    let (sent, is_sent) = mpsc::unbounded_channel();
    let is_sent = std::sync::Arc::new(tokio::sync::Mutex::new(is_sent));
    let (app, mut told) = app(move |socket: WebSocket| {
        let is_sent = is_sent.clone();
        async move {
            // It has read nothing of it.
            is_sent.lock().await.recv().await.expect("a client");
            socket
        }
    });
    let mut client = silent(serve(app).await).await;
    client.write_all(&too_long()).await.expect("written");
    let start = tokio::time::Instant::now();
    sent.send(()).expect("a server");
    assert_eq!(told.recv().await, Some(CloseOutcome::Unanswered));
    assert_eq!(start.elapsed().as_secs(), 1);
    let mut read = vec![0; FRAME.len()];
    client.read_exact(&mut read).await.expect("a frame");
    assert_eq!(read, FRAME);
}

/// The same while the frame still waits behind more than any buffer takes: all of it arrives.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn refused_before_the_close_frame() {
    const SIZE: usize = 1_000_000;
    let (full, mut filled) = mpsc::unbounded_channel();
    let (app, mut told) = app(move |mut socket: WebSocket| {
        let full = full.clone();
        async move {
            full.send(fill(&mut socket, SIZE)).expect("a client");
            socket
        }
    });
    let mut client = silent(serve(app).await).await;
    let messages = soon(filled.recv()).await.expect("full buffers");
    client.write_all(&too_long()).await.expect("written");
    let mut read = vec![0; messages * (10 + SIZE) + FRAME.len()];
    soon(client.read_exact(&mut read)).await.expect("all of it");
    assert!(read.ends_with(FRAME));
    assert_eq!(soon(told.recv()).await, Some(CloseOutcome::Unanswered));
}

/// A binary message that the server does not take.
fn too_long() -> Vec<u8> {
    let mut frame = vec![0x82, 0xFE, 0x3E, 0x81, 0, 0, 0, 0];
    frame.resize(8 + LONGEST + 1, 0);
    frame
}

/// Sends messages of `size` bytes until no more are taken: more than the buffers of both ends take, so that the last
/// cannot leave before the client reads. How many they are.
fn fill(socket: &mut WebSocket, size: usize) -> usize {
    let message = Message::binary(vec![7; size]);
    let mut taken = 0;
    loop {
        match socket.feed(message.clone()).now_or_never() {
            Some(fed) => fed.expect("fed"),
            None => return taken,
        }
        taken += 1;
    }
}

/// Both send more than any buffer takes, and neither has read: the close frame comes after it all.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_flood_both_ways() {
    const MESSAGES: usize = 2_000;
    let (app, mut told) = app(async |mut socket: WebSocket| {
        let message = Message::binary(vec![7; 16_000]);
        for _ in 0..MESSAGES {
            // Taken, and not waited for: nothing leaves before it is flushed.
            socket.feed(message.clone()).await.expect("fed");
        }
        socket
    });
    let client = connect(serve(app).await, "/").await;
    let (mut sender, mut receiver) = client.split();
    let flood = tokio::spawn(async move {
        let message = tungstenite::Message::binary(vec![9; 16_000]);
        for _ in 0..MESSAGES {
            if sender.feed(message.clone()).await.is_err() {
                break;
            }
        }
        sender
    });
    let (mut arrived, mut seen) = (0, None);
    while let Some(Ok(message)) = soon(receiver.next()).await {
        match message {
            tungstenite::Message::Close(frame) => {
                let frame = frame.expect("a code");
                seen = Some(close(frame.code.into(), &frame.reason));
            }
            message => arrived += message.len() / 16_000,
        }
    }
    assert_eq!(arrived, MESSAGES);
    assert_eq!(seen, Some(close(1008, "RES-409: Conflict")));
    assert_eq!(soon(told.recv()).await, Some(CloseOutcome::Clean));
    drop(soon(flood).await.expect("the end of the flood"));
}

/// A client that reads nothing until all that it has to say is taken: the server reads while it writes.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_client_that_talks_first() {
    const SIZE: usize = 1_000_000;
    let (full, mut filled) = mpsc::unbounded_channel();
    let (app, mut told) = app(move |mut socket: WebSocket| {
        let full = full.clone();
        async move {
            full.send(fill(&mut socket, SIZE)).expect("a client");
            socket
        }
    });
    let mut client = silent(serve(app).await).await;
    let messages = soon(filled.recv()).await.expect("full buffers");
    let mut frame = vec![0x82, 0xFE, 0x3E, 0x80, 0, 0, 0, 0];
    frame.resize(8 + 16_000, 0);
    for _ in 0..2_000 {
        soon(client.write_all(&frame))
            .await
            .expect("somebody reads");
    }
    let mut read = vec![0; messages * (10 + SIZE) + FRAME.len()];
    soon(client.read_exact(&mut read)).await.expect("all of it");
    assert!(read.ends_with(FRAME));
    client
        .write_all(&[0x88, 0x82, 0, 0, 0, 0, 0x03, 0xE8])
        .await
        .expect("written");
    assert_eq!(soon(told.recv()).await, Some(CloseOutcome::Clean));
}
