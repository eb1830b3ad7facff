//! The errors of a response: adds them to a new response or to one that has errors already.

use std::collections::BTreeMap;

use http::StatusCode;
use utoipa::openapi::example::{Example, ExampleBuilder};
use utoipa::openapi::{Content, Header, RefOr, Response, Schema};

use super::codes::status_in;
use super::document_forms::FormSet;
use super::free_name::free_name;
use super::header::{headers, is_required, set_required};
use super::lines::{Line, code_in, describe, lines_of};
use super::media_form::MediaForm;
use super::texts::{sent_description, summary};
use crate::declaration::ErrorSpec;

/// Adds errors in these forms that `response` does not have. `status` is the key of the response, if that is a status.
/// `do_codes_differ` is whether each error of the response has a code that no other one has. `schema` gets the existing schema in
/// one form, and returns the schema of all errors in that form.
pub(crate) fn add(
    response: &mut Response,
    errors: &[&'static ErrorSpec],
    status: Option<StatusCode>,
    do_codes_differ: bool,
    forms: &FormSet<'_>,
    mut schema: impl FnMut(&MediaForm<'_>, Option<RefOr<Schema>>) -> RefOr<Schema>,
) {
    let settings = forms.settings;
    let added = headers(errors, status, settings);
    let before = lines_of(response);
    if before.is_some() {
        merge_headers(response, added);
    } else {
        response.headers = added;
    }
    let before = before.unwrap_or_default();
    for form in &forms.media {
        let media_type = form.media_type().to_owned();
        // The content is missing in a new response, and if an earlier call used another form.
        let content = response.content.entry(media_type);
        let RefOr::T(content) = content.or_insert_with(|| Content::default().into()) else {
            continue;
        };
        content.schema = Some(schema(form, content.schema.take()));
        for spec in errors {
            let Some(value) = form.example(spec, status_in(spec, status, settings)) else {
                continue;
            };
            let code = code_in(forms, spec);
            let example = ExampleBuilder::new()
                .summary(summary(&code, spec))
                .description(sent_description(spec).unwrap_or_default())
                .value(Some(value));
            let name = if do_codes_differ {
                code.into_owned()
            } else {
                example_name(&code, spec, &before, forms, errors, &content.examples)
            };
            content.examples.insert(name, example.build().into());
        }
    }
    describe(response, &before, errors, forms, do_codes_differ);
}

/// The name of the example of an error: its code, or the code and the name of the error if several errors have the code.
/// A code contains no space. In a form without codes, it is the name of the error.
fn example_name(
    code: &str,
    spec: &ErrorSpec,
    before: &[Line],
    forms: &FormSet<'_>,
    errors: &[&'static ErrorSpec],
    taken: &BTreeMap<String, RefOr<Example>>,
) -> String {
    if code.is_empty() {
        return free_name(spec.name().to_owned(), ' ', |name| taken.contains_key(name));
    }
    let before = before.iter().filter(|(other, _)| other == code);
    let own = errors.iter().filter(|other| code_in(forms, other) == code);
    if before.count() + own.count() == 1 {
        return code.to_owned();
    }
    let name = [code, " ", spec.name()].concat();
    free_name(name, ' ', |name| taken.contains_key(name))
}

/// Merges the headers. A header that one side does not send is no longer required.
pub(crate) fn merge_headers(response: &mut Response, other: BTreeMap<String, RefOr<Header>>) {
    for (name, header) in &mut response.headers {
        let mut same = other.iter().filter(|(other, _)| is_same_name(name, other));
        if !same.any(|(_, header)| is_required(header)) {
            relax(header);
        }
    }
    for (name, mut header) in other {
        relax(&mut header);
        if !has_header(&response.headers, &name) {
            response.headers.insert(name, header);
        }
    }
}

pub(crate) fn has_header(headers: &BTreeMap<String, RefOr<Header>>, name: &str) -> bool {
    headers.keys().any(|other| is_same_name(name, other))
}

/// The names of headers are case-insensitive (RFC 9110 section 5.1). The user can write them in any case.
fn is_same_name(a: &str, b: &str) -> bool {
    a.eq_ignore_ascii_case(b)
}

fn relax(header: &mut RefOr<Header>) {
    if let RefOr::T(header) = header {
        *header = set_required(std::mem::take(header), false);
    }
}
