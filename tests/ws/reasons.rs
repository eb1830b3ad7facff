//! The reason that a client receives: code and message, within the size limit, and no internal information.

use std::borrow::Cow;

use api_errors::errors::{ConflictError, InternalError};
use api_errors::ws::WebSocketError;
use api_errors::{
    ApiError, ApiErrors, DeclaredText, ErrorContext, ErrorFormat, ErrorSpec, TextPart, Translate,
    traits,
};
use axum::Router;
use support::Foreign;
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;

use crate::client::{close, close_of, closed, closed_with, closing, serve};

#[derive(Debug, ApiError)]
enum OrderError {
    #[api_error(code = 409, msg = "{0}", err_code = "O-409")]
    Says(String),
    #[api_error(
        code = 502,
        msg = "Gateway failed",
        desc = "Try again.",
        err_code = "ORDER-502",
        data(gateway = "north")
    )]
    Gateway(#[from] Foreign),
}

/// The reason is 123 bytes at most (RFC 6455 section 5.5), whole characters of it: wherever the cut comes.
#[tokio::test]
async fn a_long_reason_is_cut_between_characters() {
    // `O-409: ` is 7 bytes.
    for ascii in 110..=117 {
        let message = "x".repeat(ascii) + "😀tail";
        let (code, reason) =
            closed_with(move || OrderError::Says("x".repeat(ascii) + "😀tail")).await;
        assert_eq!(code, 1008);
        let whole = format!("O-409: {message}");
        assert!(whole.starts_with(&reason), "{reason}");
        let fits = ascii + 4 <= 116;
        assert_eq!(reason.contains('😀'), fits, "{reason}");
        let expected = if fits {
            whole.len().min(123)
        } else {
            (7 + ascii).min(123)
        };
        assert_eq!(reason.len(), expected, "{reason}");
    }
    let (_, reason) = closed_with(|| OrderError::Says("😀".repeat(1000))).await;
    assert_eq!(reason, "O-409: ".to_owned() + &"😀".repeat(29));
}

#[tokio::test]
async fn of_exactly_what_fits() {
    let (_, reason) = closed_with(|| OrderError::Says("y".repeat(116))).await;
    assert_eq!(reason, "O-409: ".to_owned() + &"y".repeat(116));
    assert_eq!(reason.len(), 123);
    let (_, reason) = closed_with(|| OrderError::Says("y".repeat(117))).await;
    assert_eq!(reason.len(), 123);
    let (_, reason) = closed_with(|| OrderError::Says("y".repeat(112) + "😀")).await;
    assert_eq!(reason.len(), 123);
    assert!(reason.ends_with('😀'));

    let of_socket = |text: String| closed_with(move || WebSocketError::new(4000, text.clone()));
    let exact = "y".repeat(119) + "😀";
    assert_eq!(of_socket(exact.clone()).await, (4000, exact.clone()));
    assert_eq!(of_socket(exact.clone() + "!").await, (4000, exact));
    let over = "y".repeat(120) + "😀";
    assert_eq!(of_socket(over).await, (4000, "y".repeat(120)));
}

#[tokio::test]
async fn control_characters_are_escaped() {
    let (_, reason) =
        closed_with(|| OrderError::Says("a\r\nb\u{1b}[31m\u{0}\u{85}".to_owned())).await;
    assert_eq!(reason, r"O-409: a\r\nb\u{1b}[31m\u{0}\u{85}");
    let (_, reason) = closed_with(|| WebSocketError::new(4000, "a\nb")).await;
    assert_eq!(reason, r"a\nb");
    // Not the half of an escape.
    let (_, reason) = closed_with(|| OrderError::Says("y".repeat(115) + "\n")).await;
    assert_eq!(reason, "O-409: ".to_owned() + &"y".repeat(115));
}

#[tokio::test]
async fn the_text_of_the_instance() {
    let (_, reason) = closed_with(|| ConflictError::new().msg("Somebody was faster")).await;
    assert_eq!(reason, "RES-409: Somebody was faster");
}

