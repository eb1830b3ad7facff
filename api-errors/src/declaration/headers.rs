//! The headers that one instance sends.

use std::fmt::{self, Display, Write};

use http::StatusCode;
use http::header::{
    CACHE_CONTROL, CONNECTION, HeaderMap, HeaderName, HeaderValue, UPGRADE, WWW_AUTHENTICATE,
};

use super::header_spec::{DEFAULT_CHALLENGE, HeaderSpec, Value, says_no_store};
use super::instance::Instance;
use super::spec::{ErrorSpec, must_not_be_stored};
use crate::base::bounds::{self, Bounded};
use crate::base::{Template, events};

/// The headers that an error must not set: those of the connection, which the server manages (RFC 9112 section 6, RFC 9110
/// section 7.6.1), and those that describe the bytes of a body, which depend on the format of the body.
const RESERVED: [&str; 13] = [
    "content-type",
    "content-length",
    "transfer-encoding",
    "connection",
    "keep-alive",
    "proxy-connection",
    "te",
    "trailer",
    "content-encoding",
    "content-digest",
    "content-md5",
    "digest",
    "repr-digest",
];

/// The headers that only an error of one status sends.
const OF_ONE_STATUS: [(&str, u16); 2] = [("upgrade", 426), ("content-range", 416)];

/// Returns whether an error of `status` may send a header of this name (in lower case).
pub(crate) fn is_allowed(name: &str, status: StatusCode) -> bool {
    !RESERVED.contains(&name) && belongs_to(name, status)
}

/// Returns whether no other status than `status` has the header for itself.
pub(crate) fn belongs_to(name: &str, status: StatusCode) -> bool {
    let mut tied = OF_ONE_STATUS.iter();
    tied.all(|(tied, of)| *tied != name || *of == status.as_u16())
}

/// Returns the headers that only other statuses than `status` have.
#[cfg(feature = "axum")]
pub(crate) fn of_one_status(status: StatusCode) -> impl Iterator<Item = &'static str> {
    let tied = OF_ONE_STATUS.iter();
    tied.filter_map(move |(name, of)| (*of != status.as_u16()).then_some(*name))
}

/// The challenge of an app that sets none.
const DEFAULT: HeaderValue = HeaderValue::from_static(DEFAULT_CHALLENGE);

/// Returns what a 401 sends if its own challenge cannot be sent: it must send one (RFC 9110 section 15.5.2).
fn instead(status: StatusCode, header: &HeaderSpec) -> Option<HeaderValue> {
    let is_needed = status == StatusCode::UNAUTHORIZED && header.name() == WWW_AUTHENTICATE;
    is_needed.then_some(DEFAULT)
}

/// Adds the headers of `instance` to `map`.
pub(crate) fn apply(spec: &ErrorSpec, instance: &Instance<'_>, map: &mut HeaderMap) {
    let status = instance.status(spec);
    let in_body = spec.extra.holes.len();
    let mut args = instance.args.get(in_body..).unwrap_or_default();
    let mut fields = instance.headers.iter();
    for header in spec.extra.headers {
        let value = match header.value {
            Value::Fixed(_, insert) => {
                insert(map);
                continue;
            }
            Value::AppChallenge => Some(DEFAULT),
            Value::Template(text, holes) => {
                // A copy of an error has its headers instead of the values.
                let Some((own, rest)) = args.split_at_checked(holes.len()) else {
                    continue;
                };
                args = rest;
                filled(spec, header, &Template::new(text, 0, holes), own)
                    .or_else(|| instead(status, header))
            }
            Value::Field { fallback, .. } => {
                let given = fields.next().copied().flatten();
                let sent = given.and_then(|value| from_display(spec, header, value));
                let declared = || fallback.map(HeaderValue::from_static);
                sent.or_else(declared)
                    .or_else(|| given.and_then(|_| instead(status, header)))
            }
        };
        if let Some(value) = value {
            map.insert(HeaderName::from_static(header.name()), value);
        }
    }
    if let Some(own) = instance.own_headers() {
        replace(own, map);
    }
    if spec.has_instance_status() {
        for (name, _) in OF_ONE_STATUS
            .iter()
            .filter(|(_, of)| *of != status.as_u16())
        {
            map.remove(*name);
        }
    }
    if can_upgrade(spec, status) {
        announce_upgrade(map);
    }
    if must_not_be_stored(status.as_u16()) {
        forbid_to_store(map);
    }
}

