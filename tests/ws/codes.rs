//! The close code of each error.

use api_errors::errors::{
    ConflictError, ForbiddenError, HttpError, InternalError, PoolExhaustedError, ValidationError,
};
use api_errors::traits::ApiError as _;
use api_errors::ws::{self, WebSocketError};
use api_errors::{AnyError, ApiError};
use axum::Router;
use axum::extract::ws::WebSocketUpgrade;
use axum::routing::{any, get};
use http::StatusCode;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tower::ServiceExt as _;

use crate::client::{
    close, close_frame_of, closed, closed_with, closing, connect, serve, silent, soon,
};

#[derive(Debug, ApiError)]
#[api_error(ws_code = 4000)]
enum Chat {
    #[api_error(
        code = 404,
        msg = "There is no room {0}",
        err_code = "CHAT-404",
        ws_code = 4404
    )]
    NoRoom(u8),
    #[api_error(code = 409, msg = "You are here already", err_code = "CHAT-409")]
    Here,
    #[api_error(transparent)]
    Forbidden(#[from] ForbiddenError),
    #[api_error(transparent, from(axum::Error))]
    Socket(#[from] WebSocketError),
}

#[test]
fn the_error_of_a_socket_is_a_cause_among_others() {
    use std::error::Error as _;

    let error = WebSocketError::new(4001, "Your session has ended").caused_by("the token expired");
    assert_eq!(error.source().unwrap().to_string(), "the token expired");
    let error = WebSocketError::from(axum::Error::new(std::io::Error::other("reset")));
    assert_eq!(error.source().unwrap().to_string(), "reset");
    let error = error.caused_by("while the chat ran");
    assert_eq!(error.source().unwrap().to_string(), "while the chat ran");
    assert_eq!(error.code(), 1011);
}

#[tokio::test]
async fn what_ws_code_says() {
    assert_eq!(
        closed_with(|| Chat::NoRoom(7)).await,
        close(4404, "CHAT-404: There is no room 7")
    );
    let of_the_enum = close(4000, "CHAT-409: You are here already");
    assert_eq!(closed_with(|| Chat::Here).await, of_the_enum);
    assert_eq!(closed_with(|| Box::new(Chat::Here)).await, of_the_enum);
    // A group has its own defaults.
    assert_eq!(
        closed_with(|| Chat::from(ForbiddenError::new())).await,
        close(1008, "AUTH-403: Forbidden")
    );
    assert_eq!(
        closed_with(|| Chat::from(WebSocketError::new(1001, "Back at nine"))).await,
        close(1001, "Back at nine")
    );
}

#[tokio::test]
async fn what_the_status_says() {
    let status = |code| StatusCode::from_u16(code).expect("a status");
    for (code, expected) in [
        (400, 1008),
        (404, 1008),
        (429, 1013),
        (499, 1008),
        (500, 1011),
        (502, 1011),
        (503, 1013),
        (504, 1011),
    ] {
        let (seen, _) = closed_with(move || HttpError::new(status(code))).await;
        assert_eq!(seen, expected, "{code}");
    }
    assert_eq!(
        closed_with(ConflictError::new).await,
        close(1008, "RES-409: Conflict")
    );
    assert_eq!(
        closed_with(|| ValidationError::new([])).await,
        close(1008, "VAL-422: Validation Error")
    );
    assert_eq!(
        closed_with(|| InternalError::new("10.0.0.5 refused")).await,
        close(1011, "SERVER-500: Internal Server Error")
    );
    assert_eq!(
        closed_with(PoolExhaustedError::new).await,
        close(1013, "DB-503-POOL: Service Unavailable")
    );
}

#[tokio::test]
async fn the_status_of_an_instance_decides_about_the_code() {
    #[derive(Debug, api_errors::ApiError)]
    #[api_error(code = 502, codes(429), msg = "Upstream", err_code = "UP")]
    struct UpstreamError {
        #[api_error(code)]
        status: StatusCode,
    }
    let busy = || UpstreamError {
        status: StatusCode::TOO_MANY_REQUESTS,
    };
    assert_eq!(closed_with(busy).await, close(1013, "UP: Upstream"));
    let down = || UpstreamError {
        status: StatusCode::BAD_GATEWAY,
    };
    assert_eq!(closed_with(down).await, close(1011, "UP: Upstream"));
}

#[tokio::test]
async fn every_boundary_of_what_may_be_sent() {
    for code in [
        1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 3000, 3999, 4000, 4999,
    ] {
        let seen = closed_with(move || WebSocketError::new(code, "because")).await;
        assert_eq!(seen, close(code, "because"));
    }
    // The other client takes it for reserved.
    let app = Router::new().route("/", closing(|| WebSocketError::new(1014, "because")));
    let mut client = silent(serve(app).await).await;
    let mut frame = [0; 11];
    soon(client.read_exact(&mut frame)).await.expect("a frame");
    assert_eq!(&frame, b"\x88\x09\x03\xF6because");
    for code in [0, 999, 1004, 1005, 1006, 1015, 1016, 2999, 5000, u16::MAX] {
        let seen = closed_with(move || WebSocketError::new(code, "because")).await;
        assert_eq!(seen, close(1011, "because"), "{code}");
    }
    assert_eq!(
        closed_with(|| WebSocketError::new(4000, "")).await,
        close(4000, "")
    );
}

/// Before the upgrade it is a response like others.
#[tokio::test]
async fn a_close_code_as_a_response() {
    for (code, status) in [
        (1000, 403),
        (1001, 503),
        (1002, 400),
        (1003, 415),
        (1006, 500),
        (1007, 400),
        (1008, 403),
        (1009, 413),
        (1010, 400),
        (1011, 500),
        (1012, 503),
        (1013, 503),
        (1014, 502),
        (3000, 403),
        (4404, 403),
    ] {
        let app = Router::new().route(
            "/",
            get(async move || WebSocketError::new(code, "No \"x\"")),
        );
        let request = http::Request::new(axum::body::Body::empty());
        let response = app.oneshot(request).await.expect("an answer");
        assert_eq!(response.status(), status, "{code}");
        let body = axum::body::to_bytes(response.into_body(), 1000).await;
        let sent = WebSocketError::new(code, "").code();
        assert_eq!(
            body.expect("a body"),
            support::envelope("No \"x\"", &format!("WS-{sent}"), None, "null")
        );
    }
}

/// What the protocol of the socket refuses is told with the code that stands for it.
#[tokio::test]
async fn the_errors_of_the_socket() {
    // Frames of a client as RFC 6455 section 5.2 has them, with a mask of zeros.
    let frames: [(&[u8], u16, &str); 4] = [
        (
            &[0x81, 0xFF, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0],
            1009,
            "too big",
        ),
        (&[0x81, 0x82, 0, 0, 0, 0, 0xC3, 0x28], 1007, "no UTF-8"),
        (&[0xF1, 0x80, 0, 0, 0, 0], 1002, "reserved bits"),
        (&[0x81, 0x00], 1002, "without a mask"),
    ];
    for with_any in [false, true] {
        for (frame, code, what) in frames {
            let handler = async move |upgrade: WebSocketUpgrade| {
                let upgrade = upgrade.max_message_size(1000).max_frame_size(1000);
                if with_any {
                    ws::on_upgrade(upgrade, async |mut socket| {
                        socket.recv().await.expect("a message")?;
                        Ok::<(), AnyError>(())
                    })
                } else {
                    ws::on_upgrade(upgrade, async |mut socket| {
                        socket.recv().await.expect("a message")?;
                        Ok::<(), Chat>(())
                    })
                }
            };
            let app = Router::new().route("/", any(handler));
            let mut client = connect(serve(app).await, "/").await;
            client.get_mut().write_all(frame).await.expect("written");
            // The server reads no more, and leaves the connection open for a while: nobody waits for its end.
            let seen = close_frame_of(&mut client).await;
            assert_eq!(seen, Some(close(code, "")), "{what}");
        }
    }
}

#[tokio::test]
async fn a_code_beside_the_route() {
    let app = Router::new()
        .route("/one", closing(|| WebSocketError::new(4001, "One")))
        .route("/two", closing(|| WebSocketError::new(4002, "Two")));
    assert_eq!(closed(app.clone(), "/one").await, close(4001, "One"));
    assert_eq!(closed(app, "/two").await, close(4002, "Two"));
    assert_eq!(Chat::Here.spec().ws_code(), Some(4000));
}