#[tokio::test]
async fn no_source_no_description_no_data() {
    let source = || Foreign::new("tls: 10.0.0.5").caused_by(Foreign::new("reset"));
    let (_, reason) = closed_with(move || OrderError::from(source())).await;
    assert_eq!(reason, "ORDER-502: Gateway failed");
    let (_, reason) = closed_with(move || InternalError::new(source())).await;
    assert_eq!(reason, "SERVER-500: Internal Server Error");
    let (_, reason) = closed_with(|| ConflictError::new().data("secret")).await;
    assert_eq!(reason, "RES-409: Conflict");
}

/// A `Display` that fails leaves the declared text.
#[tokio::test]
async fn a_display_that_fails() {
    #[derive(Debug, ApiError)]
    #[api_error(code = 404, msg = "No {0} here", err_code = "BAD-404")]
    struct Bad(support::failing::BadText);

    let (_, reason) = closed_with(|| Bad(support::failing::BadText)).await;
    assert_eq!(reason, "BAD-404: No {0} here");
}

/// The message in German, with the values of the declared one.
struct German;

impl Translate for German {
    fn languages(&self) -> &[&str] {
        &["en", "de"]
    }

    fn translate(&self, _: &str, text: &DeclaredText<'_>) -> Option<String> {
        (text.part() == TextPart::Message)
            .then(|| format!("Falsch: {}", text.arg("0").unwrap_or("?")))
    }
}

#[tokio::test]
async fn a_reason_is_in_the_language_of_the_handshake() {
    let app = Router::new()
        .route("/", closing(|| OrderError::Says("tea".to_owned())))
        .layer(ApiErrors::new().translate(German).layer());
    let address = serve(app).await;
    for (language, reason) in [("de-AT", "O-409: Falsch: tea"), ("en", "O-409: tea")] {
        let mut request = format!("ws://{address}/")
            .into_client_request()
            .expect("a request");
        let language = language.parse().expect("a value");
        request.headers_mut().insert("accept-language", language);
        let stream = TcpStream::connect(address).await.expect("a connection");
        let (mut client, _) = tokio_tungstenite::client_async(request, stream)
            .await
            .expect("an upgrade");
        assert_eq!(close_of(&mut client).await, Some(close(1008, reason)));
    }
}

/// A format with codes of its own: numbers, none, or a mistake.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Codes {
    Numbers,
    None,
    Panic,
}

impl ErrorFormat for Codes {
    fn write(&self, _: &dyn traits::ApiError, _: &ErrorContext<'_>, _: &mut Vec<u8>) {}

    fn code<'a>(&'a self, spec: &'a ErrorSpec) -> Option<Cow<'a, str>> {
        assert_ne!(*self, Self::Panic, "no code");
        let number = || spec.status().as_u16().to_string().into();
        (*self == Self::Numbers).then(number)
    }
}

/// A client reads one code for an error, in a body and in a reason.
#[tokio::test]
async fn a_reason_has_the_code_of_the_form_of_its_path() {
    for (codes, expected) in [
        (Codes::Numbers, close(1008, "409: tea")),
        (Codes::None, close(1008, "tea")),
        (
            Codes::Panic,
            close(1011, "SERVER-500: Internal Server Error"),
        ),
    ] {
        let app = || {
            let says = || OrderError::Says("tea".to_owned());
            let routes = Router::new().route("/v1/orders", closing(says));
            let routes = routes.route("/v1/own", closing(|| WebSocketError::new(4000, "Go")));
            let routes = routes.route("/orders", closing(says));
            routes.layer(ApiErrors::new().format_under("/v1", codes).layer())
        };
        assert_eq!(closed(app(), "/v1/orders").await, expected, "{codes:?}");
        let declared = close(1008, "O-409: tea");
        assert_eq!(closed(app(), "/orders").await, declared, "{codes:?}");
        let own = close(4000, "Go");
        assert_eq!(closed(app(), "/v1/own").await, own, "{codes:?}");
    }
}
