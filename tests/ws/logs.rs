//! The log line of a closed socket: its content, its level, and that there is only one.

use api_errors::errors::{ConflictError, NotFoundError, ValidationError};
use api_errors::ws::{self, Socket, WebSocketError};
use api_errors::{AnyError, ApiError, ApiErrors, LogLevel, traits};
use axum::Router;
use axum::extract::ws::{Message, WebSocketUpgrade};
use axum::routing::any;
use futures_util::SinkExt as _;
use support::Foreign;
use support::capture::{Line, all_lines};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite;
use tracing::Level;

use crate::client::{close_of, closing, connect, serve};

#[derive(Debug, ApiError)]
enum ChatError {
    #[api_error(code = 502, msg = "Gateway failed", err_code = "CHAT-502")]
    Gateway(#[from] Foreign),
    #[api_error(code = 409, msg = "Loud", err_code = "CHAT-409", log = "error")]
    Loud,
    #[api_error(code = 503, msg = "Quiet", err_code = "CHAT-503", log = "off")]
    Quiet,
}

fn source() -> Foreign {
    Foreign::new("tls: 10.0.0.5").caused_by(Foreign::new("reset\nby peer"))
}

/// Server and client on this thread, so that it sees every line.
fn lines_of(work: impl Future<Output = ()>) -> Vec<Line> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    all_lines(|| runtime.block_on(work))
}

fn lines(app: Router, path: &str) -> Vec<Line> {
    lines_of(async {
        let mut client = connect(serve(app).await, path).await;
        close_of(&mut client).await;
    })
}

fn routes() -> Router {
    let inner = Router::new().route("/{id}", closing(|| ChatError::from(source())));
    Router::new()
        .nest("/rooms", inner)
        .route("/any", closing(|| AnyError::from(source())))
        .route(
            "/mapped",
            closing(|| AnyError::from(std::io::Error::other(source()))),
        )
        .route("/loud", closing(|| ChatError::Loud))
        .route("/quiet", closing(|| ChatError::Quiet))
        .route("/conflict", closing(ConflictError::new))
        .route(
            "/forbidden",
            closing(|| WebSocketError::new(1008, "No\nmore")),
        )
        .route("/code", closing(|| WebSocketError::new(1005, "None")))
}

#[track_caller]
fn one(app: Router, path: &str) -> Line {
    let lines = lines(app, path);
    let [line] = &lines[..] else {
        panic!("one line expected: {lines:?}")
    };
    line.clone()
}

#[test]
fn all_that_is_known_of_the_request() {
    let app = routes().layer(ApiErrors::new().layer());
    let line = one(app, "/rooms/42?token=secret");
    assert_eq!(line.level, Level::ERROR);
    for (field, value) in [
        ("message", "CHAT-502: Gateway failed"),
        ("status", "502"),
        ("err_code", "CHAT-502"),
        ("error.type", "CHAT-502"),
        ("method", "GET"),
        ("route", "/rooms/{id}"),
        ("error", "Gateway failed"),
        ("sources", r"tls: 10.0.0.5: reset\nby peer"),
    ] {
        assert_eq!(line.field(field), value, "{field}: {line:?}");
    }
    let id = line.field("request_id");
    assert_eq!(id.len(), 16, "{line:?}");
    assert_eq!(line.fields.len(), 9, "{line:?}");
}

#[test]
fn without_a_layer_the_line_has_no_route() {
    let line = one(routes(), "/rooms/42");
    assert_eq!(line.field("sources"), r"tls: 10.0.0.5: reset\nby peer");
    assert_eq!(line.fields.get("route"), None);
}

#[test]
fn any_error_with_its_sources() {
    let errors = ApiErrors::new().on(|_: &std::io::Error| ChatError::Loud);
    let app = routes().layer(errors.layer());
    let line = one(app.clone(), "/any");
    assert_eq!(line.field("err_code"), "SERVER-500");
    assert_eq!(line.field("error"), "Internal Server Error");
    assert_eq!(
        line.field("sources"),
        r"support::Foreign: tls: 10.0.0.5: reset\nby peer"
    );
    let line = one(app, "/mapped");
    assert_eq!(line.field("err_code"), "CHAT-409");
    assert!(line.field("sources").contains("tls: 10.0.0.5"), "{line:?}");
}

