//! The errors of a response as texts: one line for each, with its code and its message.

use std::borrow::Cow;
use std::collections::HashSet;

use utoipa::openapi::{RefOr, Response};

use super::codes::{codes, set_codes};
use super::texts::{message, message_in_summary};
use crate::declaration::ErrorSpec;

/// The code and the message of an error.
pub(crate) type Line = (String, String);

/// Returns the error code and the message of each error. The instances of a generic error have one line.
pub(crate) fn lines<'a>(
    errors: &'a [&'static ErrorSpec],
) -> impl Iterator<Item = (&'a str, Cow<'a, str>)> {
    let is_first = |(at, spec): &(usize, &&ErrorSpec)| {
        let mut before = errors[..*at].iter();
        !before.any(|other| other.has_code_of(spec) && other.is(spec))
    };
    let declarations = errors.iter().enumerate().filter(is_first);
    declarations.map(|(_, spec)| (spec.err_code(), message(spec)))
}

/// Returns the error codes and messages as text: a list, or one line for a single error.
pub(crate) fn list<'a>(lines: impl IntoIterator<Item = (&'a str, Cow<'a, str>)>) -> String {
    let mut lines = lines.into_iter().peekable();
    let Some(first) = lines.next() else {
        return String::new();
    };
    let bullet = if lines.peek().is_some() { BULLET } else { "" };
    let mut list = String::with_capacity(LINE * (1 + lines.size_hint().0));
    for (code, message) in std::iter::once(first).chain(lines) {
        let end = if list.is_empty() { "" } else { "\n" };
        list.extend([end, bullet, "`", code, "`: ", &message]);
    }
    list
}

const BULLET: &str = "- ";

/// The length of most lines.
const LINE: usize = 48;

/// Returns whether the response contains the error. A response that an earlier call wrote contains only codes and texts.
pub(crate) fn contains(response: &Response, spec: &ErrorSpec) -> bool {
    let lines = lines_of(response).unwrap_or_default();
    let mut lines = lines.iter();
    lines.any(|(code, text)| code == spec.err_code() && *text == message(spec))
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
            RefOr::T(example) => message_in_summary(&code, &example.summary),
            RefOr::Ref(_) => None,
        });
        let mut messages: Vec<_> = shown.map(str::to_owned).collect();
        let described = described(&code, &response.description);
        // An error whose numbers no example can hold has a line only. The instances of one declaration have one line, and
        // several examples.
        if !described.is_empty() && described.len() != messages.len() {
            messages = described;
        }
        messages
            .into_iter()
            .map(move |message| (code.clone(), message))
    });
    Some(lines.collect())
}

/// Returns the messages of the errors from the description of their response.
fn described(code: &str, description: &str) -> Vec<String> {
    let start = list([(code, Cow::Borrowed(""))]);
    let lines = description.lines();
    let lines = lines.map(|line| line.strip_prefix(BULLET).unwrap_or(line));
    let messages = lines.filter_map(|line| line.strip_prefix(&start));
    messages.map(str::to_owned).collect()
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
        .map(|(code, message)| (code.as_str(), Cow::Borrowed(message.as_str())));
    let text = text_before_list(&response.description, before.clone());
    let lines: Vec<_> = before.chain(lines(errors)).collect();
    let mut codes: Vec<_> = lines.iter().map(|(code, _)| *code).collect();
    response.description = after_text(text, &list(lines));
    if !do_codes_differ {
        let mut seen = HashSet::new();
        codes.retain(|code| seen.insert(*code));
    }
    set_codes(response, codes.into_iter().map(str::to_owned).collect());
}

/// Returns the description of a response with a text of the user.
pub(crate) fn after_text(text: &str, list: &str) -> String {
    let separator = if text.is_empty() { "" } else { "\n\n" };
    [text, separator, list].concat()
}

/// Returns the text of the user in a description.
fn text_before_list<'d, 'l>(
    description: &'d str,
    lines: impl Iterator<Item = (&'l str, Cow<'l, str>)>,
) -> &'d str {
    let starts: Vec<_> = lines
        .map(|(code, _)| list([(code, Cow::Borrowed(""))]))
        .collect();
    let is_of_list = |line: &str| {
        let line = line.strip_prefix(BULLET).unwrap_or(line);
        starts.iter().any(|start| line.starts_with(start))
    };
    let mut end = 0;
    for line in description.split_inclusive('\n') {
        if is_of_list(line) {
            return description[..end].trim_end();
        }
        end += line.len();
    }
    ""
}

/// Returns whether an example with this name shows an error of this code.
fn is_example_of(code: &str, name: &str) -> bool {
    let rest = name.strip_prefix(code);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}
