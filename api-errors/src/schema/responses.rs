//! The responses of errors: one for each status, with all errors of that status.

use utoipa::openapi::{RefOr, Response};

use super::codes::{Responses, by_status};
use super::marker::add_marker;
use super::merge::add;
use super::shapes::one_of;
use crate::declaration::ErrorSet;
use crate::respond::Settings;

/// Returns the responses of a derived error for `utoipa::IntoResponses`: its errors, grouped by status.
pub fn responses_of(set: &'static ErrorSet) -> Responses {
    // The settings of the app are not known yet. `document` writes the responses again with them.
    static UNCHOSEN: Settings = Settings::DEFAULT;
    by_status(set.iter())
        .into_iter()
        .map(|(status, errors)| {
            let mut response = Response::default();
            add(&mut response, &errors, &UNCHOSEN, |form, _| {
                one_of(errors.iter().map(|spec| form.schema(spec)).collect())
            });
            add_marker(&mut response, &errors);
            (status.as_str().to_owned(), RefOr::T(response))
        })
        .collect()
}
