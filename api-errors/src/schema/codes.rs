//! The errors of one response: grouped by status, as a list of texts and as a list of error codes.

use std::collections::{BTreeMap, HashSet};

use http::StatusCode;
use serde_json::Value;
use utoipa::openapi::{RefOr, Response};

use super::extensions::{CODES, MESSAGES};
use crate::declaration::ErrorSpec;
use crate::respond::Settings;

/// The responses of `utoipa::IntoResponses`.
pub type Responses = BTreeMap<String, RefOr<Response>>;

/// Groups the errors by the status that is sent, and keeps their order.
pub(crate) fn by_status(
    specs: impl IntoIterator<Item = &'static ErrorSpec>,
    settings: &Settings,
) -> BTreeMap<StatusCode, Vec<&'static ErrorSpec>> {
    let mut by_status: BTreeMap<_, Vec<&'static ErrorSpec>> = BTreeMap::new();
    for spec in specs {
        for status in spec.statuses() {
            let status = settings.status_of(spec, status);
            let errors = by_status.entry(status).or_default();
            // Two statuses of an error can be sent as one.
            if !errors.last().is_some_and(|last| std::ptr::eq(*last, spec)) {
                errors.push(spec);
            }
        }
    }
    by_status
}

/// Returns the status that an error has in a response of `status`. A user can move errors to a key that is no status, or to
/// another status: it has its declared status there.
pub(crate) fn status_in(
    spec: &ErrorSpec,
    status: Option<StatusCode>,
    settings: &Settings,
) -> StatusCode {
    let mut statuses = spec.statuses().map(|own| settings.status_of(spec, own));
    let here = statuses.find(|own| Some(*own) == status);
    here.unwrap_or_else(|| settings.status_of(spec, spec.status()))
}

/// Returns the error codes of a response. `None` if it has none.
pub(crate) fn codes(response: &Response) -> Option<Vec<String>> {
    texts(response, CODES)
}

/// Returns the messages of the errors of a response that have no code. `None` if there are no such errors.
pub(crate) fn messages_without_code(response: &Response) -> Option<Vec<String>> {
    texts(response, MESSAGES)
}

/// Returns whether this library wrote the response.
pub(crate) fn is_of_library(response: &Response) -> bool {
    let mut extensions = [CODES, MESSAGES].into_iter();
    extensions.any(|extension| list(response, extension).is_some())
}

fn texts(response: &Response, extension: &str) -> Option<Vec<String>> {
    let texts = list(response, extension)?.iter();
    Some(texts.filter_map(Value::as_str).map(str::to_owned).collect())
}

fn list<'a>(response: &'a Response, extension: &str) -> Option<&'a Vec<Value>> {
    response.extensions.as_ref()?.get(extension)?.as_array()
}

/// Returns whether no two errors have the same code.
pub(crate) fn do_codes_differ<'a>(codes: impl IntoIterator<Item = &'a str>) -> bool {
    /// Up to this number, comparing each two is faster than hashing.
    const FEW: usize = 16;
    let codes: Vec<_> = codes.into_iter().collect();
    if codes.len() > FEW {
        let mut seen = HashSet::new();
        return codes.into_iter().all(|code| seen.insert(code));
    }
    let mut others = codes.iter().enumerate();
    others.all(|(at, code)| !codes[..at].contains(code))
}

/// Writes the codes, and the messages of the errors that have no code.
pub(crate) fn set_codes(response: &mut Response, codes: Vec<String>, messages: Vec<String>) {
    let extensions = response.extensions.get_or_insert_default();
    for (extension, texts) in [(CODES, codes), (MESSAGES, messages)] {
        if !texts.is_empty() {
            extensions.insert(extension.to_owned(), texts.into());
        }
    }
}
