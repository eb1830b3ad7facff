//! The responses of errors: one for each status, with all errors of that status.

use utoipa::IntoResponses;
use utoipa::openapi::{RefOr, Response};

use super::code_permits::CodePermits;
use super::codes::{Responses, by_status, do_codes_differ};
use super::document_forms::DocumentForms;
use super::instances::instances_of;
use super::marker::add_marker;
use super::merge::add;
use super::response_cache::ResponseCache;
use super::shapes::union;
use crate::declaration::{ApiErrorSet, Caused, ErrorSet, Shared};
use crate::respond::Settings;

/// The settings of the app are not known yet. `document` writes the responses again with them.
pub(super) static UNCHOSEN: Settings = Settings::DEFAULT;

/// Returns the responses of a derived error for `utoipa::IntoResponses`: its errors, grouped by status.
pub fn responses_of(set: &'static ErrorSet) -> Responses {
    RESPONSES.get(set, || new_responses(set))
}

static RESPONSES: ResponseCache = ResponseCache::of_large();

/// Frees the responses that are kept. `document` has written them.
pub(crate) fn forget_responses() {
    RESPONSES.clear();
}

fn new_responses(set: &'static ErrorSet) -> Responses {
    let (permits, types) = (CodePermits::of(set), set.types());
    let forms = DocumentForms::new(&UNCHOSEN, []);
    by_status(instances_of(set), &UNCHOSEN)
        .into_iter()
        .map(|(status, errors)| {
            let mut response = Response::default();
            let do_codes_differ = do_codes_differ(errors.iter().map(|spec| spec.err_code()));
            add(
                &mut response,
                &errors,
                Some(status),
                do_codes_differ,
                forms.set(0),
                |form, _| {
                    let schemas = errors.iter().map(|spec| form.titled_schema(spec));
                    union(schemas.collect(), do_codes_differ)
                },
            );
            add_marker(&mut response, &errors, &types, &permits);
            (status.as_str().to_owned(), RefOr::T(response))
        })
        .collect()
}

impl<E: ApiErrorSet> IntoResponses for Caused<E> {
    fn responses() -> Responses {
        responses_of(E::SET)
    }
}

impl<E: ApiErrorSet> IntoResponses for Shared<E> {
    fn responses() -> Responses {
        responses_of(E::SET)
    }
}
