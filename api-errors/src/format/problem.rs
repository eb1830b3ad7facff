//! Problem details: `application/problem+json` (RFC 9457).

use std::fmt::Write as _;

use serde_json::Map;

use super::context::ErrorContext;
use super::member::Member;
use crate::declaration::{ApiError, ErrorSpec, Instance, envelope};

/// The maximum length of the path in `instance`, in bytes of its percent-encoded form.
const LONGEST_PATH: usize = 200;

/// The length that most bodies do not exceed, in bytes.
pub(crate) const USUAL_LENGTH: usize = 256;

/// The members that every problem can have. Data with such a name stays inside `data`.
pub(crate) const RESERVED: [&str; 6] = [
    "type",
    "title",
    "status",
    "detail",
    "instance",
    "error_code",
];

/// Appends the members in the order of RFC 9457, then `error_code`, then the data. `of_app` are the members that the app
/// adds after them.
pub(crate) fn write(
    error: &dyn ApiError,
    base: &str,
    context: &ErrorContext<'_>,
    of_app: &[Member],
    out: &mut Vec<u8>,
) {
    let spec = error.spec();
    out.extend_from_slice(b"{\"type\":");
    text(&type_of(spec, base), out);
    out.extend_from_slice(b",\"title\":");
    let title = context.title.unwrap_or_else(|| spec.title());
    text(title, out);
    out.extend_from_slice(b",\"status\":");
    out.extend_from_slice(context.status.as_str().as_bytes());
    if let Some(detail) = detail(error, title) {
        out.extend_from_slice(b",\"detail\":");
        text(&detail, out);
    }
    if let Some(path) = context.path {
        out.extend_from_slice(b",\"instance\":");
        let id = context.request_id.filter(|_| context.id_in_instance);
        text(&instance(path, id), out);
    }
    out.extend_from_slice(b",\"error_code\":");
    text(spec.err_code(), out);
    error.__instance(&mut |instance| data(spec, instance, of_app, out));
    out.push(b'}');
}

/// The identity of the problem: the declared URI or, if there is none, the base and the error code.
pub(crate) fn type_of(spec: &ErrorSpec, base: &str) -> String {
    spec.type_uri()
        .map_or_else(|| [base, spec.err_code()].concat(), str::to_owned)
}

/// The details of this occurrence that are not in the title.
fn detail(error: &dyn ApiError, title: &str) -> Option<String> {
    let message = error.message();
    let message = (message != title).then_some(message);
    match (message, error.desc_text()) {
        (Some(message), Some(desc)) => Some([&message, ": ", &desc].concat()),
        (Some(only), None) | (None, Some(only)) => Some(only.into_owned()),
        (None, None) => None,
    }
}

/// Returns the path as a URI reference of this host (RFC 3986), with the id of the request as its fragment if the app
/// wants that.
///
/// Servers accept more characters in a path than a URI can contain. These characters are percent-encoded.
fn instance(path: &str, request_id: Option<&str>) -> String {
    let mut instance = String::with_capacity(path.len() + "/.".len());
    // A reference that starts with `//` names another host (RFC 3986 section 4.2).
    if path.starts_with("//") {
        instance.push_str("/.");
    }
    if path.bytes().all(is_path_character) {
        instance.push_str(path);
    } else {
        encode(path.as_bytes(), &mut instance);
    }
    cut(&mut instance);
    if let Some(id) = request_id {
        instance.push('#');
        instance.push_str(id);
    }
    instance
}

/// Appends the path with its escapes, and percent-encodes other characters, up to the maximum length.
fn encode(path: &[u8], out: &mut String) {
    for (index, &byte) in path.iter().enumerate() {
        if is_path_character(byte) || is_escape(&path[index..]) {
            out.push(char::from(byte));
        } else {
            // Writing into a string cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
        if out.len() > LONGEST_PATH {
            return;
        }
    }
}

/// Cuts a path of ASCII characters. A URI must not contain half an escape.
fn cut(path: &mut String) {
    if path.len() <= LONGEST_PATH {
        return;
    }
    path.truncate(LONGEST_PATH);
    if let Some(escape) = path.rfind('%')
        && path.len() - escape < "%C3".len()
    {
        path.truncate(escape);
    }
}

/// Whether the bytes start with `%` and two hex digits.
fn is_escape(bytes: &[u8]) -> bool {
    matches!(bytes, [b'%', high, low, ..] if high.is_ascii_hexdigit() && low.is_ascii_hexdigit())
}

/// Whether a path can contain the byte as it is: a `pchar` or `/` (RFC 3986 section 3.3).
#[inline]
fn is_path_character(byte: u8) -> bool {
    /// One bit for each ASCII character.
    const ALLOWED: u128 = {
        let mut allowed = 0;
        let mut byte = 0;
        while byte < 128 {
            if is_pchar_or_slash(byte) {
                allowed |= 1 << byte;
            }
            byte += 1;
        }
        allowed
    };
    byte < 128 && ALLOWED >> byte & 1 == 1
}

const fn is_pchar_or_slash(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
        || matches!(
            byte,
            b'-' | b'.'
                | b'_'
                | b'~'
                | b'!'
                | b'$'
                | b'&'
                | b'\''
                | b'('
                | b')'
                | b'*'
                | b'+'
                | b','
                | b';'
                | b'='
                | b':'
                | b'@'
                | b'/'
        )
}

/// Returns whether the data of an error becomes members of the problem, one of them with this name.
pub(crate) fn has_data_member(spec: &ErrorSpec, of_app: &[Member], name: &str) -> bool {
    let declared = spec.declared_data();
    let has_name = spec.extra.data_fields.contains(&name) || declared.get(name).is_some();
    has_name && has_data_members(spec, of_app)
}

/// Returns whether the data of an error becomes members of the problem. The data must have names, and no name may be
/// reserved or be that of a member of the app.
pub(crate) fn has_data_members(spec: &ErrorSpec, of_app: &[Member]) -> bool {
    let extra = spec.extra;
    let is_of_app = |name: &str| of_app.iter().any(|member| member.name() == name);
    let is_free = |name: &str| !RESERVED.contains(&name) && !is_of_app(name);
    let declared = spec.declared_data();
    let mut declared = declared
        .as_object()
        .into_iter()
        .flat_map(Map::keys)
        .peekable();
    let has_names = !extra.data_fields.is_empty() || declared.peek().is_some();
    has_names
        && extra.data_fields.iter().all(|name| is_free(name))
        && declared.all(|name| is_free(name))
}

/// Appends the data, each member after a comma. Appends nothing if the data is `null` or if its serialization fails.
fn data(spec: &ErrorSpec, instance: &Instance<'_>, of_app: &[Member], out: &mut Vec<u8>) {
    let start = out.len();
    out.extend_from_slice(b",\"data\":");
    let value = out.len();
    envelope::write_data(spec, &instance.data, out);
    if &out[value..] == b"null" {
        out.truncate(start);
    } else if instance.data.are_members() && has_data_members(spec, of_app) {
        // `,"data":{"a":1}` becomes `,"a":1`.
        out.drain(start + 1..=value);
        out.pop();
    }
}

fn text(text: &str, out: &mut Vec<u8>) {
    // Writing a string into a vector cannot fail.
    let _ = serde_json::to_writer(out, text);
}
