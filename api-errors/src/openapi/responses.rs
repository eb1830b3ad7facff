//! The responses of errors: one for each status, with all of its errors.

use std::collections::BTreeMap;

use http::StatusCode;
use http::header::WWW_AUTHENTICATE;
use serde_json::Value;
use utoipa::openapi::extensions::Extensions;
use utoipa::openapi::header::{Header, HeaderBuilder};
use utoipa::openapi::schema::{ObjectBuilder, OneOf, Type};
use utoipa::openapi::{RefOr, Response, Schema};

use super::Responses;
use super::extensions::{CODES, REQUIRED};
use super::known::mark;
use super::merge::add;
use crate::settings::Settings;
use crate::{ErrorSet, ErrorSpec, HeaderSpec};

/// What `utoipa::IntoResponses` of a derived error answers: its errors, grouped by status.
pub fn responses_of(set: &'static ErrorSet) -> Responses {
    // Nobody has said yet how the app answers: `document` writes them anew.
    static UNCHOSEN: Settings = Settings::DEFAULT;
    by_status(set.iter())
        .into_iter()
        .map(|(status, errors)| {
            let mut response = Response::default();
            add(&mut response, &errors, &UNCHOSEN, |form, _| {
                one_of(errors.iter().map(|spec| form.schema(spec)).collect())
            });
            mark(&mut response, &errors);
            (status.as_str().to_owned(), RefOr::T(response))
        })
        .collect()
}

/// The errors in their order.
pub(super) fn by_status(
    specs: impl IntoIterator<Item = &'static ErrorSpec>,
) -> BTreeMap<StatusCode, Vec<&'static ErrorSpec>> {
    let mut by_status: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for spec in specs {
        by_status.entry(spec.status()).or_default().push(spec);
    }
    by_status
}

/// The only one, or a union without a discriminator: that breaks some generators of clients.
pub(super) fn one_of(mut schemas: Vec<RefOr<Schema>>) -> RefOr<Schema> {
    match (schemas.pop(), schemas.is_empty()) {
        (Some(only), true) => only,
        (last, _) => {
            schemas.extend(last);
            RefOr::T(Schema::OneOf(OneOf {
                items: schemas,
                ..OneOf::new()
            }))
        }
    }
}

/// The codes of a response that this library made; none where somebody else wrote it.
pub(super) fn codes(response: &Response) -> Option<Vec<String>> {
    let codes = response.extensions.as_ref()?.get(CODES)?.as_array()?;
    Some(
        codes
            .iter()
            .filter_map(Value::as_str)
            .map(str::to_owned)
            .collect(),
    )
}

pub(super) fn set_codes(response: &mut Response, codes: Vec<impl Into<Value>>) {
    response
        .extensions
        .get_or_insert_default()
        .insert(CODES.to_owned(), codes.into());
}

/// The code and the message of each.
pub(super) fn lines<'a>(
    errors: &'a [&'static ErrorSpec],
) -> impl Iterator<Item = (&'a str, &'a str)> {
    errors.iter().map(|spec| (spec.err_code(), spec.msg()))
}

/// The codes and messages of several errors.
pub(super) fn list<'a>(lines: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let mut list = String::new();
    for (code, message) in lines {
        let line = [
            if list.is_empty() { "- `" } else { "\n- `" },
            code,
            "`: ",
            message,
        ];
        list.extend(line);
    }
    list
}

/// Those that every error of the status sends are required.
pub(super) fn headers(
    specs: &[&'static ErrorSpec],
    settings: &Settings,
) -> BTreeMap<String, RefOr<Header>> {
    let challenge = settings.challenge.as_ref();
    let mut senders: BTreeMap<&str, Vec<HeaderSpec>> = BTreeMap::new();
    for spec in specs {
        for header in spec.headers() {
            senders.entry(header.name()).or_default().push(header);
        }
    }
    senders
        .into_iter()
        .map(|(name, sent)| {
            let required = sent.len() == specs.len() && sent.iter().all(HeaderSpec::is_required);
            let mut header = header(&sent, required);
            if let Some(challenge) = challenge
                && name == WWW_AUTHENTICATE
                && specs.iter().any(|spec| (challenge.is_for)(spec))
            {
                header.example = challenge.value.to_str().ok().map(Value::from);
            }
            (name.to_owned(), RefOr::T(header))
        })
        .collect()
}

fn header(sent: &[HeaderSpec], required: bool) -> Header {
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
        .example(example)
        .build();
    set_required(header, required)
}

/// The header object of utoipa 6 has no `required`.
pub(super) fn set_required(mut header: Header, required: bool) -> Header {
    let required: Option<Extensions> = required.then(|| [(REQUIRED, true)].into_iter().collect());
    header.extensions = required;
    header
}

pub(super) fn is_required(header: &RefOr<Header>) -> bool {
    match header {
        RefOr::T(header) => header
            .extensions
            .as_ref()
            .is_some_and(|extensions| extensions.get(REQUIRED) == Some(&Value::Bool(true))),
        RefOr::Ref(_) => false,
    }
}
