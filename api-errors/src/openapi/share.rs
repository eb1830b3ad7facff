//! Responses that several operations have in common, written once.

use std::collections::HashMap;

use utoipa::openapi::{Ref, RefOr, Response};

use super::Responses;
use super::operations::Place;
use super::responses::codes;

const PLACE: &str = "#/components/responses/";

/// The responses among the components of a document.
pub(super) struct Shared<'a> {
    responses: &'a mut Responses,
    /// The names of those with the same codes; there are few.
    by_codes: HashMap<Vec<String>, Vec<String>>,
}

impl<'a> Shared<'a> {
    pub(super) fn new(responses: &'a mut Responses) -> Self {
        Self {
            responses,
            by_codes: HashMap::new(),
        }
    }

    /// Moves a response of this library there, and puts a reference in its place.
    pub(super) fn share(&mut self, response: &mut RefOr<Response>) {
        let RefOr::T(own) = response else { return };
        let Some(codes) = codes(own) else { return };
        let known = self.by_codes.entry(codes.clone()).or_default();
        let same = known
            .iter()
            .find(|name| self.responses.get(*name) == Some(response));
        let name = same.cloned().unwrap_or_else(|| {
            let name = free_name(&codes, self.responses);
            self.responses.insert(name.clone(), response.clone());
            known.push(name.clone());
            name
        });
        *response = RefOr::Ref(Ref::from_response_name(name));
    }
}

/// The only code, or the first and how many there are beside it.
fn free_name(codes: &[String], taken: &Responses) -> String {
    let name = match codes {
        [] => "Errors".to_owned(),
        [only] => only.clone(),
        [first, rest @ ..] => format!("{first}-and-{}-more", rest.len()),
    };
    let mut free = name.clone();
    let mut number = 1;
    while taken.contains_key(&free) {
        number += 1;
        free = format!("{name}.{number}");
    }
    free
}

/// Puts the shared responses of this library back where they are used, and returns them: they may
/// get more errors, each in its place.
pub(super) fn unshare<'a>(
    places: impl Iterator<Item = Place<'a>>,
    responses: &mut Responses,
) -> Responses {
    let is_ours =
        |response: &RefOr<Response>| matches!(response, RefOr::T(own) if codes(own).is_some());
    let (shared, others) = std::mem::take(responses)
        .into_iter()
        .partition(|(_, response)| is_ours(response));
    *responses = others;
    for place in places {
        for response in place.operation.responses.responses.values_mut() {
            if let RefOr::Ref(reference) = &*response
                && let Some(name) = reference.ref_location.strip_prefix(PLACE)
                && let Some(own) = shared.get(name)
            {
                *response = RefOr::clone(own);
            }
        }
    }
    shared
}
