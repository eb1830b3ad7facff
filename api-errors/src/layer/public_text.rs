//! Which texts of axum's extractors a client may read: those that name no type of the server.
//!
//! serde writes the expected type into most of its messages (`expected u8`, `expected struct Order`), and a type of the user can write
//! any text. So only texts that are known completely are public.

use http::StatusCode;

use super::axum_messages::{AxumMessage, path_and_message};
use crate::serde_messages::issue::{is_parser_message, without_position};

/// Returns whether the response is a rejection of one of axum's extractors, and whether the client may read its text. `None` if it is
/// something else: the text of the handler, a handshake, a fault of the server, or a limit around the app.
pub(super) fn of_extractor(status: StatusCode, text: &str, message: &AxumMessage) -> Option<bool> {
    let is_rejection = match (status.as_u16(), message) {
        (_, AxumMessage::TypeMistake) => false,
        (400, _) => !is_handshake(text),
        // The text of tower-http is only `length limit exceeded`.
        (413, _) => text != LIMIT,
        (415 | 422, _) => true,
        _ => false,
    };
    is_rejection.then(|| match message {
        AxumMessage::Safe(_) => true,
        AxumMessage::Status(_) => is_public_status(text),
        AxumMessage::Invalid(_) => is_public_fault(text),
        AxumMessage::TypeMistake => false,
    })
}

const LIMIT: &str = "length limit exceeded";

/// The handshake of a WebSocket has its own statuses and headers.
fn is_handshake(text: &str) -> bool {
    const STARTS: [&str; 5] = [
        "Connection header did not include",
        "`Upgrade` header did not include",
        "`:protocol` pseudo-header did not include",
        "`Sec-WebSocket-Key` header missing",
        "`Sec-WebSocket-Version`",
    ];
    STARTS.iter().any(|start| text.starts_with(start))
}

/// Whether the text of a body that could not be read is known. After `Failed to buffer the request body`, the text of any body
/// can follow.
fn is_public_status(text: &str) -> bool {
    [
        "Failed to buffer the request body: length limit exceeded",
        "Request payload is too large",
        "Expected request with `Content-Type: application/json`",
        "Form requests must have `Content-Type: application/x-www-form-urlencoded`",
    ]
    .contains(&text)
}

fn is_public_fault(text: &str) -> bool {
    // `serde_json` knows no type when it reads the syntax.
    let is_syntax = text.starts_with("Failed to parse the request body as JSON");
    is_syntax || is_not_utf8(text) || data_message(text).is_some_and(is_public_message)
}

fn is_not_utf8(text: &str) -> bool {
    let name = text.strip_prefix("Invalid UTF-8 in `");
    let name = name.or_else(|| text.strip_prefix("Invalid URL: Invalid UTF-8 in `"));
    let of_body = text.strip_prefix("Request body didn't contain valid UTF-8: ");
    let is_position = |rest: &str| {
        rest.starts_with("invalid utf-8 sequence of ")
            || rest.starts_with("incomplete utf-8 byte sequence from ")
    };
    name.is_some() || of_body.is_some_and(is_position)
}

/// Returns the message of serde in a text about the data.
fn data_message(text: &str) -> Option<&str> {
    const STARTS: [&str; 4] = [
        "Failed to deserialize the JSON body into the target type: ",
        "Failed to deserialize query string: ",
        "Failed to deserialize form: ",
        "Failed to deserialize form body: ",
    ];
    let error = STARTS.iter().find_map(|start| text.strip_prefix(start))?;
    Some(without_position(path_and_message(error).1))
}

/// Whether the message of serde names no type. A type of the user can write such a message too, but then it has no other content.
fn is_public_message(message: &str) -> bool {
    let after = |start: &str| message.strip_prefix(start);
    if let Some(name) = after("missing field ").or_else(|| after("duplicate field ")) {
        return is_name(name);
    }
    if let Some(rest) = after("unknown field ").or_else(|| after("unknown variant ")) {
        // The client has sent the first name, so it can have any content.
        return rest.ends_with("`, there are no fields")
            || rest.ends_with("`, there are no variants")
            || rest
                .rsplit_once("`, expected ")
                .is_some_and(|(_, names)| are_names(names));
    }
    let wrong = ["invalid type: ", "invalid value: "];
    if wrong.iter().any(|start| after(start).is_some()) {
        let expected = message
            .rsplit_once(", expected ")
            .map(|(_, expected)| expected);
        return expected.is_some_and(|expected| PLAIN_TYPES.contains(&expected));
    }
    is_parser_message(message)
}

/// The expected types for which serde writes a word of JSON.
const PLAIN_TYPES: [&str; 5] = [
    "a string",
    "a boolean",
    "a character",
    "a sequence",
    "a map",
];

