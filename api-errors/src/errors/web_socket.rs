//! An error with any close code and reason, without a declaration.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::error::Error;
use std::fmt;
use std::str::Utf8Error;
use std::sync::{Mutex, PoisonError};

use axum::extract::ws::close_code::{ERROR, INVALID, PROTOCOL, SIZE};

use super::builder::{cause_methods, in_no_set};
use super::close_code;
use crate::base::events;
use crate::declaration::envelope_layout::EnvelopeText;
use crate::declaration::{
    ApiError, Causes, ErrorSpec, Extra, Instance, LayerVisitor, Origin, visit_with_causes,
};
use crate::respond::question;

/// The error text of a half of a socket that is used after the task has ended.
pub(crate) const ENDED: &str = "the task of the socket has ended";

/// Closes a WebSocket with a close code and a reason, for errors that need no declaration of their own.
///
/// Use a close code that an endpoint may send (RFC 6455 section 7.4): 1000 to 1003, 1007 to 1014, 3000 to 4999. Any
/// other code is a mistake of the server: the library logs an error and sends 1011 instead. 1010 is a code for
/// clients, and RFC 6455 defines no use of it for servers.
///
/// ```
/// use api_errors::{traits::ApiError as _, ws::WebSocketError};
///
/// let error = WebSocketError::new(4001, "Your session has ended");
/// assert_eq!(error.code(), 4001);
/// assert_eq!(error.reason(), "Your session has ended");
/// assert_eq!(WebSocketError::new(1006, "").code(), 1011);
/// ```
///
/// # Before the upgrade
///
/// Before the upgrade, a `WebSocketError` is sent as an HTTP response. The error code is `WS-{code}`. The message is
/// the reason or, if there is none, the name of the close code. The close code determines the status:
///
/// | close code | status |
/// |---|---|
/// | 1002, 1007, 1010 | 400 |
/// | 1003 | 415 |
/// | 1009 | 413 |
/// | 1011 | 500 |
/// | 1014 | 502 |
/// | 1001, 1012, 1013 | 503 |
/// | 1000, 1008, 3000 to 4999 | 403 |
///
/// To send a different response, declare an error with your own `code` and a `ws_code`. `WebSocketError` is not part
/// of any error set or of the OpenAPI document.
///
/// # From the error of a socket
///
/// `?` converts the [`axum::Error`] of a socket, which becomes the source for the log. The error determines the close
/// code:
///
/// - 1009: a message is too big.
/// - 1007: a text is not valid UTF-8, or you read bytes that are not valid UTF-8 as a text.
/// - 1002: the client violates the protocol.
/// - 1006 (`WS-1006`): the client is gone. Nothing can be sent to it, and the log line is that of a 400. If you end
///   another socket with this error, that socket is closed with 1011.
/// - 1011: any other error.
#[derive(Debug, Clone)]
pub struct WebSocketError {
    spec: &'static ErrorSpec,
    reason: Cow<'static, str>,
    causes: Causes,
}

impl WebSocketError {
    /// Creates the error of a close code and a reason. At most 123 bytes of the reason are sent.
    pub fn new(code: u16, reason: impl Into<Cow<'static, str>>) -> Self {
        let sent = if close_code::may_be_sent(code) {
            code
        } else {
            events::not_a_close_code(code);
            ERROR
        };
        Self {
            spec: spec_of(sent),
            reason: reason.into(),
            causes: Causes::default(),
        }
    }

    /// The close code. It is 1006, which is never sent, if the client is gone.
    pub fn code(&self) -> u16 {
        self.spec.ws_code().unwrap_or(ERROR)
    }

    /// The reason, as you passed it to `new`.
    pub fn reason(&self) -> &str {
        &self.reason
    }

    /// Creates the error for an error of a socket, without that error as its source.
    pub(crate) fn of_socket(error: &axum::Error) -> Self {
        Self {
            spec: spec_of(code_of_socket(error)),
            reason: Cow::Borrowed(""),
            causes: Causes::default(),
        }
    }

    /// Returns whether `spec` is the declaration of a `WebSocketError`.
    pub(crate) fn has(spec: &ErrorSpec) -> bool {
        spec.origin.is(ORIGIN)
    }
}

cause_methods!(WebSocketError, causes);

impl From<axum::Error> for WebSocketError {
    fn from(error: axum::Error) -> Self {
        let known = Self::of_socket(&error);
        Self {
            // The error inside has the same text, so the wrapper of axum is not kept.
            causes: Causes::of(error.into_inner()),
            ..known
        }
    }
}

