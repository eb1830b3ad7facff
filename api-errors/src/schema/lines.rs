//! The errors of a response as texts: one line for each, with its code and its message.

use std::borrow::Cow;
use std::collections::HashSet;

use utoipa::openapi::{RefOr, Response};

use super::codes::{codes, messages_without_code, set_codes};
use super::document_forms::FormSet;
use super::texts::{message, message_in_summary};
use crate::declaration::ErrorSpec;

/// The code and the message of an error. The code is empty if the form has none.
pub(crate) type Line = (String, String);

/// Returns the code of an error in these forms, or an empty text.
pub(crate) fn code_in<'a>(forms: &FormSet<'a>, spec: &'static ErrorSpec) -> Cow<'a, str> {
    forms.code(spec).unwrap_or_default()
}

/// Returns the error code and the message of each error. The instances of a generic error have one line.
fn lines<'a>(
    errors: &'a [&'static ErrorSpec],
    forms: &'a FormSet<'_>,
) -> impl Iterator<Item = (Cow<'a, str>, Cow<'a, str>)> {
    declarations(errors).map(|spec| (code_in(forms, spec), message(spec)))
}

/// Returns the lines of errors whose form is not known yet.
pub(super) fn placeholder_lines<'a>(
    errors: &'a [&'static ErrorSpec],
) -> impl Iterator<Item = (Cow<'a, str>, Cow<'a, str>)> {
    declarations(errors).map(|spec| (Cow::Borrowed(spec.err_code()), message(spec)))
}