/// Whether the text is one name in backticks.
fn is_name(text: &str) -> bool {
    let name = text
        .strip_prefix('`')
        .and_then(|text| text.strip_suffix('`'));
    name.is_some_and(|name| !name.is_empty() && !name.contains('`'))
}

/// Whether the text is the list of names that serde expects: `` `a` ``, `` `a` or `b` `` or `` one of `a`, `b`, `c` ``.
fn are_names(text: &str) -> bool {
    if let Some((a, b)) = text.split_once(" or ") {
        return is_name(a) && is_name(b);
    }
    match text.strip_prefix("one of ") {
        Some(names) => names.split(", ").all(is_name),
        None => is_name(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_public(status: u16, text: &str) -> Option<bool> {
        let status = StatusCode::from_u16(status).expect("a status");
        let message = AxumMessage::parse(status, text).expect("a text of axum");
        of_extractor(status, text, &message)
    }

    const JSON: &str = "Failed to deserialize the JSON body into the target type: ";

    #[test]
    fn a_text_without_a_type_is_public() {
        for message in [
            "missing field `id` at line 1 column 2",
            "lines[2]: missing field `qty` at line 1 column 9",
            "duplicate field `id` at line 1 column 9",
            "unknown field `x`, expected `id` at line 1 column 9",
            "x: unknown field `x`, expected `id` or `tags` at line 1 column 9",
            "unknown field `x`, there are no fields at line 1 column 9",
            "unknown variant `x`, expected one of `a`, `b`, `c` at line 1 column 9",
            "id: invalid type: integer `1`, expected a string at line 1 column 9",
            "tags: invalid type: string \", expected u8\", expected a sequence at line 1 column 9",
        ] {
            assert_eq!(
                is_public(422, &[JSON, message].concat()),
                Some(true),
                "{message}"
            );
        }
        for (status, text) in [
            (
                400,
                "Failed to parse the request body as JSON: id: expected value at line 1 column 7",
            ),
            (
                400,
                "Failed to deserialize query string: missing field `id`",
            ),
            (
                400,
                "Failed to deserialize query string: id: invalid digit found in string",
            ),
            (400, "Invalid `boundary` for `multipart/form-data` request"),
            (400, "Invalid URL: Invalid UTF-8 in `id`"),
            (
                413,
                "Failed to buffer the request body: length limit exceeded",
            ),
            (
                415,
                "Expected request with `Content-Type: application/json`",
            ),
            (422, "Failed to deserialize form body: missing field `id`"),
            (422, "Failed to decode the body: length limit exceeded"),
        ] {
            assert_eq!(is_public(status, text), Some(true), "{text}");
        }
    }

    #[test]
    fn a_text_that_can_name_a_type_is_not_public() {
        for message in [
            "id: invalid type: string \"x\", expected u8 at line 1 column 9",
            "invalid type: string \"x\", expected struct Order at line 1 column 9",
            "invalid type: string \", expected a string\", expected struct Order at line 1 column 9",
            "id: invalid value: integer `300`, expected u8 at line 1 column 9",
            "invalid length 1, expected struct Point with 2 elements at line 1 column 9",
            "data did not match any variant of untagged enum Choice",
            "the vault of crate::vault::Vault is open at line 1 column 9",
            "missing field `a` of crate::Order at line 1 column 9",
            "unknown field `x`, expected `a`, see crate::Order at line 1 column 9",
            "unknown variant `x`, expected one of `a`, crate::Order at line 1 column 9",
        ] {
            assert_eq!(
                is_public(422, &[JSON, message].concat()),
                Some(false),
                "{message}"
            );
        }
        for (status, text) in [
            (
                400,
                "Invalid URL: Cannot parse `id` with value `x` to a `u8`",
            ),
            (400, "Invalid URL: Cannot parse `x` to a `u8`"),
            (
                400,
                "Failed to deserialize query string: id: UUID parsing failed",
            ),
            (400, "Failed to buffer the request body: crate::Vault broke"),
            (
                422,
                "Failed to decode the body: failed to decode Protobuf message: StoredOrder.id: invalid wire type",
            ),
        ] {
            assert_eq!(is_public(status, text), Some(false), "{text}");
        }
    }

    #[test]
    fn other_texts_are_no_rejections() {
        for (status, text) in [
            (400, "`Sec-WebSocket-Key` header missing"),
            (400, "`Sec-WebSocket-Version` header did not include '13'"),
            (405, "Request method must be `GET`"),
            (413, "length limit exceeded"),
            (416, "Range Not Satisfiable"),
            (
                400,
                "Invalid URL: invalid type: string \"12\", expected i128",
            ),
        ] {
            assert_eq!(is_public(status, text), None, "{text}");
        }
    }
}