/// Returns whether the connection is lost, so that nothing can be sent.
pub(crate) fn is_lost(error: &axum::Error) -> bool {
    code_of_socket(error) == close_code::LOST
}

/// Classifies the error by the texts of tungstenite, because axum does not export its types.
/// `tests/ws/socket_errors.rs` checks each text against tungstenite.
fn code_of_socket(error: &axum::Error) -> u16 {
    const GONE: [&str; 6] = [
        "WebSocket protocol error: Connection reset without closing handshake",
        "WebSocket protocol error: Sending after closing is not allowed",
        "IO error: ",
        "Connection closed normally",
        "Trying to work with closed connection",
        ENDED,
    ];
    let text = error.to_string();
    let starts = |start: &str| text.starts_with(start);
    if GONE.iter().any(|gone| starts(gone)) {
        close_code::LOST
    } else if starts("Space limit exceeded: ") {
        SIZE
    } else if starts("UTF-8 encoding error") || is_of_utf8(error) {
        INVALID
    } else if starts("WebSocket protocol error: ") {
        PROTOCOL
    } else {
        ERROR
    }
}

/// Returns whether axum itself failed to read bytes as a text, without tungstenite.
fn is_of_utf8(error: &axum::Error) -> bool {
    error.source().is_some_and(<dyn Error>::is::<Utf8Error>)
}

impl fmt::Display for WebSocketError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if question::is_question(f, self) {
            return Ok(());
        }
        f.write_str(match &*self.reason {
            "" => self.spec.msg(),
            reason => reason,
        })
    }
}

impl Error for WebSocketError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.causes.source(None)
    }

    fn cause(&self) -> Option<&dyn Error> {
        question::Offered(self).__offer()
    }
}

impl ApiError for WebSocketError {
    fn spec(&self) -> &'static ErrorSpec {
        self.spec
    }

    fn __instance(&self, visit: &mut dyn FnMut(&Instance<'_>)) {
        let mut instance = Instance::PLAIN;
        if !self.reason.is_empty() {
            instance.msg = Some(&self.reason);
        }
        visit_with_causes(&self.causes, None, &instance, visit);
    }

    fn __layers<'a>(&'a self, visit: LayerVisitor<'_, 'a>) {
        visit(self);
    }
}

in_no_set!(WebSocketError);

const ORIGIN: &Origin = &Origin::new(module_path!(), "WebSocketError", line!(), column!());

/// Returns the declaration of a close code. An app uses few of the 2,012 codes, so each declaration is created on
/// first use and kept.
fn spec_of(code: u16) -> &'static ErrorSpec {
    static SPECS: Mutex<BTreeMap<u16, &'static ErrorSpec>> = Mutex::new(BTreeMap::new());
    let mut specs = SPECS.lock().unwrap_or_else(PoisonError::into_inner);
    specs
        .entry(code)
        .or_insert_with(|| Box::leak(Box::new(spec(code))))
}

fn spec(code: u16) -> ErrorSpec {
    let body = EnvelopeText::new(close_code::name(code), "WS-", code);
    let extra = Extra {
        varies: true,
        ws_code: Some(code),
        ..Extra::NONE
    };
    ErrorSpec::new(
        ORIGIN,
        "WebSocketError",
        close_code::status(code).as_u16(),
        String::leak(body.text().to_owned()),
        body.ends(),
        Box::leak(Box::new(extra)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_body_of_each_code() {
        for code in (0..=u16::MAX).filter(|code| close_code::may_be_sent(*code)) {
            let error = WebSocketError::new(code, "");
            assert_eq!(error.code(), code);
            assert_eq!(error.spec().err_code(), format!("WS-{code}"));
            assert_eq!(error.spec().msg(), close_code::name(code));
            assert_eq!(error.message(), close_code::name(code));
            let body = format!(
                r#"{{"status":"FAIL","message":"{}","error_code":"WS-{code}","description":null,"data":null}}"#,
                close_code::name(code)
            );
            assert_eq!(error.envelope(), body);
        }
    }

    #[test]
    fn a_spec_is_made_once() {
        let [one, other] = [4001, 4001].map(|code| WebSocketError::new(code, ""));
        assert!(std::ptr::eq(one.spec(), other.spec()));
        assert!(!std::ptr::eq(
            one.spec(),
            WebSocketError::new(4002, "").spec()
        ));
    }
}
