//! The headers that one instance sends.

use std::fmt::{Display, Write};

use http::header::{CACHE_CONTROL, HeaderMap, HeaderName, HeaderValue};

use super::header_spec::{HeaderSpec, Value, says_no_store};
use super::instance::Instance;
use super::spec::{ErrorSpec, must_not_be_stored};
use crate::base::bounds::{self, Bounded};
use crate::base::{Template, events};

/// The headers that frame the message. The server sets them, so an error must not set them.
const FRAMING: [&str; 4] = [
    "content-type",
    "content-length",
    "transfer-encoding",
    "connection",
];

/// Returns whether an error may send a header of this name (in lower case).
pub(crate) fn is_allowed(name: &str) -> bool {
    !FRAMING.contains(&name)
}

/// Adds the headers of `instance` to `map`.
pub(crate) fn apply(spec: &ErrorSpec, instance: &Instance<'_>, map: &mut HeaderMap) {
    let in_body = spec.extra.holes.len();
    let mut args = instance.args.get(in_body..).unwrap_or_default();
    let mut fields = instance.headers.iter();
    for header in spec.extra.headers {
        let value = match header.value {
            Value::Fixed(_, insert) => {
                insert(map);
                continue;
            }
            Value::Template(text, holes) => {
                let (own, rest) = args.split_at_checked(holes.len()).unwrap_or_default();
                args = rest;
                filled(spec, header, &Template::new(text, 0, holes), own)
            }
            Value::Field { fallback, .. } => {
                let given = fields.next().copied().flatten();
                given
                    .and_then(|value| from_display(spec, header, value))
                    .or(fallback.map(HeaderValue::from_static))
            }
        };
        if let Some(value) = value {
            map.insert(HeaderName::from_static(header.name()), value);
        }
    }
    if let Some(own) = instance.own_headers {
        replace(own, map);
    }
    if must_not_be_stored(spec.status) {
        forbid_to_store(map);
    }
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
    let written = template.write(args, bounds::HEADER, &mut text);
    checked(spec, header, written.is_ok().then_some(text))
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