fn declarations(errors: &[&'static ErrorSpec]) -> impl Iterator<Item = &'static ErrorSpec> {
    let is_first = |(at, spec): &(usize, &&'static ErrorSpec)| {
        let mut before = errors[..*at].iter();
        !before.any(|other| other.has_code_of(spec) && other.is(spec))
    };
    let declarations = errors.iter().enumerate().filter(is_first);
    declarations.map(|(_, spec)| *spec)
}

/// Returns the error codes and messages as text: a list, or one line for a single error.
pub(crate) fn list<'a>(lines: impl IntoIterator<Item = (Cow<'a, str>, Cow<'a, str>)>) -> String {
    let mut lines = lines.into_iter().peekable();
    let Some(first) = lines.next() else {
        return String::new();
    };
    let bullet = if lines.peek().is_some() { BULLET } else { "" };
    let mut list = String::with_capacity(LINE * (1 + lines.size_hint().0));
    for (code, message) in std::iter::once(first).chain(lines) {
        let end = if list.is_empty() { "" } else { "\n" };
        list.extend([end, bullet]);
        if !code.is_empty() {
            list.extend(["`", &code, "`: "]);
        }
        list.push_str(&message);
    }
    list
}

const BULLET: &str = "- ";

/// The length of most lines.
const LINE: usize = 48;

/// Returns whether the response contains the error in these forms. A response that an earlier call wrote contains only codes and texts.
pub(crate) fn contains(response: &Response, forms: &FormSet<'_>, spec: &'static ErrorSpec) -> bool {
    let Some(lines) = lines_of(response) else {
        return false;
    };
    let own = code_in(forms, spec);
    let mut lines = lines.iter();
    lines.any(|(code, text)| *code == own && *text == message(spec))
}

/// Returns the errors of a response, in the order of their codes, then those without a code. `None` if this library did not write
/// the response.
pub(crate) fn lines_of(response: &Response) -> Option<Vec<Line>> {
    let examples = response.content.values().find_map(|content| match content {
        RefOr::T(content) => Some(&content.examples),
        RefOr::Ref(_) => None,
    });
    let (codes, messages) = match (codes(response), messages_without_code(response)) {
        (None, None) => return None,
        (codes, messages) => (codes.unwrap_or_default(), messages.unwrap_or_default()),
    };
    let (_, list) = split_text(&response.description, &codes, &messages);
    let lines = codes.into_iter().flat_map(|code| {
        let of_code = examples.into_iter().flatten();
        let of_code = of_code.filter(|(name, _)| is_example_of(&code, name));
        let shown = of_code.filter_map(|(_, example)| match example {
            RefOr::T(example) => message_in_summary(&code, &example.summary),
            RefOr::Ref(_) => None,
        });
        let mut messages: Vec<_> = shown.map(str::to_owned).collect();
        let described = described(&code, list);
        // An error whose numbers no example can hold has a line only. The instances of one declaration have one line, and
        // several examples.
        if !described.is_empty() && described.len() != messages.len() {
            messages = described;
        }
        messages
            .into_iter()
            .map(move |message| (code.clone(), message))
    });
    let without_code = messages.into_iter();
    let without_code = without_code.map(|message| (String::new(), message));
    Some(lines.chain(without_code).collect())
}

/// Returns the messages of the errors from the list in the description of their response.
fn described(code: &str, lines: &str) -> Vec<String> {
    let start = start_of(code);
    let lines = lines.lines();
    let lines = lines.map(|line| line.strip_prefix(BULLET).unwrap_or(line));
    let messages = lines.filter_map(|line| line.strip_prefix(&start));
    messages.map(str::to_owned).collect()
}

/// Returns the start of the line of a code.
fn start_of(code: &str) -> String {
    list([(Cow::Borrowed(code), Cow::Borrowed(""))])
}

/// Writes the description and the list of codes.
pub(super) fn describe(
    response: &mut Response,
    before: &[Line],
    errors: &[&'static ErrorSpec],
    forms: &FormSet<'_>,
    do_codes_differ: bool,
) {
    let present = codes(response).unwrap_or_default();
    let messages = messages_without_code(response).unwrap_or_default();
    let (text, _) = split_text(&response.description, &present, &messages);
    let before = before.iter().map(|(code, message)| {
        (
            Cow::Borrowed(code.as_str()),
            Cow::Borrowed(message.as_str()),
        )
    });
    let lines: Vec<_> = before.chain(lines(errors, forms)).collect();
    let (without_code, with_code): (Vec<_>, Vec<_>) =
        lines.iter().partition(|(code, _)| code.is_empty());
    let messages = without_code.into_iter();
    let messages = messages.map(|(_, message)| message.to_string()).collect();
    let mut codes: Vec<_> = with_code
        .into_iter()
        .map(|(code, _)| code.to_string())
        .collect();
    if !do_codes_differ {
        let mut seen = HashSet::new();
        codes.retain(|code| seen.insert(code.clone()));
    }
    let description = after_text(text, &list(lines));
    response.description = description;
    set_codes(response, codes, messages);
}

/// Returns the user's text, followed by the list.
pub(crate) fn after_text(text: &str, list: &str) -> String {
    let separator = if text.is_empty() { "" } else { SEPARATOR };
    [text, separator, list].concat()
}

/// Takes a description apart: the text of the user, and the list of the errors with these codes, or with these messages and no code.
fn split_text<'d>(
    description: &'d str,
    codes: &[String],
    messages: &[String],
) -> (&'d str, &'d str) {
    let is_list = |text: &str| {
        let first = text.strip_prefix(BULLET).unwrap_or(text);
        let mut codes = codes.iter();
        let mut messages = messages.iter();
        codes.any(|code| first.starts_with(&start_of(code)))
            || messages.any(|message| first.starts_with(message.as_str()))
    };
    match description.rsplit_once(SEPARATOR) {
        Some((text, list)) if is_list(list) => (text, list),
        _ if is_list(description) => ("", description),
        _ => (description, ""),
    }
}

/// Markdown needs an empty line before a list.
const SEPARATOR: &str = "\n\n";

/// Returns whether an example with this name shows an error of this code.
fn is_example_of(code: &str, name: &str) -> bool {
    let rest = name.strip_prefix(code);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}
