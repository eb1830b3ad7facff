//! The texts of an error for readers of the document. They contain no placeholder: an ellipsis is in its place.

use std::borrow::Cow;

use crate::declaration::ErrorSpec;

/// Returns the message.
pub(crate) fn message(spec: &ErrorSpec) -> Cow<'static, str> {
    spec.msg_template().with_ellipses()
}

/// Returns the description that is sent.
pub(crate) fn sent_description(spec: &ErrorSpec) -> Option<Cow<'static, str>> {
    Some(spec.desc_template()?.with_ellipses())
}

/// Returns the description of the error in the document. This is its doc comment. An error without one has the description that is
/// sent.
pub(crate) fn description(spec: &ErrorSpec) -> Option<Cow<'static, str>> {
    let docs = spec.origin.docs_of(spec.name());
    docs.map_or_else(|| sent_description(spec), |docs| Some(docs.into()))
}

/// Returns the summary of the example of an error. Viewers show only this text in their lists. `code` is empty if the form has no
/// codes.
pub(crate) fn summary(code: &str, spec: &ErrorSpec) -> String {
    if code.is_empty() {
        return message(spec).into_owned();
    }
    [code, SUMMARY_SEPARATOR, &message(spec)].concat()
}

/// Returns the message in the summary of an error with this code.
pub(crate) fn message_in_summary<'a>(code: &str, summary: &'a str) -> Option<&'a str> {
    summary.strip_prefix(code)?.strip_prefix(SUMMARY_SEPARATOR)
}

const SUMMARY_SEPARATOR: &str = ": ";
