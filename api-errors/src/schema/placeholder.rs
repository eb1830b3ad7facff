//! The responses of a set without their content, which `document` writes.

use utoipa::openapi::Response;

use super::code_permits::CodePermits;
use super::codes::{Responses, by_status};
use super::instances::instances_of;
use super::lines::{lines, list};
use super::marker::add_marker;
use super::response_cache::ResponseCache;
use super::responses::UNCHOSEN;
use crate::declaration::{ErrorSet, ErrorSpec};

/// Returns the responses of a set without their content. They are cheap, even if many operations contain them, and
/// `document` writes the content.
pub(crate) fn placeholders_of(set: &'static ErrorSet) -> Responses {
    static PLACEHOLDERS: ResponseCache = ResponseCache::of_small();
    #[cfg(feature = "axum")]
    crate::base::unfinished_document::begin();
    PLACEHOLDERS.get(set, || new_placeholders(set))
}

fn new_placeholders(set: &'static ErrorSet) -> Responses {
    let (permits, types) = (CodePermits::of(set), set.types());
    by_status(instances_of(set), &UNCHOSEN)
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
    let mut response = Response::new(list(lines(errors)));
    add_marker(&mut response, errors, types, permits);
    response
}
