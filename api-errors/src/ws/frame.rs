//! Creates the close frame of an error and writes its log line.

use std::fmt::Write as _;

use axum::extract::ws::{CloseFrame, close_code};

use super::CloseError;
use crate::base::caught_panic;
use crate::base::sanitize::LineWriter;
use crate::declaration::ApiError;
use crate::errors::{InternalError, WebSocketError, close_code as code};
use crate::format::language::{Titles, TranslatedError};
use crate::respond::log_context::Original;
use crate::respond::replacement::visit_replacement;
use crate::respond::{ObservedKind, ResponseContext, log, request_scope};

/// RFC 6455 section 5.5: a control frame contains 125 bytes, and the code takes two of them.
const MAX_REASON: usize = 123;

/// Returns the close frame of a task that succeeded.
pub(super) const fn of_success() -> CloseFrame {
    CloseFrame {
        code: close_code::NORMAL,
        reason: axum::extract::ws::Utf8Bytes::from_static(""),
    }
}

/// Returns the close frame of `error` and logs the error, as `into_response` does.
pub(super) fn of<E: CloseError + ?Sized>(error: &E) -> CloseFrame {
    let context = request_scope::current();
    let make = || of_close_error(error, context.as_ref());
    if context
        .as_ref()
        .is_none_or(|context| context.catches_panics)
    {
        return make();
    }
    // Outside of a scope, nobody would turn the panic of a text or a code into a frame.
    caught_panic::catch(make)
        .unwrap_or_else(|panicked| of_close_error(&InternalError::new(panicked), None))
}

fn of_close_error<E: CloseError + ?Sized>(
    error: &E,
    context: Option<&ResponseContext>,
) -> CloseFrame {
    let mut frame = None;
    error.__with_api_error(&mut |error, original| {
        let mut close = |error: &dyn ApiError, original| {
            log::responded(error, context, original, ObservedKind::WebSocketClose);
            frame = Some(match context {
                Some(context) => in_form_of_client(error, context),
                None => of_api_error(error, Some(error.spec().err_code())),
            });
        };
        let is_replaced = context.is_some_and(|context| {
            let original = original.map_or(Original::ReplacedApiError(error), Original::replaced);
            visit_replacement(error, context, &mut |own, _| close(own, Some(original)))
        });
        if !is_replaced {
            close(error, original);
        }
    });
    // Every `CloseError` calls the closure, so this fallback is never used.
    frame.unwrap_or_else(of_success)
}

/// Returns the close frame with the code that the form of the handshake has for the error, and with the message in the language that
/// the handshake asked for, if the app translates it.
fn in_form_of_client(error: &dyn ApiError, context: &ResponseContext) -> CloseFrame {
    // The reason of such an error is its own.
    if WebSocketError::has(error.spec()) {
        return of_api_error(error, None);
    }
    let form = context.form();
    let code = form.code(error.spec());
    let Some(translator) = form.translator else {
        return of_api_error(error, code.as_deref());
    };
    let context = context.error_context(error.status());
    let translation = translator.translation(error, &context, Titles::None);
    of_api_error(&TranslatedError::new(error, &translation), code.as_deref())
}

/// `err_code` is what the client reads. `None` if the form has no codes, or if the
/// reason is that of the error alone.
fn of_api_error(error: &dyn ApiError, err_code: Option<&str>) -> CloseFrame {
    let spec = error.spec();
    let code = match spec.ws_code() {
        Some(code) if code::may_be_sent(code) => code,
        // The code of a lost connection. The error is about another connection than this one, for example that of the
        // app's own client.
        Some(_) => close_code::ERROR,
        None => code::of_status(error.status()),
    };
    CloseFrame {
        code,
        reason: reason(error, err_code).into(),
    }
}

