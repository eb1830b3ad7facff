//! The end of a task: success, an error, a panic, halves of its socket in other tasks, and a drop.

use std::rc::Rc;
use std::sync::Arc;
use std::task::{Context, Poll};

use api_errors::errors::{ConflictError, InternalError, NotFoundError};
use api_errors::traits::ApiError as _;
use api_errors::ws::{self, Socket, WebSocketError};
use api_errors::{AnyError, ApiError, ApiErrors, context};
use axum::Router;
use axum::body::to_bytes;
use axum::extract::Path;
use axum::extract::ws::{Message, WebSocketUpgrade};
use axum::response::IntoResponse as _;
use axum::routing::{MethodRouter, any};
use futures_util::{FutureExt as _, SinkExt as _, StreamExt as _};
use support::Foreign;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::sync::{Notify, mpsc};
use tokio_tungstenite::tungstenite;

use crate::client::{close, close_of, closed, connect, serve, silent, soon};

/// The route of a task.
fn task<Fut, E>(task: impl Fn(Socket) -> Fut + Clone + Send + Sync + 'static) -> MethodRouter
where
    Fut: Future<Output = Result<(), E>> + Send + 'static,
    E: ws::CloseError + 'static,
{
    any(async move |upgrade: WebSocketUpgrade| ws::on_upgrade(upgrade, task))
}

fn app<Fut, E>(ends: impl Fn(Socket) -> Fut + Clone + Send + Sync + 'static) -> Router
where
    Fut: Future<Output = Result<(), E>> + Send + 'static,
    E: ws::CloseError + 'static,
{
    Router::new().route("/", task(ends))
}

async fn echo(mut socket: Socket) -> Result<(), WebSocketError> {
    while let Some(message) = socket.recv().await {
        match message? {
            Message::Text(text) if text == "full" => Err(WebSocketError::new(4000, "Full"))?,
            Message::Text(text) if text == "end" => return Ok(()),
            message @ (Message::Text(_) | Message::Binary(_)) => socket.send(message).await?,
            Message::Ping(_) | Message::Pong(_) => {}
            Message::Close(_) => return Ok(()),
        }
    }
    Ok(())
}

#[tokio::test]
async fn the_error_of_a_question_mark_closes_the_socket() {
    let address = serve(app(echo)).await;
    for (last, seen) in [("full", close(4000, "Full")), ("end", close(1000, ""))] {
        let mut client = connect(address, "/").await;
        for text in ["one", last] {
            client
                .send(tungstenite::Message::text(text))
                .await
                .expect("sent");
        }
        let first = soon(client.next())
            .await
            .expect("a message")
            .expect("no error");
        assert_eq!(first, tungstenite::Message::text("one"));
        assert_eq!(close_of(&mut client).await, Some(seen), "{last}");
    }
}

/// A client that says goodbye gets its own code back, and the task has ended well.
#[tokio::test]
async fn a_client_that_closes_gets_its_own_code_back() {
    let (tell, mut told) = mpsc::unbounded_channel();
    let app = app(move |socket| {
        let tell = tell.clone();
        async move {
            let ended = echo(socket).await;
            tell.send(format!("{ended:?}")).expect("a listener");
            ended
        }
    });
    let mut client = connect(serve(app).await, "/").await;
    let frame = tungstenite::protocol::CloseFrame {
        code: 1001.into(),
        reason: "bye".into(),
    };
    client.close(Some(frame)).await.expect("sent");
    assert_eq!(close_of(&mut client).await, Some(close(1001, "bye")));
    assert_eq!(soon(told.recv()).await.as_deref(), Some("Ok(())"));
}

#[tokio::test]
async fn a_panic_closes_with_an_internal_error() {
    const SECRET: &str = "the vault is open";
    let internal = close(1011, "SERVER-500: Internal Server Error");
    let after = app(async |mut socket: Socket| -> Result<(), NotFoundError> {
        socket.send(Message::text("hello")).await.expect("sent");
        panic!("{SECRET}")
    });
    assert_eq!(closed(after, "/").await, internal);
    // Before there is a future.
    let at_once = app(|_| -> std::future::Ready<Result<(), NotFoundError>> { panic!("{SECRET}") });
    assert_eq!(closed(at_once, "/").await, internal);
    // In what the app has to say of its error.
    let errors = ApiErrors::new().on(|_: &Foreign| -> NotFoundError { panic!("{SECRET}") });
    let mapped = app(async |_| Err::<(), AnyError>(Foreign::new("x").into())).layer(errors.layer());
    assert_eq!(closed(mapped, "/").await, internal);
}

/// A payload that panics again when it is dropped.
struct Bomb;

impl Drop for Bomb {
    fn drop(&mut self) {
        panic!("again");
    }
}

#[tokio::test]
async fn a_panic_whose_payload_panics_closes_with_an_internal_error() {
    let app = app(async |_| -> Result<(), NotFoundError> { std::panic::panic_any(Bomb) });
    let internal = close(1011, "SERVER-500: Internal Server Error");
    assert_eq!(closed(app, "/").await, internal);
}

#[derive(Debug, ApiError)]
#[api_error(
    code = 503,
    msg = "The gateway is away",
    err_code = "GATE-503",
    ws_code = 4503
)]
struct Away;