/// The declaration, then the app, then the status.
#[test]
fn the_level_is_declared_then_of_the_app_then_of_the_status() {
    let errors = ApiErrors::new().log_level(400..500, LogLevel::Warn);
    for (app, path, level) in [
        (routes(), "/loud", Some(Level::ERROR)),
        (routes(), "/quiet", None),
        (routes(), "/conflict", Some(Level::DEBUG)),
        (routes(), "/forbidden", Some(Level::INFO)),
        (
            routes().layer(errors.layer()),
            "/conflict",
            Some(Level::WARN),
        ),
        (routes().layer(errors.layer()), "/loud", Some(Level::ERROR)),
        (routes().layer(errors.layer()), "/quiet", None),
    ] {
        let lines = lines(app, path);
        let levels: Vec<_> = lines.iter().map(|line| line.level).collect();
        assert_eq!(levels, level.as_slice(), "{path}");
    }
    assert_eq!(one(routes(), "/forbidden").field("error"), r"No\nmore");
}

/// The app's own status for what is not valid, in the line as in a response.
#[test]
fn a_status_of_the_app_is_logged_at_its_level() {
    let errors = ApiErrors::new()
        .validation_status(400)
        .log_level(400..=400, LogLevel::Warn);
    let routes = Router::new().route("/", closing(|| ValidationError::new([])));
    let line = one(routes.layer(errors.layer()), "/");
    assert_eq!(line.level, Level::WARN);
    assert_eq!(line.field("err_code"), "VAL-422");
    assert_eq!(line.field("status"), "400");
}

/// The mistake of the server is told beside the error.
#[test]
fn a_code_that_must_not_be_sent() {
    let lines = lines(routes(), "/code");
    let [mistake, answered] = &lines[..] else {
        panic!("two lines expected: {lines:?}")
    };
    assert_eq!(mistake.level, Level::ERROR);
    assert_eq!(mistake.field("code"), "1005");
    assert_eq!(answered.field("err_code"), "WS-1011");
    assert_eq!(answered.field("error"), "None");
}

/// A trusted id, and one that is made: the handler and its task have the same.
#[test]
fn one_id_for_request_and_task() {
    let handler = async |upgrade: WebSocketUpgrade| {
        api_errors::log(&NotFoundError::new());
        ws::on_upgrade(upgrade, async |_: Socket| {
            api_errors::log(&NotFoundError::new());
            tokio::task::yield_now().await;
            Err::<(), _>(ConflictError::new())
        })
    };
    let routes = Router::new().route("/", any(handler));
    let errors = ApiErrors::new();
    let ids = |lines: Vec<Line>| -> Vec<String> {
        assert_eq!(lines.len(), 3, "{lines:?}");
        let id = |line: &Line| line.field("request_id").to_owned();
        lines.iter().map(id).collect()
    };
    let made = ids(lines(routes.clone().layer(errors.layer()), "/"));
    assert_eq!(made, [made[0].clone(), made[0].clone(), made[0].clone()]);

    let app = routes.layer(errors.trust_request_id(true).layer());
    let trusted = lines_of(async {
        let address = serve(app).await;
        let stream = TcpStream::connect(address).await.expect("a connection");
        let uri = format!("ws://{address}/").parse().expect("a URL");
        let request =
            tungstenite::ClientRequestBuilder::new(uri).with_header("x-request-id", "from-afar");
        let (mut client, _) = tokio_tungstenite::client_async(request, stream)
            .await
            .expect("an upgrade");
        close_of(&mut client).await;
    });
    assert_eq!(ids(trusted), ["from-afar"; 3]);
}

