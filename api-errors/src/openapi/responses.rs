//! The responses of errors: one for each status, with all of its errors.

use std::collections::BTreeMap;

use http::StatusCode;
use http::header::WWW_AUTHENTICATE;
use serde_json::Value;
use utoipa::openapi::example::ExampleBuilder;
use utoipa::openapi::extensions::Extensions;
use utoipa::openapi::header::{Header, HeaderBuilder};
use utoipa::openapi::schema::{ObjectBuilder, OneOf, Type};
use utoipa::openapi::{ContentBuilder, RefOr, Response, Schema};

use super::form::Form;
use super::{CODES, Responses};
use crate::app::Settings;
use crate::errors::UnauthorizedError;
use crate::traits::ApiErrorSet;
use crate::{ErrorSet, ErrorSpec, HeaderSpec};

/// What `utoipa::IntoResponses` of a derived error answers: its errors, grouped by status.
pub fn responses_of(set: &'static ErrorSet) -> Responses {
    // Nobody has said yet how the app answers: `document` writes them anew where it is otherwise.
    static UNCHOSEN: Settings = Settings::DEFAULT;
    responses(set.iter(), &UNCHOSEN)
        .into_iter()
        .map(|(status, response)| (status, RefOr::T(response)))
        .collect()
}

/// One response for each status, in it the errors in their order, as the app answers them.
pub(super) fn responses(
    specs: impl IntoIterator<Item = &'static ErrorSpec>,
    settings: &Settings,
) -> BTreeMap<String, Response> {
    let mut by_status: BTreeMap<StatusCode, Vec<_>> = BTreeMap::new();
    for spec in specs {
        let status = settings.status_of(spec);
        by_status.entry(status).or_default().push(spec);
    }
    by_status
        .into_iter()
        .map(|(status, specs)| (status.as_str().to_owned(), response(&specs, settings)))
        .collect()
}

fn response(specs: &[&'static ErrorSpec], settings: &Settings) -> Response {
    let mut response = Response::default();
    for form in Form::all(settings) {
        let mut schemas = Vec::new();
        for schema in specs.iter().map(|spec| form.schema(spec)) {
            // A format of a team's own has one for all.
            if !schemas.contains(&schema) {
                schemas.push(schema);
            }
        }
        let examples = specs.iter().map(|&spec| {
            let example = ExampleBuilder::new()
                .summary(spec.msg())
                .description(spec.desc().unwrap_or_default())
                .value(Some(form.example(spec)));
            (spec.err_code(), example.build())
        });
        let content = ContentBuilder::new()
            .schema(Some(one_of(schemas)))
            .examples_from_iter(examples)
            .build();
        response
            .content
            .insert(form.media_type(), RefOr::T(content));
    }
    response.headers = headers(specs, settings);
    let codes: Vec<_> = specs.iter().map(|spec| spec.err_code()).collect();
    set_codes(&mut response, codes);
    describe(&mut response);
    response
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

/// Writes the description from the examples: it must never be empty.
pub(super) fn describe(response: &mut Response) {
    let examples = response.content.values().find_map(|content| match content {
        RefOr::T(content) => Some(&content.examples),
        RefOr::Ref(_) => None,
    });
    let summary = |code: &String| match examples?.get(code)? {
        RefOr::T(example) => Some(example.summary.clone()),
        RefOr::Ref(_) => None,
    };
    let lines: Vec<_> = codes(response)
        .unwrap_or_default()
        .into_iter()
        .map(|code| (summary(&code).unwrap_or_default(), code))
        .collect();
    response.description = match &lines[..] {
        [(only, _)] => only.clone(),
        _ => lines
            .iter()
            .map(|(summary, code)| format!("- `{code}`: {summary}"))
            .collect::<Vec<_>>()
            .join("\n"),
    };
}

/// Those that every error of the status sends are required.
fn headers(specs: &[&'static ErrorSpec], settings: &Settings) -> BTreeMap<String, RefOr<Header>> {
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
            let is_built_in = specs.iter().any(|spec| sends_default_challenge(spec));
            if let Some(challenge) = challenge.filter(|_| name == WWW_AUTHENTICATE && is_built_in) {
                header.example = challenge.to_str().ok().map(Value::from);
            }
            (name.to_owned(), RefOr::T(header))
        })
        .collect()
}

/// Whether the challenge of the app takes the place of the declared one.
fn sends_default_challenge(spec: &ErrorSpec) -> bool {
    spec.is(&UnauthorizedError::SET.specs()[0])
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

const REQUIRED: &str = "required";

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
