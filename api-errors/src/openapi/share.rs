//! Responses that several operations have in common, written once.

use std::collections::{HashMap, HashSet};

use utoipa::openapi::{Ref, RefOr, Response};

use super::Responses;
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
        let mut by_codes: HashMap<_, Vec<_>> = HashMap::new();
        for (name, response) in responses.iter() {
            if let RefOr::T(response) = response
                && let Some(codes) = codes(response)
            {
                by_codes.entry(codes).or_default().push(name.clone());
            }
        }
        Self {
            responses,
            by_codes,
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

/// The response of this library that `reference` names.
pub(super) fn named<'r>(reference: &Ref, responses: &'r Responses) -> Option<&'r Response> {
    let name = reference.ref_location.strip_prefix(PLACE)?;
    match responses.get(name)? {
        RefOr::T(response) => codes(response).is_some().then_some(response),
        RefOr::Ref(_) => None,
    }
}

/// Removes the responses of this library that nothing refers to any more.
pub(super) fn drop_orphans<'r>(
    responses: &mut Responses,
    used: impl Iterator<Item = &'r RefOr<Response>>,
) {
    let used: HashSet<&str> = used
        .filter_map(|response| match response {
            RefOr::Ref(reference) => reference.ref_location.strip_prefix(PLACE),
            RefOr::T(_) => None,
        })
        .collect();
    responses.retain(|name, response| {
        let is_ours = matches!(response, RefOr::T(response) if codes(response).is_some());
        !is_ours || used.contains(name.as_str())
    });
}
