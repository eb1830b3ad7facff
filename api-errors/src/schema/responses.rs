//! The responses of errors: one for each status, with all of its errors.

use utoipa::openapi::{RefOr, Response};

use super::codes::{Responses, by_status};
use super::marker::add_marker;
use super::merge::add;
use super::shapes::one_of;
use crate::declaration::ErrorSet;
use crate::respond::Settings;

/// What `utoipa::IntoResponses` of a derived error answers: its errors, grouped by status.
pub fn responses_of(set: &'static ErrorSet) -> Responses {
    // Nobody has said yet how the app answers: `document` writes them anew.
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