#[test]
fn a_panic_of_a_task_is_logged_on_one_line() {
    let handler = async |upgrade: WebSocketUpgrade| {
        ws::on_upgrade(upgrade, async |_: Socket| -> Result<(), AnyError> {
            panic!("the vault\nis open")
        })
    };
    for layered in [true, false] {
        let routes = Router::new().route("/", any(handler));
        let app = if layered {
            routes.layer(ApiErrors::new().layer())
        } else {
            routes
        };
        let line = one(app, "/");
        assert_eq!(line.level, Level::ERROR);
        assert_eq!(line.field("err_code"), "SERVER-500");
        let sources = line.field("sources");
        assert!(sources.starts_with("panicked at "), "{line:?}");
        assert!(sources.contains("ws/logs.rs:"), "{line:?}");
        assert!(sources.ends_with(r": the vault\nis open"), "{line:?}");
        assert_eq!(line.fields.contains_key("route"), layered, "{line:?}");
    }
}

/// No error, no line: also where the client says goodbye.
#[test]
fn a_good_end_is_not_logged() {
    let lines = lines_of(async {
        let handler = async |upgrade: WebSocketUpgrade| {
            ws::on_upgrade(upgrade, async |mut socket: Socket| {
                while let Some(message) = socket.recv().await {
                    match message? {
                        Message::Text(text) if text == "end" => break,
                        Message::Close(_) => return Ok(()),
                        _ => {}
                    }
                }
                Ok::<(), WebSocketError>(())
            })
        };
        let app = Router::new()
            .route("/", any(handler))
            .layer(ApiErrors::new().layer());
        let address = serve(app).await;
        for last in [
            tungstenite::Message::text("end"),
            tungstenite::Message::Close(None),
        ] {
            let mut client = connect(address, "/").await;
            client.send(last).await.expect("sent");
            // A close frame without a code is answered by one without.
            while let Some(Ok(_)) = futures_util::StreamExt::next(&mut client).await {}
        }
    });
    assert_eq!(lines, []);
}

/// A client that vanishes is no failure of the server: one line that says so, as of a 400.
#[test]
fn a_client_that_is_gone() {
    async fn read<E: From<axum::Error>>(mut socket: Socket, end: Sender) -> Result<(), E> {
        let first = socket.recv().await.expect("an error");
        end.send(()).expect("a listener");
        first?;
        Ok(())
    }
    type Sender = tokio::sync::mpsc::UnboundedSender<()>;

    let lines = lines_of(async {
        let (end, mut ended) = tokio::sync::mpsc::unbounded_channel();
        let any_error = end.clone();
        let app = Router::new()
            .route(
                "/own",
                any(async move |upgrade: WebSocketUpgrade| {
                    ws::on_upgrade(upgrade, |socket| read::<WebSocketError>(socket, end))
                }),
            )
            .route(
                "/any",
                any(async move |upgrade: WebSocketUpgrade| {
                    ws::on_upgrade(upgrade, |socket| read::<AnyError>(socket, any_error))
                }),
            );
        let address = serve(app).await;
        for path in ["/own", "/any"] {
            drop(connect(address, path).await);
            // After it the task ends without waiting for anything: its line is written by then.
            ended.recv().await.expect("the end of a task");
        }
    });
    assert_eq!(lines.len(), 2, "{lines:?}");
    for line in lines {
        assert_eq!(line.level, Level::DEBUG, "{line:?}");
        assert_eq!(line.field("err_code"), "WS-1006");
        let sources = line.field("sources");
        assert!(sources.contains("without closing handshake"), "{line:?}");
    }
}

/// A socket that is closed by hand is logged once, at once.
#[test]
fn a_socket_closed_by_hand_is_logged_once() {
    let handler = async |upgrade: WebSocketUpgrade| {
        upgrade.on_upgrade(async |mut socket| {
            let _ = socket.send(Message::text("hello")).await;
            let error: &dyn traits::ApiError = &ChatError::from(source());
            ws::close(socket, error).await;
        })
    };
    let app = Router::new().route("/", any(handler));
    let line = one(app, "/");
    assert_eq!(line.field("err_code"), "CHAT-502");
    assert_eq!(line.field("sources"), r"tls: 10.0.0.5: reset\nby peer");
}
