//! Before the upgrade: ordinary HTTP responses. One layer covers both.

use api_errors::ws::{self, Socket, WebSocketError};
use api_errors::{ApiError, ApiErrors};
use axum::Router;
use axum::extract::Path;
use axum::extract::ws::WebSocketUpgrade;
use axum::response::Response;
use axum::routing::any;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Error;

use crate::client::{close, close_of, connect, serve, soon, try_connect};

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
    #[api_error(transparent)]
    Socket(#[from] WebSocketError),
}

fn app() -> Router {
    let handler = async |Path(name): Path<String>,
                         upgrade: WebSocketUpgrade|
           -> Result<Response, RoomError> {
        match &*name {
            "none" => Err(RoomError::Unknown { name }),
            "moved" => Err(WebSocketError::new(1012, "Moving"))?,
            _ => Ok(ws::on_upgrade(upgrade, async move |_: Socket| {
                Err::<(), _>(RoomError::Unknown { name })
            })),
        }
    };
    Router::new().route("/rooms/{name}", any(handler))
}

async fn refused(app: Router, path: &str) -> (u16, String, String) {
    match try_connect(serve(app).await, path).await {
        Err(Error::Http(response)) => {
            let content_type = response.headers()["content-type"].to_str().expect("a text");
            let content_type = content_type.to_owned();
            let body = response.body().clone().expect("a body");
            let body = String::from_utf8(body).expect("UTF-8");
            (response.status().as_u16(), content_type, body)
        }
        other => panic!("no refusal: {other:?}"),
    }
}

#[tokio::test]
async fn an_error_before_the_upgrade() {
    let data = r#"{"name":"none"}"#;
    let body = support::envelope("There is no room none", "ROOM-404", None, data);
    for app in [app(), app().layer(ApiErrors::new().layer())] {
        let seen = refused(app, "/rooms/none").await;
        assert_eq!(seen, (404, "application/json".to_owned(), body.clone()));
    }
    let problems = ApiErrors::new().problem_details("/problems/");
    let (status, content_type, body) = refused(app().layer(problems.layer()), "/rooms/moved").await;
    assert_eq!((status, &*content_type), (503, "application/problem+json"));
    let body: serde_json::Value = serde_json::from_str(&body).expect("JSON");
    assert_eq!(body["type"], "/problems/WS-1012");
    assert_eq!(body["title"], "Service Restart");
    assert_eq!(body["detail"], "Moving");
}

/// The same error after it.
#[tokio::test]
async fn an_error_after_the_upgrade() {
    for errors in [
        ApiErrors::new(),
        ApiErrors::new().problem_details("/problems/"),
    ] {
        let address = serve(app().layer(errors.layer())).await;
        let mut client = connect(address, "/rooms/main").await;
        assert_eq!(
            close_of(&mut client).await,
            Some(close(4404, "ROOM-404: There is no room main"))
        );
    }
}

/// One request, written by hand, and the head of its answer.
async fn head(app: Router, request: &str) -> (String, TcpStream) {
    let address = serve(app).await;
    let mut stream = TcpStream::connect(address).await.expect("a connection");
    stream.write_all(request.as_bytes()).await.expect("written");
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(soon(stream.read_u8()).await.expect("a head"));
    }
    (String::from_utf8(head).expect("ASCII"), stream)
}

/// The layer adds nothing to the answer that switches protocols.
#[tokio::test]
async fn the_upgrade_is_untouched() {
    let request = "GET /rooms/main HTTP/1.1\r\nhost: localhost\r\nconnection: upgrade\r\nupgrade: websocket\r\n\
                   sec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
    let errors = ApiErrors::new()
        .negotiate("/problems/")
        .error_code_header(true);
    for app in [app(), app().layer(errors.layer())] {
        let (head, _) = head(app, request).await;
        let mut lines: Vec<_> = head.trim_end().split("\r\n").collect();
        // Its `date` is the time of day.
        lines.retain(|line| !line.starts_with("date: "));
        lines[1..].sort_unstable();
        assert_eq!(
            lines,
            [
                "HTTP/1.1 101 Switching Protocols",
                "connection: upgrade",
                // Of RFC 6455 section 1.3, for this key.
                "sec-websocket-accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=",
                "upgrade: websocket",
            ]
        );
    }
}

/// What axum refuses over a real connection, in the form of the app. `tests/layer` has all of them, also those of
/// HTTP/2.
#[tokio::test]
async fn an_upgrade_that_axum_rejects_has_the_form_of_the_app() {
    const KEY: &str = "sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
    const UPGRADE: &str = "connection: upgrade\r\nupgrade: websocket\r\n";
    for (method, version, headers, status, title) in [
        ("POST", "1.1", String::new(), 405, "Method Not Allowed"),
        ("GET", "1.1", String::new(), 400, "Bad Request"),
        (
            "GET",
            "1.1",
            "connection: upgrade\r\n".to_owned(),
            400,
            "Bad Request",
        ),
        ("GET", "1.1", UPGRADE.to_owned(), 400, "Bad Request"),
        ("GET", "1.1", format!("{UPGRADE}{KEY}"), 400, "Bad Request"),
        (
            "GET",
            "1.0",
            format!("{UPGRADE}{KEY}sec-websocket-version: 13\r\n"),
            426,
            "Upgrade Required",
        ),
    ] {
        let errors = ApiErrors::new().problem_details("/problems/");
        let app = app().layer(errors.layer());
        let request = format!(
            "{method} /rooms/main HTTP/{version}\r\nhost: localhost\r\n{headers}content-length: 0\r\n\r\n"
        );
        let (head, mut stream) = head(app, &request).await;
        let start = format!("HTTP/{version} {status} ");
        assert!(head.starts_with(&start), "{start}: {head}");
        assert!(
            head.contains("content-type: application/problem+json"),
            "{head}"
        );
        let length = head.split("content-length: ").nth(1).expect("a length");
        let length = length.split("\r\n").next().expect("a line").parse();
        let mut body = vec![0; length.expect("a number")];
        soon(stream.read_exact(&mut body)).await.expect("a body");
        let body: serde_json::Value = serde_json::from_slice(&body).expect("JSON");
        assert_eq!(body["type"], format!("/problems/HTTP-{status}"));
        assert_eq!(body["title"], title);
    }
}
