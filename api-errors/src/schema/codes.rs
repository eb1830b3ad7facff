//! The errors of one response: grouped by status, as a list of texts and as a list of codes.

use std::collections::BTreeMap;

use http::StatusCode;
use serde_json::Value;
use utoipa::openapi::{RefOr, Response};

use super::extensions::CODES;
use crate::declaration::ErrorSpec;

/// What `utoipa::IntoResponses` answers.
pub type Responses = BTreeMap<String, RefOr<Response>>;

/// The errors in their order.
pub(crate) fn by_status(
    specs: impl IntoIterator<Item = &'static ErrorSpec>,
) -> BTreeMap<StatusCode, Vec<&'static ErrorSpec>> {
    let mut by_status: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for spec in specs {
        by_status.entry(spec.status()).or_default().push(spec);
    }
    by_status
}

/// The codes of a response that this library made; none where somebody else wrote it.
pub(crate) fn codes(response: &Response) -> Option<Vec<String>> {
    let codes = response.extensions.as_ref()?.get(CODES)?.as_array()?;
    Some(
        codes
            .iter()
            .filter_map(Value::as_str)
            .map(str::to_owned)
            .collect(),
    )
}

pub(crate) fn set_codes(response: &mut Response, codes: Vec<impl Into<Value>>) {
    response
        .extensions
        .get_or_insert_default()
        .insert(CODES.to_owned(), codes.into());
}

/// The code and the message of each.
pub(crate) fn lines<'a>(
    errors: &'a [&'static ErrorSpec],
) -> impl Iterator<Item = (&'a str, &'a str)> {
    errors.iter().map(|spec| (spec.err_code(), spec.msg()))
}

/// The codes and messages of several errors.
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