#[tokio::test]
async fn any_error_closes_with_the_code_that_it_is_mapped_to() {
    let routes = Router::new()
        .route(
            "/mapped",
            task(async |_| Err::<(), AnyError>(Foreign::new("tls").into())),
        )
        .route(
            "/source",
            task(async |_| Err::<(), AnyError>(InternalError::new(Foreign::new("tls")).into())),
        )
        .route(
            "/built-in",
            task(async |_| Err::<(), AnyError>(ConflictError::new().into())),
        )
        .route(
            "/socket",
            task(async |_| Err::<(), AnyError>(WebSocketError::new(4001, "Bye").into())),
        )
        .route(
            "/unknown",
            task(async |_| Err::<(), AnyError>(std::io::Error::other("10.0.0.5").into())),
        );
    let errors = ApiErrors::new().on(|_: &Foreign| Away);
    let app = routes.clone().layer(errors.layer());
    let unknown = close(1011, "SERVER-500: Internal Server Error");
    let away = close(4503, "GATE-503: The gateway is away");
    for (path, seen) in [
        ("/mapped", &away),
        ("/source", &away),
        ("/built-in", &close(1008, "RES-409: Conflict")),
        ("/socket", &close(4001, "Bye")),
        ("/unknown", &unknown),
    ] {
        assert_eq!(&closed(app.clone(), path).await, seen, "{path}");
    }
    // Without a layer nobody has said what it is.
    assert_eq!(closed(routes, "/mapped").await, unknown);
}

/// An error need not be `Send`: it stays where the task has made it.
#[tokio::test]
async fn an_error_of_one_thread() {
    #[derive(Debug, ApiError)]
    #[api_error(code = 409, msg = "{0} is taken", err_code = "NAME-409")]
    struct Taken(Rc<str>);

    let app = app(async |_| Err::<(), _>(Taken(Rc::from("ada"))));
    assert_eq!(
        closed(app, "/").await,
        close(1008, "NAME-409: ada is taken")
    );
}

/// Both halves, and more of them than the task has.
#[tokio::test]
async fn an_error_of_a_split_socket_closes_it() {
    let app = app(async |socket| -> Result<(), WebSocketError> {
        let (mut sender, mut receiver) = socket.split();
        let echo = tokio::spawn(async move {
            while let Some(Ok(message)) = receiver.next().await {
                if message.to_text().is_ok_and(|text| text == "end") {
                    return Err(WebSocketError::new(4002, "Ended"));
                }
                sender.send(message).await?;
            }
            Ok(())
        });
        echo.await.expect("no panic")
    });
    let mut client = connect(serve(app).await, "/").await;
    for text in ["one", "end"] {
        client
            .send(tungstenite::Message::text(text))
            .await
            .expect("sent");
    }
    let first = soon(client.next())
        .await
        .expect("a message")
        .expect("no error");
    assert_eq!(first, tungstenite::Message::text("one"));
    assert_eq!(close_of(&mut client).await, Some(close(4002, "Ended")));
}

/// A half that another task waits on does not hold the socket open, and that task learns of the end.
#[tokio::test]
async fn halves_that_outlive_the_task() {
    let (tell, mut told) = mpsc::unbounded_channel();
    let app = app(move |socket: Socket| {
        let tell = tell.clone();
        async move {
            let (mut sender, mut receiver) = socket.split();
            let waiting = Arc::new(Notify::new());
            let waits = waiting.clone();
            tokio::spawn(async move {
                let mut first = receiver.next();
                let once = |cx: &mut Context<'_>| Poll::Ready(first.poll_unpin(cx).is_pending());
                assert!(std::future::poll_fn(once).await);
                waits.notify_one();
                let ended = first.await.is_none();
                let late = sender.send(Message::text("late")).await;
                let error = WebSocketError::from(late.expect_err("the end of the task"));
                tell.send((ended, error.spec().err_code()))
                    .expect("a listener");
            });
            waiting.notified().await;
            Err::<(), _>(ConflictError::new())
        }
    });
    assert_eq!(closed(app, "/").await, close(1008, "RES-409: Conflict"));
    assert_eq!(soon(told.recv()).await, Some((true, "WS-1006")));
}

