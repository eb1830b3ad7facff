//! The WebSocket of an invoice.

use std::time::Duration;

use billing::{Sockets, database::IN_MEMORY};
use futures_util::{SinkExt as _, StreamExt as _};
use tokio::io::AsyncReadExt as _;
use tokio::net::{TcpListener, TcpStream};
use tokio::time::timeout;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;
use tokio_tungstenite::tungstenite::{Error, Message};

use crate::database::Database;
use crate::program::{Program, send};

type Client = WebSocketStream<TcpStream>;

async fn connect(base: &str, path: &str, token: &str) -> Result<Client, Error> {
    let address = base.strip_prefix("http://").unwrap();
    let stream = TcpStream::connect(address).await.unwrap();
    let mut request = format!("ws://{address}{path}").into_client_request()?;
    if !token.is_empty() {
        let token = format!("Bearer {token}").parse().unwrap();
        request.headers_mut().insert("authorization", token);
    }
    Ok(tokio_tungstenite::client_async(request, stream).await?.0)
}

/// The next message: its text, or the code and the reason of the close frame.
async fn next(client: &mut Client) -> String {
    match client.next().await.unwrap().unwrap() {
        Message::Close(Some(frame)) => format!("{} {}", u16::from(frame.code), frame.reason),
        message => message.to_string(),
    }
}

/// Sends a request from a thread of its own: the runtime of the test has one only.
async fn ask(
    base: &str,
    method: &'static str,
    path: &'static str,
    token: &'static str,
    json: &'static str,
) -> u16 {
    let base = base.to_owned();
    let answer = tokio::task::spawn_blocking(move || send(&base, method, path, token, json).status);
    answer.await.unwrap()
}

const OPEN: &str = r#"{"id":1,"total_cents":4900,"paid":false}"#;
const PAID: &str = r#"{"id":1,"total_cents":4900,"paid":true}"#;

#[tokio::test]
async fn an_invoice_is_shown_until_it_is_paid() {
    let database = Database::new();
    let (_program, base) = Program::on(&database);
    let mut client = connect(&base, "/invoices/1/live", "ada-token")
        .await
        .unwrap();
    assert_eq!(next(&mut client).await, OPEN);
    let card = r#"{"card":"tok_visa"}"#;
    assert_eq!(
        ask(&base, "POST", "/invoices/1/payment", "ada-token", card).await,
        200
    );
    assert_eq!(next(&mut client).await, PAID);
    assert_eq!(next(&mut client).await, "1000 ");
    // One that is paid already.
    let mut client = connect(&base, "/invoices/1/live", "ada-token")
        .await
        .unwrap();
    assert_eq!(next(&mut client).await, PAID);
    assert_eq!(next(&mut client).await, "1000 ");
}

#[tokio::test]
async fn an_error_is_the_code_and_the_reason_of_the_close_frame() {
    let database = Database::new();
    let (_program, base) = Program::on(&database);
    for message in [Message::text("pay"), Message::binary("pay")] {
        let mut client = connect(&base, "/invoices/1/live", "ada-token")
            .await
            .unwrap();
        assert_eq!(next(&mut client).await, OPEN);
        client.send(message).await.unwrap();
        let reason = "1003 INVOICE-400-LIVE: This socket only tells";
        assert_eq!(next(&mut client).await, reason);
    }
    let mut client = connect(&base, "/invoices/1/live", "ada-token")
        .await
        .unwrap();
    assert_eq!(next(&mut client).await, OPEN);
    let switch = r#"{"on":true}"#;
    assert_eq!(
        ask(&base, "PUT", "/maintenance", "staff-token", switch).await,
        204
    );
    assert_eq!(next(&mut client).await, "1013 APP-503: Under Maintenance");
}

/// Every socket learns of it, and the program waits until they have.
#[tokio::test]
async fn a_program_that_stops_says_so() {
    let database = Database::new();
    let (program, base) = Program::on(&database);
    let mut clients = Vec::new();
    for _ in 0..3 {
        let client = connect(&base, "/invoices/1/live", "ada-token");
        let mut client = client.await.unwrap();
        assert_eq!(next(&mut client).await, OPEN);
        clients.push(client);
    }
    program.signal("TERM");
    for client in &mut clients {
        assert_eq!(next(client).await, "1001 APP-503-STOP: Back in a minute");
    }
    // The program is still there: it waits for the answers, which leave while the clients read on.
    for mut client in clients {
        while let Some(Ok(_)) = client.next().await {}
    }
    let ended = tokio::task::spawn_blocking(|| program.end()).await.unwrap();
    assert_eq!(ended.status.code(), Some(0));
    assert_eq!(ended.err.len(), 3, "{:#?}", ended.err);
    for line in ended.err {
        assert!(
            line.contains(" INFO ") && line.contains("APP-503-STOP"),
            "{line}"
        );
    }
}

const SECOND: Duration = Duration::from_secs(1);

/// In this process, with a ping every `period`.
async fn pinging(period: Duration) -> Client {
    let sockets = Sockets::default();
    let router = billing::router(IN_MEMORY, period, &sockets);
    let router = router.await.unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async { axum::serve(listener, router).await });
    let client = connect(&base, "/invoices/1/live", "ada-token");
    let mut client = client.await.unwrap();
    assert_eq!(next(&mut client).await, OPEN);
    client
}

#[tokio::test]
async fn who_answers_pings_is_shown_on() {
    let mut client = pinging(SECOND).await;
    for _ in 0..3 {
        // It answers while it reads on.
        let ping = client.next().await.unwrap().unwrap();
        assert!(matches!(ping, Message::Ping(_)), "{ping:?}");
    }
}

/// The program stands still, as on a machine that sleeps, and a ping is due more than once: the client has as long as
/// ever to answer the first.
#[tokio::test]
async fn who_answers_pings_is_shown_on_after_a_pause() {
    let mut client = pinging(2 * SECOND).await;
    // Of the one thread that there is, so of the server too.
    std::thread::sleep(Duration::from_millis(4500));
    for _ in 0..2 {
        let ping = client.next().await.unwrap().unwrap();
        assert!(matches!(ping, Message::Ping(_)), "{ping:?}");
    }
}

#[tokio::test]
async fn who_answers_no_ping_is_given_up() {
    // From here on it reads, and says nothing.
    let mut silent = pinging(SECOND).await.into_inner();
    let mut said = Vec::new();
    let read = timeout(Duration::from_secs(30), silent.read_to_end(&mut said));
    read.await.unwrap().unwrap();
    let reason = b"\x03\xf0No answer to a ping";
    assert!(said.ends_with(reason), "{said:?}");
}

#[tokio::test]
async fn before_the_upgrade_an_error_is_a_response() {
    let database = Database::new();
    let (_program, base) = Program::on(&database);
    for (path, token, status, code) in [
        ("/invoices/1/live", "", 401, "AUTH-401"),
        ("/invoices/1/live", "bob-token", 404, "INVOICE-404"),
        ("/invoices/first/live", "ada-token", 422, "VAL-422"),
    ] {
        let Err(Error::Http(response)) = connect(&base, path, token).await else {
            panic!("{path} is not refused")
        };
        assert_eq!(response.status(), status, "{path}");
        let body = response.body().as_deref().unwrap_or_default();
        let body: serde_json::Value = serde_json::from_slice(body).unwrap();
        assert_eq!(body["error_code"], code, "{path}");
    }
}
