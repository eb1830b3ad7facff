//! Tasks that end with a report of anyhow, eyre or error-stack.

use api_errors::errors::ConflictError;
use api_errors::report::{AnyhowError, EyreError, StackError};
use api_errors::ws::{self, CloseError, Socket};
use axum::Router;
use axum::extract::ws::WebSocketUpgrade;
use axum::routing::any;
use error_stack::Report;
use eyre::WrapErr as _;
use futures_util::SinkExt as _;
use support::Foreign;
use tokio_tungstenite::tungstenite;

use crate::client::{close, close_of, closed_with, connect, serve};

async fn closes_with<E: CloseError + Send + 'static>(make: fn() -> E, code: u16, reason: &str) {
    assert_eq!(closed_with(make).await, close(code, reason));
}

#[tokio::test]
async fn the_error_in_a_report_closes_the_socket() {
    let conflict = "RES-409: Conflict";
    let of_anyhow: fn() -> AnyhowError = || {
        anyhow::Error::new(Foreign::new("tls"))
            .context(ConflictError::new())
            .into()
    };
    closes_with(of_anyhow, 1008, conflict).await;
    let of_eyre: fn() -> EyreError = || {
        let failed = Err::<(), _>(Foreign::new("tls")).wrap_err(ConflictError::new());
        failed.expect_err("an error").into()
    };
    closes_with(of_eyre, 1008, conflict).await;
    let of_stack: fn() -> StackError<Foreign> = || {
        Report::new(ConflictError::new())
            .change_context(Foreign::new("tls"))
            .into()
    };
    closes_with(of_stack, 1008, conflict).await;
}

#[tokio::test]
async fn an_unknown_report_closes_with_a_500_that_says_nothing() {
    let unknown = "SERVER-500: Internal Server Error";
    closes_with::<AnyhowError>(|| Foreign::new("10.0.0.5").into(), 1011, unknown).await;
    closes_with::<EyreError>(|| Foreign::new("10.0.0.5").into(), 1011, unknown).await;
    closes_with::<StackError<Foreign>>(|| Foreign::new("10.0.0.5").into(), 1011, unknown).await;
}

/// The mistake of the client is found among the sources.
#[tokio::test]
async fn the_error_of_a_socket_in_a_report() {
    async fn read<E: From<axum::Error>>(mut socket: Socket) -> Result<(), E> {
        let message = socket.recv().await.expect("a message")?;
        message.to_text()?;
        Ok(())
    }
    macro_rules! route {
        ($error:ty) => {
            any(async |upgrade: WebSocketUpgrade| ws::on_upgrade(upgrade, read::<$error>))
        };
    }
    let app = Router::new()
        .route("/anyhow", route!(AnyhowError))
        .route("/eyre", route!(EyreError))
        .route("/stack", route!(StackError<axum::Error>));
    let address = serve(app).await;
    for path in ["/anyhow", "/eyre", "/stack"] {
        let mut client = connect(address, path).await;
        let bytes = tungstenite::Bytes::from_static(b"\xC3\x28");
        let sent = client.send(tungstenite::Message::Binary(bytes));
        sent.await.expect("sent");
        assert_eq!(close_of(&mut client).await, Some(close(1007, "")), "{path}");
    }
}

#[cfg(feature = "tracing")]
#[test]
fn the_report_is_in_the_log() {
    use support::capture::all_lines;

    use crate::client::closing;

    fn sources<E: CloseError + Send + 'static>(make: fn() -> E) -> String {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build();
        let lines = all_lines(|| {
            runtime.expect("a runtime").block_on(async {
                let app = Router::new().route("/", closing(make));
                close_of(&mut connect(serve(app).await, "/").await).await;
            });
        });
        let [line] = &lines[..] else {
            panic!("one line expected: {lines:?}")
        };
        line.field("sources").to_owned()
    }
    let of_anyhow: fn() -> AnyhowError = || anyhow::anyhow!("inner").context("outer").into();
    assert_eq!(sources(of_anyhow), "outer: inner");
    let of_eyre: fn() -> EyreError = || eyre::eyre!("inner").wrap_err("outer").into();
    assert_eq!(sources(of_eyre), "outer: inner");
    let of_stack: fn() -> StackError<Foreign> = || {
        Report::new(Foreign::new("inner"))
            .change_context(Foreign::new("outer"))
            .attach("id 9")
            .into()
    };
    assert_eq!(sources(of_stack), "outer [id 9]: inner");
}