/// What the socket holds is there until the client has answered the close frame, and not longer.
#[tokio::test]
async fn what_is_held_until_it_is_closed() {
    struct Guard(mpsc::UnboundedSender<&'static str>);
    impl Drop for Guard {
        fn drop(&mut self) {
            self.0.send("dropped").expect("a listener");
        }
    }
    let (tell, mut told) = mpsc::unbounded_channel();
    let (halves, mut half) = mpsc::unbounded_channel();
    let app = app(move |socket: Socket| {
        socket.hold_until_closed(Guard(tell.clone()));
        let halves = halves.clone();
        async move {
            halves.send(socket.split()).expect("a listener");
            Err::<(), _>(ConflictError::new())
        }
    });
    let mut client = silent(serve(app).await).await;
    let mut frame = [0; 21];
    soon(client.read_exact(&mut frame)).await.expect("a frame");
    assert!(frame.ends_with(b"RES-409: Conflict"));
    assert!(told.try_recv().is_err());
    let answer = [0x88, 0x82, 0, 0, 0, 0, 0x03, 0xF0];
    client.write_all(&answer).await.expect("written");
    assert_eq!(soon(told.recv()).await, Some("dropped"));
    drop(half.try_recv().expect("the halves, which hold nothing"));
}

/// The task of a task, which somebody has ended.
#[tokio::test]
async fn a_cancelled_task_closes_with_an_internal_error() {
    let app = app(async |_socket| {
        let work = tokio::spawn(std::future::pending::<()>());
        work.abort();
        Ok::<(), AnyError>(work.await?)
    });
    let seen = closed(app, "/").await;
    assert_eq!(seen, close(1011, "SERVER-500: Internal Server Error"));
}

/// A runtime that ends drops its tasks: the client sees the end of the connection, and nothing hangs.
#[test]
fn a_runtime_that_ends() {
    let server = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .expect("a runtime");
    let app = app(async |mut socket: Socket| {
        socket.send(Message::text("hello")).await?;
        std::future::pending::<Result<(), WebSocketError>>().await
    });
    let address = server.block_on(serve(app));
    let client = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    client.block_on(async {
        let mut client = connect(address, "/").await;
        soon(client.next())
            .await
            .expect("a message")
            .expect("no error");
        server.shutdown_background();
        assert_eq!(close_of(&mut client).await, None);
    });
}

/// What was chosen while upgrading is known to the task.
#[tokio::test]
async fn the_selected_protocol_is_known_to_the_task() {
    let handler = async |Path(name): Path<String>, mut upgrade: WebSocketUpgrade| {
        upgrade.set_selected_protocol(name.parse().expect("a header"));
        ws::on_upgrade(upgrade, async |socket: Socket| {
            let protocol = socket
                .protocol()
                .expect("a protocol")
                .to_str()
                .expect("a text");
            Err::<(), _>(WebSocketError::new(4000, protocol.to_owned()))
        })
    };
    let app = Router::new().route("/{name}", any(handler));
    let address = serve(app).await;
    let stream = tokio::net::TcpStream::connect(address)
        .await
        .expect("a connection");
    let uri = format!("ws://{address}/chat").parse().expect("a URL");
    let request = tungstenite::ClientRequestBuilder::new(uri).with_sub_protocol("chat");
    let (mut client, _) = tokio_tungstenite::client_async(request, stream)
        .await
        .expect("an upgrade");
    assert_eq!(close_of(&mut client).await, Some(close(4000, "chat")));
}

/// The values of the request are there in the task, and the task can add to them.
#[tokio::test]
async fn a_task_has_the_values_of_its_request() {
    struct Brand(String);
    struct Tenant(&'static str);
    let errors = ApiErrors::new()
        .capture(|head| Brand(head.uri().path().to_owned()))
        .member("brand", |_, context| {
            context.captured().map(|Brand(name)| name.clone())
        })
        .member("tenant", |_, context| {
            context.captured().map(|Tenant(name)| *name)
        });
    let app = app(|mut socket| async move {
        tokio::task::yield_now().await;
        assert!(context::set(Tenant("acme")));
        tokio::task::yield_now().await;
        let body = NotFoundError::new().into_response().into_body();
        let body = to_bytes(body, 1_000).await.expect("a body");
        let body = String::from_utf8(body.into()).expect("a text");
        socket.send(Message::text(body)).await?;
        Ok::<(), WebSocketError>(())
    });
    let mut client = connect(serve(app.layer(errors.layer())).await, "/").await;
    let message = soon(client.next()).await.expect("a message");
    let text = message.expect("no error").into_text().expect("a text");
    assert!(text.ends_with(r#","brand":"/","tenant":"acme"}"#), "{text}");
}
