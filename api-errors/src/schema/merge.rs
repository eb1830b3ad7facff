//! The errors of a response: adds them to a new response or to one that has errors already.

use std::collections::BTreeMap;

use utoipa::openapi::example::ExampleBuilder;
use utoipa::openapi::{Content, Header, RefOr, Response, Schema};

use super::codes::{codes, lines, list, set_codes};
use super::header::{headers, is_required, set_required};
use super::media_form::MediaForm;
use crate::declaration::ErrorSpec;
use crate::respond::Settings;

/// Adds errors that `response` does not have. `schema` gets the existing schema in one form, and returns the schema of
/// all errors in that form.
pub(crate) fn add(
    response: &mut Response,
    errors: &[&'static ErrorSpec],
    settings: &Settings,
    mut schema: impl FnMut(&MediaForm<'_>, Option<RefOr<Schema>>) -> RefOr<Schema>,
) {
    let before = codes(response);
    let added = headers(errors, settings);
    if before.is_some() {
        merge_headers(response, added);
    } else {
        response.headers = added;
    }
    for form in MediaForm::all(settings) {
        let media_type = form.media_type();
        // The content is missing in a new response, and if an earlier call used another form.
        let content = response.content.entry(media_type);
        let RefOr::T(content) = content.or_insert_with(|| Content::default().into()) else {
            continue;
        };
        content.schema = Some(schema(&form, content.schema.take()));
        for spec in errors {
            let Some(value) = form.example(spec) else {
                continue;
            };
            let example = ExampleBuilder::new()
                .summary(spec.msg())
                .description(spec.desc().unwrap_or_default())
                .value(Some(value));
            let code = spec.err_code().to_owned();
            content.examples.insert(code, example.build().into());
        }
    }
    describe(response, &before.unwrap_or_default(), errors);
}

fn describe(response: &mut Response, before: &[String], errors: &[&'static ErrorSpec]) {
    let examples = response.content.values().find_map(|content| match content {
        RefOr::T(content) => Some(&content.examples),
        RefOr::Ref(_) => None,
    });
    let summary = |code: &String| match examples?.get(code)? {
        RefOr::T(example) => Some(example.summary.as_str()),
        RefOr::Ref(_) => None,
    };
    let old = response.description.as_str();
    let before = before.iter().map(|code| {
        let summary = summary(code).unwrap_or_else(|| line_of(code, old));
        (code.as_str(), summary)
    });
    let lines: Vec<_> = before.chain(lines(errors)).collect();
    // The description must never be empty.
    let description = match &lines[..] {
        [(_, only)] => (*only).to_owned(),
        _ => list(lines.iter().copied()),
    };
    let codes: Vec<_> = lines.iter().map(|(code, _)| (*code).to_owned()).collect();
    response.description = description;
    set_codes(response, codes);
}

/// Returns the message of an error without an example from the description of its response.
fn line_of<'a>(code: &str, description: &'a str) -> &'a str {
    let start = list([(code, "")]);
    let mut lines = description.lines();
    let line = lines.find_map(|line| line.strip_prefix(&start));
    // The description of a single error is its message.
    line.unwrap_or(description)
}

/// Merges the headers. A header that one side does not send is no longer required.
fn merge_headers(response: &mut Response, other: BTreeMap<String, RefOr<Header>>) {
    for (name, header) in &mut response.headers {
        if !other.get(name).is_some_and(is_required) {
            relax(header);
        }
    }
    for (name, mut header) in other {
        relax(&mut header);
        response.headers.entry(name).or_insert(header);
    }
}

fn relax(header: &mut RefOr<Header>) {
    if let RefOr::T(header) = header {
        *header = set_required(std::mem::take(header), false);
    }
}
