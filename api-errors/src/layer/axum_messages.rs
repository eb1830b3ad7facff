//! Recognizes the plain texts of axum's rejections and classifies them by their meaning.
//!
//! These texts are not part of axum's public interface, so a test requests each one from axum. If a text has changed,
//! the layer treats it like any other text of a 4xx.

use http::StatusCode;
use http::header::{ACCEPT, ALLOW, HeaderName, SEC_WEBSOCKET_VERSION, UPGRADE};

use crate::base::media_type::{FORM, JSON};
use crate::errors::{FieldError, Place};
use crate::serde_messages::issue::{InputIssue, IssueKind, classify, without_position};
use crate::serde_messages::type_mistake::TypeMistake;

type Header = Option<(HeaderName, &'static str)>;

/// The meaning of a text of axum.
#[derive(Debug)]
pub(super) enum AxumMessage {
    /// The input is invalid.
    Invalid(FieldError),
    /// The type of the handler can never be read from such input, so the client cannot correct it.
    TypeMistake,
    /// Only the status matters; some statuses require a header.
    Status(Header),
    /// The client may read the text; some texts require a header.
    Safe(Header),
}

impl AxumMessage {
    /// Returns `None` if the text is not one of axum's.
    pub(super) fn parse(status: StatusCode, text: &str) -> Option<AxumMessage> {
        match status.as_u16() {
            400 => bad_request(text),
            405 if text == "Request method must be `GET`" => {
                Some(AxumMessage::Status(Some((ALLOW, "GET"))))
            }
            405 if text == "Request method must be `CONNECT`" => {
                Some(AxumMessage::Status(Some((ALLOW, "CONNECT"))))
            }
            413 => too_large(text),
            415 => other_type(text),
            416 if text == "Range Not Satisfiable" => Some(AxumMessage::Status(None)),
            422 => unprocessable(text),
            // RFC 9110 section 15.5.22: the response must contain the required protocol.
            426 => text
                .starts_with("WebSocket request couldn't")
                .then_some(AxumMessage::Safe(Some((UPGRADE, "websocket")))),
            _ => None,
        }
    }
}

fn bad_request(text: &str) -> Option<AxumMessage> {
    const SAFE: [&str; 11] = [
        "Connection header did not include",
        "`Upgrade` header did not include",
        "`:protocol` pseudo-header did not include",
        "`Sec-WebSocket-Key` header missing",
        "Invalid `boundary` for",
        "Header of type `",
        "No host found in request",
        "No scheme found in request",
        "invalid HTTP header (",
        "incomplete multipart stream",
        "field \"",
    ];
    if let Some(error) = text.strip_prefix("Failed to parse the request body as JSON") {
        return Some(invalid(Place::Body, InputIssue::of_syntax(error), ""));
    }
    for prefix in [
        "Failed to deserialize query string: ",
        "Failed to deserialize form: ",
    ] {
        if let Some(error) = text.strip_prefix(prefix) {
            // axum writes the second text if it reads a form from the query.
            return Some(of_pairs(Place::Query, error));
        }
    }
    if let Some(error) = text.strip_prefix("Invalid URL: ") {
        return Some(of_path(error));
    }
    // axum checks the raw parameters before it deserializes them.
    if text.starts_with(NOT_UTF8) {
        return Some(of_path(text));
    }
    if text.starts_with("Request body didn't contain valid UTF-8") {
        let issue = InputIssue::new(IssueKind::InvalidUtf8, "is not UTF-8");
        return Some(invalid(Place::Body, issue, ""));
    }
    if text.starts_with("Failed to buffer the request body") {
        return Some(AxumMessage::Status(None));
    }
    // RFC 6455 section 4.4: the response contains the supported version.
    if text.starts_with("`Sec-WebSocket-Version`") {
        return Some(AxumMessage::Safe(Some((SEC_WEBSOCKET_VERSION, "13"))));
    }
    let is_safe = SAFE.iter().any(|known| text.starts_with(known));
    is_safe.then_some(AxumMessage::Safe(None))
}

fn unprocessable(text: &str) -> Option<AxumMessage> {
    // The Protobuf extractor. Unless the body is too large, the rest of the text contains the message, a type of the
    // server.
    if let Some(error) = text.strip_prefix("Failed to decode the body: ") {
        if error == "length limit exceeded" {
            return Some(AxumMessage::Safe(None));
        }
        let issue = InputIssue::new(IssueKind::InvalidValue, "cannot be decoded");
        return Some(invalid(Place::Body, issue, ""));
    }
    if let Some(error) = text.strip_prefix("Failed to deserialize form body: ") {
        return Some(of_pairs(Place::Body, error));
    }
    let error = text.strip_prefix("Failed to deserialize the JSON body into the target type: ")?;
    Some(of_json(error))
}

fn too_large(text: &str) -> Option<AxumMessage> {
    let is_known = text.starts_with("Failed to buffer the request body")
        || text == "length limit exceeded"
        || text == "Request payload is too large";
    is_known.then_some(AxumMessage::Status(None))
}

fn other_type(text: &str) -> Option<AxumMessage> {
    let of_type = |name: &&'static str| {
        text.contains(&format!("`Content-Type: {name}`"))
            && (text.starts_with("Expected request with") || text.starts_with("Form requests must"))
    };
    let wanted = [JSON, FORM].into_iter().find(|name| of_type(name))?;
    Some(AxumMessage::Status(Some((ACCEPT, wanted))))
}

