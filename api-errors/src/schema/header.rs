//! The headers of a response.

use std::collections::BTreeMap;

use http::StatusCode;
use http::header::WWW_AUTHENTICATE;
use serde_json::Value;
use utoipa::openapi::RefOr;
use utoipa::openapi::extensions::Extensions;
use utoipa::openapi::header::{Header, HeaderBuilder};
use utoipa::openapi::schema::{ObjectBuilder, Type};

use super::codes::status_in;
use super::extensions::REQUIRED;
use super::header_name::{as_registered, description};
use crate::declaration::{ErrorSpec, HeaderSpec};
use crate::respond::Settings;

/// Returns the headers of the errors in a response of this status. A header is required if every error of the status sends it.
pub(crate) fn headers(
    specs: &[&'static ErrorSpec],
    status: Option<StatusCode>,
    settings: &Settings,
) -> BTreeMap<String, RefOr<Header>> {
    let challenge = settings.challenge.as_ref();
    let mut senders: BTreeMap<&str, Vec<HeaderSpec>> = BTreeMap::new();
    for spec in specs {
        for header in spec.headers_of(status_in(spec, status, settings)) {
            senders.entry(header.name()).or_default().push(header);
        }
    }
    senders
        .into_iter()
        .map(|(name, sent)| {
            let required = sent.len() == specs.len() && sent.iter().all(HeaderSpec::is_required);
            let mut header = header(name, &sent, required);
            if let Some(challenge) = challenge
                && name == WWW_AUTHENTICATE
                && sent.iter().any(HeaderSpec::is_app_challenge)
            {
                header.example = challenge.to_str().ok().map(Value::from);
            }
            (as_registered(name), RefOr::T(header))
        })
        .collect()
}

fn header(name: &str, sent: &[HeaderSpec], required: bool) -> Header {
    let is_number = sent.iter().all(HeaderSpec::is_seconds);
    let of = if is_number {
        Type::Integer
    } else {
        Type::String
    };
    let fixed = sent.first().and_then(HeaderSpec::value);
    let example = fixed.map(|value| match value.parse::<u64>() {
        Ok(number) if is_number => number.into(),
        _ => value.into(),
    });
    let header = HeaderBuilder::new()
        .schema(Some(ObjectBuilder::new().schema_type(of)))
        .description(description(name))
        .example(example)
        .build();
    set_required(header, required)
}

/// Sets `required` as an extension, because the header object of utoipa 6 has no such field.
pub(crate) fn set_required(mut header: Header, required: bool) -> Header {
    let required: Option<Extensions> = required.then(|| [(REQUIRED, true)].into_iter().collect());
    header.extensions = required;
    header
}

pub(crate) fn is_required(header: &RefOr<Header>) -> bool {
    match header {
        RefOr::T(header) => header
            .extensions
            .as_ref()
            .is_some_and(|extensions| extensions.get(REQUIRED) == Some(&Value::Bool(true))),
        RefOr::Ref(_) => false,
    }
}
