//! The responses of a set without their content, which `document` writes.

use utoipa::openapi::Response;

use super::code_permits::CodePermits;
use super::codes::{Responses, by_status};
use super::instances::instances_of;
use super::lines::{list, placeholder_lines};
use super::marker::add_marker;
use super::response_cache::ResponseCache;
use super::responses::UNCHOSEN;
use crate::declaration::{ErrorSet, ErrorSpec};

/// Returns the responses of a set without their content. They are cheap, even if many operations contain them, and
/// `document` writes the content.
pub(crate) fn placeholders_of(set: &'static ErrorSet) -> Responses {
    static PLACEHOLDERS: ResponseCache = ResponseCache::of_small();
    begin_document();
    PLACEHOLDERS.get(set, || new_placeholders(set, |_| true, &[]))
}

fn begin_document() {
    #[cfg(feature = "axum")]
    crate::base::unfinished_document::begin();
}

/// Returns the placeholders of the errors that `keeps` selects. Such a response can be all that another type has under its status:
/// `parts` are the types that can name it then.
pub(crate) fn some_placeholders_of(
    set: &'static ErrorSet,
    keeps: impl Fn(&ErrorSpec) -> bool,
    parts: &[&'static ErrorSet],
) -> Responses {
    begin_document();
    new_placeholders(set, keeps, parts)
}

fn new_placeholders(
    set: &'static ErrorSet,
    keeps: impl Fn(&ErrorSpec) -> bool,
    parts: &[&'static ErrorSet],
) -> Responses {
    let (permits, mut types) = (CodePermits::of(set), set.types());
    types.extend(parts);
    let kept = instances_of(set).into_iter().filter(|spec| keeps(spec));
    by_status(kept, &UNCHOSEN)
        .into_iter()
        .map(|(status, errors)| {
            (
                status.as_str().to_owned(),
                placeholder(&errors, &types, &permits).into(),
            )
        })
        .collect()
}

/// The response of these errors without its content.
pub(crate) fn placeholder(
    errors: &[&'static ErrorSpec],
    types: &[&'static ErrorSet],
    permits: &CodePermits,
) -> Response {
    let mut response = Response::new(list(placeholder_lines(errors)));
    add_marker(&mut response, errors, types, permits);
    response
}