/// Parses the error of names and values, where each value is a text.
fn of_pairs(place: Place, error: &str) -> AxumMessage {
    let (path, message) = path_and_message(error);
    if TypeMistake::parse(message).is_some() {
        return AxumMessage::TypeMistake;
    }
    invalid(place, classify(message), &dotted(path))
}

/// Parses the error of JSON, where the client can send a number instead of a text.
fn of_json(error: &str) -> AxumMessage {
    let (path, message) = path_and_message(error);
    match TypeMistake::parse(without_position(message)) {
        Some(TypeMistake::OfType(_)) => AxumMessage::TypeMistake,
        _ => invalid(Place::Body, classify(message), &dotted(path)),
    }
}

/// Splits `addr.zip: missing field ..`. An error of the whole input has no path.
pub(super) fn path_and_message(error: &str) -> (&str, &str) {
    const STARTS: [&str; 7] = [
        "missing field ",
        "duplicate field ",
        "unknown field ",
        "unknown variant ",
        "invalid type: ",
        "invalid value: ",
        "invalid length ",
    ];
    let is_whole = STARTS.iter().any(|start| error.starts_with(start));
    let split = error.split_once(": ").filter(|_| !is_whole);
    split.unwrap_or(("", error))
}

/// Converts a path of these texts, which write the index of a list as `tags[2]`.
fn dotted(path: &str) -> String {
    path.replace('[', ".").replace(']', "")
}

fn invalid(place: Place, issue: InputIssue<'_>, path: &str) -> AxumMessage {
    AxumMessage::Invalid(issue.into_field_error(path).at(place))
}

const NOT_UTF8: &str = "Invalid UTF-8 in `";

/// Parses `Cannot parse ..`, with the name of the parameter if the text contains it.
fn of_path(error: &str) -> AxumMessage {
    if let Some(rest) = error.strip_prefix(NOT_UTF8) {
        let name = rest.strip_suffix('`').unwrap_or(rest);
        let issue = InputIssue::new(IssueKind::InvalidUtf8, "is not UTF-8");
        return invalid(Place::Path, issue, name);
    }
    let rest = error.strip_prefix("Cannot parse `").unwrap_or(error);
    let (name, rest) = rest
        .split_once("` with value `")
        .map_or(("", rest), |(name, rest)| (name, rest));
    if TypeMistake::parse(error).is_some() || quotes_its_value(rest) {
        return AxumMessage::TypeMistake;
    }
    let issue = match rest.rsplit_once("` to a `") {
        Some((value, type_name)) => {
            let type_name = type_name.strip_suffix('`').unwrap_or(type_name);
            InputIssue::of_parameter(type_name, value)
        }
        None => InputIssue::new(IssueKind::InvalidType, "has the wrong type"),
    };
    invalid(Place::Path, issue, name)
}

/// Whether the text is `` 12`: invalid type: string "12", expected i64 ``, so that the type of the parameter rejects its
/// own value. The value can contain the text between both.
fn quotes_its_value(text: &str) -> bool {
    const BETWEEN: &str = "`: ";
    text.match_indices(BETWEEN).any(|(at, _)| {
        let mistake = TypeMistake::parse(&text[at + BETWEEN.len()..]);
        mistake.is_some_and(|mistake| mistake.rejects(&text[..at]))
    })
}
