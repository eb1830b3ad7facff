//! Writes each response only once, even if several operations share it.

use std::collections::HashMap;

use utoipa::openapi::{Ref, RefOr, Response};

use crate::schema::Responses;
use crate::schema::codes::codes;
use crate::schema::free_name::free_name;
use crate::schema::marker::marker_of;

/// The responses in the components of a document.
pub(super) struct SharedResponses<'a> {
    responses: &'a mut Responses,
    /// The names of the responses with the same codes. Each list is short.
    by_codes: HashMap<Vec<String>, Vec<String>>,
}

impl<'a> SharedResponses<'a> {
    pub(super) fn new(responses: &'a mut Responses) -> Self {
        Self {
            responses,
            by_codes: HashMap::new(),
        }
    }

    /// Moves a response of this library to the components and returns a reference to it.
    pub(super) fn share(&mut self, response: Response) -> Ref {
        let codes = codes(&response).unwrap_or_default();
        let response = RefOr::T(response);
        let known = self.by_codes.entry(codes.clone()).or_default();
        let same = known
            .iter()
            .find(|name| self.responses.get(*name) == Some(&response));
        let name = same.cloned().unwrap_or_else(|| {
            let name = free_name(name_of(&codes), '.', |name| {
                self.responses.contains_key(name)
            });
            self.responses.insert(name.clone(), response);
            known.push(name.clone());
            name
        });
        Ref::from_response_name(name)
    }
}

/// Returns the name of a response: the only code, or the first code and the number of others.
fn name_of(codes: &[String]) -> String {
    match codes {
        [] => "Errors".to_owned(),
        [only] => only.clone(),
        [first, rest @ ..] => format!("{first}-and-{}-more", rest.len()),
    }
}

/// Removes and returns the library's shared responses, because an operation may add errors to its copy.
pub(super) fn take_ours(responses: &mut Responses) -> Responses {
    let is_ours = |response: &RefOr<Response>| match response {
        RefOr::T(own) => codes(own).is_some() || marker_of(own).is_some(),
        RefOr::Ref(_) => false,
    };
    let (ours, others) = std::mem::take(responses)
        .into_iter()
        .partition(|(_, response)| is_ours(response));
    *responses = others;
    ours
}
