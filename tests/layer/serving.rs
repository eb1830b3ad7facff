//! The layer in a real server: the bytes on the connection.

use api_errors::errors::{HttpError, NotFoundError};
use axum::Router;
use axum::extract::ws::Message;
use axum::extract::{Request, WebSocketUpgrade};
use axum::response::Response;
use axum::routing::{any, get};
use http::StatusCode;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tower::Layer as _;

use crate::scope::errors;

fn router() -> Router {
    Router::new()
        .route("/error", get(async || NotFoundError::new()))
        .route("/text", get(async || (StatusCode::CONFLICT, "text")))
        .route("/bare", get(async || StatusCode::GONE))
        .route(
            "/upgrade",
            get(async || HttpError::new(StatusCode::UPGRADE_REQUIRED).header("Upgrade", "h2c")),
        )
        .route(
            "/ws",
            any(async |ws: WebSocketUpgrade| -> Response {
                ws.on_upgrade(async |mut socket| {
                    // The client is told that the socket works, and need not answer.
                    let _ = socket.send(Message::text("hi")).await;
                })
            }),
        )
}

/// Serves the router with the layer on it, or around it, until the test ends.
async fn serve(is_around: bool) -> std::net::SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    if is_around {
        let app = errors().layer().layer(router());
        let app = <_ as axum::ServiceExt<Request>>::into_make_service(app);
        tokio::spawn(async { axum::serve(listener, app).await });
    } else {
        let app = router().layer(errors().layer());
        tokio::spawn(async { axum::serve(listener, app).await });
    }
    address
}

/// All that is answered until the server closes the connection.
async fn exchange(address: std::net::SocketAddr, request: &str) -> String {
    let mut stream = TcpStream::connect(address).await.expect("a server");
    stream
        .write_all(request.as_bytes())
        .await
        .expect("a reader");
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.expect("an answer");
    String::from_utf8(answer).expect("UTF-8")
}

fn head_and_body(answer: &str) -> (&str, &str) {
    answer.split_once("\r\n\r\n").expect("an end of the head")
}

fn header<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    let mut lines = head.lines().filter_map(|line| line.split_once(": "));
    lines
        .find(|(found, _)| *found == name)
        .map(|(_, value)| value)
}

#[tokio::test]
async fn a_get_and_its_head() {
    for is_around in [false, true] {
        let address = serve(is_around).await;
        for (path, status) in [
            ("/error", "404"),
            ("/text", "409"),
            ("/bare", "410"),
            ("/nope", "404"),
        ] {
            let get = exchange(
                address,
                &format!("GET {path}?q=1 HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n"),
            )
            .await;
            let (head, body) = head_and_body(&get);
            assert!(head.starts_with(&format!("HTTP/1.1 {status} ")), "{get}");
            assert_eq!(
                header(head, "content-type"),
                Some("application/problem+json")
            );
            assert_eq!(
                header(head, "content-length"),
                Some(&*body.len().to_string()),
                "{get}"
            );
            let json: serde_json::Value = serde_json::from_str(body).expect("JSON");
            assert_eq!(json["instance"], path);

            let answer = exchange(
                address,
                &format!("HEAD {path} HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n"),
            )
            .await;
            let (head, nothing) = head_and_body(&answer);
            assert!(head.starts_with(&format!("HTTP/1.1 {status} ")), "{answer}");
            assert_eq!(nothing, "");
            assert_eq!(
                header(head, "content-type"),
                Some("application/problem+json")
            );
            // Around the router the text is gone already, and with it the length of what it becomes.
            let length = (!(is_around && path == "/text")).then(|| body.len().to_string());
            assert_eq!(
                header(head, "content-length"),
                length.as_deref(),
                "{answer}"
            );
        }
    }
}

/// RFC 9110 section 7.8: who sends `Upgrade` also sends it as an option of `Connection`.
#[tokio::test]
async fn a_426_says_that_the_connection_can_be_upgraded() {
    for is_around in [false, true] {
        let address = serve(is_around).await;
        for request in [
            "GET /upgrade HTTP/1.1\r\nhost: a\r\n\r\n",
            // axum's own 426.
            "GET /ws HTTP/1.0\r\nconnection: upgrade\r\nupgrade: websocket\r\n\
             sec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
        ] {
            let mut stream = TcpStream::connect(address).await.expect("a server");
            stream
                .write_all(request.as_bytes())
                .await
                .expect("a reader");
            stream.shutdown().await.expect("a reader");
            let mut answer = Vec::new();
            stream.read_to_end(&mut answer).await.expect("an answer");
            let answer = String::from_utf8(answer).expect("UTF-8");
            let (head, _) = head_and_body(&answer);
            assert!(head.contains(" 426 "), "{answer}");
            assert!(header(head, "upgrade").is_some(), "{answer}");
            let connection = header(head, "connection").unwrap_or_default();
            assert!(connection.contains("upgrade"), "{answer}");
        }
    }
}

#[tokio::test]
async fn a_socket_is_upgraded() {
    for is_around in [false, true] {
        let address = serve(is_around).await;
        let mut stream = TcpStream::connect(address).await.expect("a server");
        let request = "GET /ws HTTP/1.1\r\nhost: a\r\nconnection: upgrade\r\nupgrade: websocket\r\n\
             sec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
        stream
            .write_all(request.as_bytes())
            .await
            .expect("a reader");
        let mut answer = Vec::new();
        // A text frame of two bytes.
        while !answer.ends_with(b"\x81\x02hi") {
            let read = stream.read_buf(&mut answer).await.expect("an answer");
            assert_ne!(read, 0, "{}", String::from_utf8_lossy(&answer));
        }
        let answer = String::from_utf8_lossy(&answer);
        assert!(answer.starts_with("HTTP/1.1 101 "), "{answer}");
        assert_eq!(header(&answer, "x-request-id"), None);
    }
}

/// A limit: hyper answers these itself, below every layer.
#[tokio::test]
async fn what_is_no_request_is_answered_below() {
    let address = serve(true).await;
    let answer = exchange(address, "GET / HTTP/1.1\r\nhost : a\r\n\r\n").await;
    let (head, body) = head_and_body(&answer);
    assert!(head.starts_with("HTTP/1.1 400 "), "{answer}");
    assert_eq!(body, "");
}
