//! The classification of socket errors. The texts are tungstenite's, which axum wraps and does not export.

use std::io;

use api_errors::traits::ApiError as _;
use api_errors::ws::{self, Socket, WebSocketError};
use api_errors::{AnyError, ApiError};
use axum::Router;
use axum::extract::ws::WebSocketUpgrade;
use axum::routing::any;
use futures_util::SinkExt as _;
use tokio_tungstenite::tungstenite::error::{
    CapacityError, ProtocolError, SubProtocolError, UrlError,
};
use tokio_tungstenite::tungstenite::protocol::frame::coding::Data;
use tokio_tungstenite::tungstenite::{self, Error, Message};

use crate::client::{close, close_of, connect, serve};

fn code_of(error: impl std::error::Error + Send + Sync + 'static) -> String {
    let shown = error.to_string();
    let error = WebSocketError::from(axum::Error::new(error));
    // Its text is in the log as the source, once.
    let source = std::error::Error::source(&error).expect("a source");
    assert_eq!(source.to_string(), shown);
    error.spec().err_code().to_owned()
}

fn of_the_protocol() -> Vec<ProtocolError> {
    use ProtocolError::*;
    vec![
        WrongHttpMethod,
        WrongHttpVersion,
        MissingConnectionUpgradeHeader,
        MissingUpgradeWebSocketHeader,
        MissingSecWebSocketVersionHeader,
        MissingSecWebSocketKey,
        SecWebSocketAcceptKeyMismatch,
        SecWebSocketSubProtocolError(SubProtocolError::NoSubProtocol),
        JunkAfterRequest,
        CustomResponseSuccessful,
        InvalidHeader(Box::new(http::header::ACCEPT)),
        HandshakeIncomplete,
        ReceivedAfterClosing,
        NonZeroReservedBits,
        UnmaskedFrameFromClient,
        MaskedFrameFromServer,
        FragmentedControlFrame,
        ControlFrameTooBig,
        UnknownControlFrameType(11),
        UnknownDataFrameType(3),
        UnexpectedContinueFrame,
        ExpectedFragment(Data::Text),
        InvalidOpcode(16),
        InvalidCloseSequence,
    ]
}

#[test]
fn every_error_of_tungstenite() {
    let no_utf8 = String::from_utf8(vec![0xFF]).expect_err("no UTF-8");
    let too_long = CapacityError::MessageTooLong {
        size: 11,
        max_size: 10,
    };
    let of_http = http::Error::from(http::StatusCode::from_u16(1).expect_err("no status"));
    let errors = vec![
        // The client is gone, or has closed, or the task has.
        (Error::ConnectionClosed, "WS-1006"),
        (Error::AlreadyClosed, "WS-1006"),
        (io::Error::from(io::ErrorKind::BrokenPipe).into(), "WS-1006"),
        (ProtocolError::SendAfterClosing.into(), "WS-1006"),
        (
            ProtocolError::ResetWithoutClosingHandshake.into(),
            "WS-1006",
        ),
        // What the client has sent.
        (too_long.into(), "WS-1009"),
        (CapacityError::TooManyHeaders.into(), "WS-1009"),
        (no_utf8.into(), "WS-1007"),
        // What else there is: our own fault, as far as we know.
        (
            Error::WriteBufferFull(Box::new(Message::text("x"))),
            "WS-1011",
        ),
        (Error::AttackAttempt, "WS-1011"),
        (UrlError::NoHostName.into(), "WS-1011"),
        (Error::Http(Box::new(http::Response::new(None))), "WS-1011"),
        (of_http.into(), "WS-1011"),
    ];
    let of_the_protocol = of_the_protocol().into_iter();
    let of_the_protocol = of_the_protocol.map(|error| (error.into(), "WS-1002"));
    for (error, code) in errors.into_iter().chain(of_the_protocol) {
        let shown = format!("{error:?}");
        assert_eq!(code_of(error), code, "{shown}");
    }
}

/// Without tungstenite's words around it: so axum's `to_text` says it.
#[test]
fn bytes_that_are_no_utf8() {
    let bytes = axum::body::Bytes::from_static(b"\xC3\x28");
    let message = axum::extract::ws::Message::Binary(bytes);
    for error in [
        message.to_text().expect_err("no UTF-8"),
        message.into_text().expect_err("no UTF-8"),
    ] {
        let error = WebSocketError::from(error);
        assert_eq!(error.spec().err_code(), "WS-1007");
        assert_eq!(error.code(), 1007);
    }
    assert_eq!(code_of(io::Error::other("something else")), "WS-1011");
}

#[derive(Debug, ApiError)]
enum Chat {
    #[api_error(transparent, from(axum::Error))]
    Socket(#[from] WebSocketError),
}

/// The mistake is the client's, and it is told so.
#[tokio::test]
async fn bytes_read_as_a_text() {
    async fn read<E: From<axum::Error>>(mut socket: Socket) -> Result<(), E> {
        let message = socket.recv().await.expect("a message")?;
        message.to_text()?;
        Ok(())
    }
    let app = Router::new()
        .route(
            "/own",
            any(async |upgrade: WebSocketUpgrade| ws::on_upgrade(upgrade, read::<Chat>)),
        )
        .route(
            "/any",
            any(async |upgrade: WebSocketUpgrade| ws::on_upgrade(upgrade, read::<AnyError>)),
        );
    let address = serve(app).await;
    let bytes = tungstenite::Bytes::from_static(b"\xC3\x28");
    for path in ["/own", "/any"] {
        for message in [Message::Binary(bytes.clone()), Message::Ping(bytes.clone())] {
            let shown = format!("{path} {message:?}");
            let mut client = connect(address, path).await;
            client.send(message).await.expect("sent");
            assert_eq!(
                close_of(&mut client).await,
                Some(close(1007, "")),
                "{shown}"
            );
        }
    }
}