fn reason(error: &dyn ApiError, err_code: Option<&str>) -> String {
    let message = error.message();
    let mut reason = String::new();
    let mut line = LineWriter::escaping(&mut reason, MAX_REASON);
    // The write fails when the reason is full. The part that fits is sent.
    let _ = match err_code {
        // The close code already is the code of the `WebSocketError`, so no reason is needed.
        _ if WebSocketError::has(error.spec()) && !has_own_message(error) => Ok(()),
        Some(err_code) if !WebSocketError::has(error.spec()) => {
            write!(line, "{err_code}: {message}")
        }
        _ => line.write_str(&message),
    };
    reason
}

fn has_own_message(error: &dyn ApiError) -> bool {
    let mut has_one = false;
    error.__instance(&mut |instance| has_one = instance.msg.is_some());
    has_one
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::errors::{HttpError, NotFoundError};

    fn of_message(message: &str) -> String {
        reason(
            &NotFoundError::new().msg(message.to_owned()),
            Some("RES-404"),
        )
    }

    #[test]
    fn code_and_message() {
        assert_eq!(
            of_message("User 42 not found"),
            "RES-404: User 42 not found"
        );
        assert_eq!(of_message(""), "RES-404: ");
        let error = WebSocketError::new(4001, "Go home");
        assert_eq!(reason(&error, Some("WS-4001")), "Go home");
        assert_eq!(reason(&WebSocketError::new(1001, ""), None), "");
    }

    #[test]
    fn the_message_alone_without_a_code() {
        assert_eq!(reason(&NotFoundError::new(), None), "Not Found");
    }

    /// `RES-404: ` has 9 bytes, so 114 are left.
    #[test]
    fn cut_between_characters() {
        for (message, kept) in [
            ("x".repeat(114), 114),
            ("x".repeat(115), 114),
            ("é".repeat(60), 114),
            ("€".repeat(60), 114),
            ("😀".repeat(60), 112),
            ("x".to_owned() + &"😀".repeat(60), 113),
            ("xx".to_owned() + &"😀".repeat(60), 114),
            ("xxx".to_owned() + &"😀".repeat(60), 111),
            ("x".repeat(113) + "😀", 113),
            ("x".repeat(110) + "😀", 114),
        ] {
            let reason = of_message(&message);
            assert_eq!(
                reason,
                format!("RES-404: {}", &message[..kept]),
                "{message}"
            );
        }
    }

    /// The reason escapes the same characters as the log, for the same reasons.
    #[test]
    fn nothing_that_breaks_or_turns_a_line() {
        assert_eq!(
            of_message("a\nb\u{85}c\u{2028}d\u{202e}e\u{2066}f\u{61c}g\u{200f}é"),
            "RES-404: a\\nb\\u{85}c\\u{2028}d\\u{202e}e\\u{2066}f\\u{61c}g\\u{200f}é"
        );
    }

    /// If a character does not fit, no later character takes its place.
    #[test]
    fn nothing_after_the_cut() {
        let message = "x".repeat(112) + "😀" + "y";
        assert_eq!(
            of_message(&message),
            "RES-404: ".to_owned() + &"x".repeat(112)
        );
    }

    #[test]
    fn control_characters_are_escaped_whole() {
        assert_eq!(
            of_message("a\r\nb\u{0}\u{85}"),
            r"RES-404: a\r\nb\u{0}\u{85}"
        );
        let message = "x".repeat(113) + "\n";
        assert_eq!(
            of_message(&message),
            "RES-404: ".to_owned() + &"x".repeat(113)
        );
    }

    #[test]
    fn the_code_of_a_status() {
        for (status, code) in [(404, 1008), (503, 1013), (429, 1013), (502, 1011)] {
            let status = http::StatusCode::from_u16(status).expect("a status");
            assert_eq!(of_api_error(&HttpError::new(status), None).code, code);
        }
    }

    /// The error of one socket closes another socket.
    #[test]
    fn a_connection_that_is_lost_elsewhere() {
        let lost = axum::Error::new("IO error: reset by peer");
        let error = WebSocketError::from(lost);
        assert_eq!(error.spec().err_code(), "WS-1006");
        assert_eq!(
            of_api_error(&error, Some("WS-1006")),
            CloseFrame {
                code: 1011,
                reason: "".into(),
            }
        );
    }
}
