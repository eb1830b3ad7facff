//! `ApiErrors::document`: the finishing of an OpenAPI document.

use std::collections::BTreeMap;

use http::StatusCode;
use utoipa::Modify;
use utoipa::openapi::path::Operation;
use utoipa::openapi::{Components, OpenApi, RefOr, Response, Schema};

use super::Responses;
use super::app::AppResponses;
use super::chosen::choose_form;
use super::components::Hoist;
use super::merge::merge;
use super::operations::operations;
use super::orphans::drop_orphans;
use super::responses::codes;
use super::share::{Shared, unshare};
use super::union::{ErrorUnion, discriminate, flatten, schemas, unite};
use crate::duplicate::{find_duplicate, find_duplicate_between};
use crate::traits::ApiErrorSet;
use crate::{ApiErrors, ErrorSet};

type Schemas = BTreeMap<String, RefOr<Schema>>;

/// What the document has beside the errors of the handlers, and its form.
#[derive(Debug, Clone)]
pub(crate) struct Documenting {
    everywhere: Vec<&'static ErrorSet>,
    union: ErrorUnion,
}

impl Documenting {
    pub(crate) const DEFAULT: Self = Self {
        everywhere: Vec::new(),
        union: ErrorUnion::OneOf,
    };
}

/// The document (feature `utoipa`).
impl ApiErrors {
    /// Adds the errors of `E` to every operation: what middleware answers, such as authentication or
    /// a rate limit.
    ///
    /// # Panics
    /// Where another error of a type that was added before has one of the codes of `E`. Within `E`
    /// that does not compile.
    pub fn everywhere<E: ApiErrorSet>(mut self) -> Self {
        const {
            if let Some(duplicate) = find_duplicate(E::SET) {
                panic!("{}", duplicate.as_str())
            }
        }
        for &before in &self.documenting.everywhere {
            if let Some(duplicate) = find_duplicate_between(before, E::SET) {
                panic!("{}", duplicate.as_str())
            }
        }
        self.documenting.everywhere.push(E::SET);
        self
    }

    /// Sets how the errors of one status are told apart in the document.
    pub fn union(mut self, union: ErrorUnion) -> Self {
        self.documenting.union = union;
        self
    }

    /// Finishes the document:
    ///
    /// - adds to every operation what the app itself answers: `SERVER-500`; `VAL-422` where there are
    ///   parameters or a body; `HTTP-413` and `HTTP-415` where there is a body; the errors of
    ///   [`everywhere`](Self::everywhere). They join the errors of a status that are there; a response
    ///   that you wrote yourself stays as it is
    /// - follows the form that the app has chosen: [`problem_details`](Self::problem_details),
    ///   [`negotiate`](Self::negotiate), [`format`](Self::format),
    ///   [`validation_status`](Self::validation_status), [`challenge`](Self::challenge)
    /// - moves the schemas of the errors and of their data to `components.schemas`, named after the
    ///   variant or the struct, with the name of the enum where two meet
    /// - moves the responses to `components.responses`, equal ones once
    /// - fills empty descriptions of responses with the reason phrase: OpenAPI 3.1 demands one
    ///
    /// To call it a second time changes nothing.
    pub fn document(&self, openapi: &mut OpenApi) {
        let mut components = openapi.components.take().unwrap_or_default();
        choose_form(openapi, &self.settings);
        let before = unshare(operations(openapi), &mut components.responses);
        self.add_errors_of_app(openapi, &components.schemas);
        self.name_schemas(openapi, &mut components.schemas);
        share_responses(openapi, &mut components.responses);
        fill_descriptions(openapi, &mut components.responses);
        drop_orphans(&before, openapi, &mut components);
        let is_empty = components == Components::default();
        openapi.components = (!is_empty).then_some(components);
    }

    fn add_errors_of_app(&self, openapi: &mut OpenApi, known: &Schemas) {
        let app = AppResponses::new(&self.documenting.everywhere, &self.settings);
        for place in operations(openapi) {
            let added = app.of(&place);
            let responses = &mut place.operation.responses.responses;
            for (status, added) in added {
                match responses.get_mut(status) {
                    None => {
                        responses.insert(status.clone(), RefOr::T(added.clone()));
                    }
                    Some(present) => join(present, added, known),
                }
            }
        }
    }

    fn name_schemas(&self, openapi: &mut OpenApi, known: &mut Schemas) {
        if self.documenting.union == ErrorUnion::Flat {
            of_ours(openapi, flatten);
        }
        let mut hoist = Hoist::new(known);
        of_ours(openapi, |response| {
            schemas(response).for_each(|(_, schema)| hoist.announce(schema));
        });
        of_ours(openapi, |response| {
            schemas(response).for_each(|(_, schema)| hoist.hoist(schema));
        });
        match self.documenting.union {
            ErrorUnion::OneOf | ErrorUnion::Flat => {}
            ErrorUnion::Discriminated => of_ours(openapi, |response| discriminate(response, known)),
            ErrorUnion::Umbrella => {
                for place in operations(openapi) {
                    let name = place.name();
                    let mut responses: Vec<_> = ours(place.operation).collect();
                    unite(&mut responses, &name, known);
                }
            }
        }
    }
}

/// The errors of `added` beside those of a response of ours; any other stays.
fn join(present: &mut RefOr<Response>, added: &Response, known: &Schemas) {
    if let RefOr::T(present) = present
        && codes(present).is_some()
    {
        merge(present, added, known);
    }
}

/// The responses of this library that stand in an operation itself.
fn ours(operation: &mut Operation) -> impl Iterator<Item = &mut Response> {
    let responses = operation.responses.responses.values_mut();
    responses.filter_map(|response| match response {
        RefOr::T(response) => codes(response).is_some().then_some(response),
        RefOr::Ref(_) => None,
    })
}

fn of_ours(openapi: &mut OpenApi, with: impl FnMut(&mut Response)) {
    operations(openapi)
        .flat_map(|place| ours(place.operation))
        .for_each(with);
}

fn share_responses(openapi: &mut OpenApi, shared: &mut Responses) {
    let mut share = Shared::new(shared);
    for place in operations(openapi) {
        for response in place.operation.responses.responses.values_mut() {
            share.share(response);
        }
    }
}

/// utoipa 6 leaves an empty description out, and OpenAPI 3.1 demands one.
fn fill_descriptions(openapi: &mut OpenApi, shared: &mut Responses) {
    for place in operations(openapi) {
        for (status, response) in &mut place.operation.responses.responses {
            if let RefOr::T(response) = response
                && response.description.is_empty()
            {
                response.description = reason(status);
            }
        }
    }
    for (name, response) in shared {
        if let RefOr::T(response) = response
            && response.description.is_empty()
        {
            response.description.clone_from(name);
        }
    }
}

/// The reason phrase of RFC 9110 section 15; the key itself for ranges and `default`.
fn reason(status: &str) -> String {
    let code = StatusCode::from_bytes(status.as_bytes()).ok();
    let reason = code.and_then(|code| code.canonical_reason());
    reason.unwrap_or(status).to_owned()
}

impl Modify for ApiErrors {
    /// The same as [`ApiErrors::document`].
    fn modify(&self, openapi: &mut OpenApi) {
        self.document(openapi);
    }
}
