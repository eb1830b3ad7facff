//! The errors of a response as texts: one line for each, with its code and its message.

use std::collections::HashSet;

use utoipa::openapi::{RefOr, Response};

use super::codes::{codes, set_codes};
use crate::declaration::ErrorSpec;

/// The code and the message of an error.
pub(crate) type Line = (String, String);

/// Returns the error code and the message of each error.
pub(crate) fn lines<'a>(
    errors: &'a [&'static ErrorSpec],
) -> impl Iterator<Item = (&'a str, &'a str)> {
    errors.iter().map(|spec| (spec.err_code(), spec.msg()))
}

/// Returns a list of the error codes and messages of several errors.
pub(crate) fn list<'a>(lines: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
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

/// Returns whether the response contains the error. A response that an earlier call wrote contains only codes and texts.
pub(crate) fn contains(response: &Response, spec: &ErrorSpec) -> bool {
    let lines = lines_of(response).unwrap_or_default();
    let mut lines = lines.iter();
    lines.any(|(code, message)| code == spec.err_code() && message == spec.msg())
}

/// Returns the errors of a response, in the order of their codes. `None` if this library did not write it.
pub(crate) fn lines_of(response: &Response) -> Option<Vec<Line>> {
    let examples = response.content.values().find_map(|content| match content {
        RefOr::T(content) => Some(&content.examples),
        RefOr::Ref(_) => None,
    });
    let lines = codes(response)?.into_iter().flat_map(|code| {
        let of_code = examples.into_iter().flatten();
        let of_code = of_code.filter(|(name, _)| is_example_of(&code, name));
        let shown = of_code.filter_map(|(_, example)| match example {
            RefOr::T(example) => Some(example.summary.clone()),
            RefOr::Ref(_) => None,
        });
        let mut messages: Vec<_> = shown.collect();
        let described = described(&code, &response.description);
        // An error whose numbers no example can hold has a description only.
        if described.len() > messages.len() {
            messages = described;
        }
        messages
            .into_iter()
            .map(move |message| (code.clone(), message))
    });
    Some(lines.collect())
}

/// Returns the messages of errors without an example from the description of their response.
fn described(code: &str, description: &str) -> Vec<String> {
    let start = list([(code, "")]);
    let lines = description.lines();
    let lines: Vec<_> = lines
        .filter_map(|line| Some(line.strip_prefix(&start)?.to_owned()))
        .collect();
    // The description of a single error is its message.
    if lines.is_empty() {
        vec![description.to_owned()]
    } else {
        lines
    }
}

/// Writes the description and the list of codes.
pub(super) fn describe(
    response: &mut Response,
    before: &[Line],
    errors: &[&'static ErrorSpec],
    do_codes_differ: bool,
) {
    let before = before
        .iter()
        .map(|(code, message)| (code.as_str(), message.as_str()));
    let lines: Vec<_> = before.chain(lines(errors)).collect();
    // The description must never be empty.
    response.description = match &lines[..] {
        [(_, only)] => (*only).to_owned(),
        _ => list(lines.iter().copied()),
    };
    let mut codes: Vec<_> = lines.iter().map(|(code, _)| *code).collect();
    if !do_codes_differ {
        let mut seen = HashSet::new();
        codes.retain(|code| seen.insert(*code));
    }
    set_codes(response, codes.into_iter().map(str::to_owned).collect());
}

/// Returns whether an example with this name shows an error of this code.
fn is_example_of(code: &str, name: &str) -> bool {
    let rest = name.strip_prefix(code);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}