/// Adds the `Connection` that `Upgrade` needs (RFC 9110 section 7.8). A server removes both headers on HTTP/2.
pub(crate) fn announce_upgrade(map: &mut HeaderMap) {
    if map.contains_key(UPGRADE) {
        map.insert(CONNECTION, HeaderValue::from_static("upgrade"));
    }
}

/// Returns whether an error can send `Upgrade`. Names are compared first, because each look-up in a map hashes.
fn can_upgrade(spec: &ErrorSpec, status: StatusCode) -> bool {
    let mut declared = spec.extra.headers.iter();
    status == StatusCode::UPGRADE_REQUIRED || declared.any(|header| header.name() == "upgrade")
}

/// Replaces the declared headers with the headers of the same name that the instance sets.
fn replace(own: &HeaderMap, map: &mut HeaderMap) {
    for name in own.keys() {
        map.remove(name);
        for value in own.get_all(name) {
            map.append(name.clone(), value.clone());
        }
    }
}

/// Adds `no-store` if it is missing. RFC 6585 requires it, even if the declaration contains another `Cache-Control`.
pub(crate) fn forbid_to_store(map: &mut HeaderMap) {
    let has_no_store = |value: &HeaderValue| value.to_str().is_ok_and(says_no_store);
    if !map.get_all(CACHE_CONTROL).iter().any(has_no_store) {
        map.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
}

fn filled(
    spec: &ErrorSpec,
    header: &HeaderSpec,
    template: &Template,
    args: &[&dyn Display],
) -> Option<HeaderValue> {
    let mut text = String::new();
    let written = write_quoted(template, args, &mut Bounded::new(&mut text, bounds::HEADER));
    checked(spec, header, written.is_ok().then_some(text))
}

/// Writes the text with `args` in its placeholders. Inside a quoted string, a `"` or a `\` of a value is escaped (RFC 9110
/// section 5.6.4), so that a value cannot end the string.
fn write_quoted(template: &Template, args: &[&dyn Display], out: &mut Bounded<'_>) -> fmt::Result {
    let mut is_quoted = false;
    for (literal, value) in template.pieces(args) {
        out.write_str(literal)?;
        is_quoted = ends_in_quotes(is_quoted, literal);
        match value {
            Some(value) if is_quoted => write!(Quoted(out), "{value}")?,
            Some(value) => write!(out, "{value}")?,
            None => {}
        }
    }
    Ok(())
}

/// Returns whether a quoted string (RFC 9110 section 5.6.4) is open at the end of `text`. `is_quoted` is whether one is open
/// before it.
pub(crate) fn ends_in_quotes(mut is_quoted: bool, text: &str) -> bool {
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        match byte {
            b'"' => is_quoted = !is_quoted,
            b'\\' if is_quoted => drop(bytes.next()),
            _ => {}
        }
    }
    is_quoted
}

/// Writes text for the inside of a quoted string.
struct Quoted<'a, 'b>(&'a mut Bounded<'b>);

impl Write for Quoted<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for part in text.split_inclusive(['"', '\\']) {
            let (before, last) =
                part.split_at(part.len() - usize::from(part.ends_with(['"', '\\'])));
            self.0.write_str(before)?;
            if !last.is_empty() {
                self.0.write_str("\\")?;
                self.0.write_str(last)?;
            }
        }
        Ok(())
    }
}

fn from_display(spec: &ErrorSpec, header: &HeaderSpec, value: &dyn Display) -> Option<HeaderValue> {
    let mut text = String::new();
    let written = write!(Bounded::new(&mut text, bounds::HEADER), "{value}");
    checked(spec, header, written.is_ok().then_some(text))
}

/// Drops and logs a value that HTTP does not allow, or that is too long. It can contain client input, including line
/// breaks.
fn checked(spec: &ErrorSpec, header: &HeaderSpec, text: Option<String>) -> Option<HeaderValue> {
    let text = text.filter(|text| text.len() <= bounds::HEADER);
    let value = text.and_then(|text| HeaderValue::try_from(text).ok());
    if value.is_none() {
        events::header_dropped(spec.err_code(), header.name());
    }
    value
}
