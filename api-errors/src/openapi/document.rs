//! `ApiErrors::document`: the finishing of an OpenAPI document.

use std::collections::BTreeMap;
use std::rc::Rc;

use http::StatusCode;
use utoipa::Modify;
use utoipa::openapi::{Components, OpenApi, Ref, RefOr, Response, Schema};

use super::Responses;
use super::drafts::{Drafts, Plan};
use super::operations::operations;
use super::orphans::drop_orphans;
use super::share::{Shared, take_ours};
use super::union::{ErrorUnion, discriminate, unite};
use super::writer::Writer;
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
    /// a rate limit. Where an operation has an error of its own with the same code, that one stands for both.
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

    /// Finishes the document. `#[api_errors::path(..)]` writes the codes and messages of errors; this
    /// completes them with schema, example and headers. Without it they have no body.
    ///
    /// Nest and merge the parts of a document first, and document the whole once, in the process that made
    /// it: of two components that have one name utoipa keeps the first, and which errors the attribute has
    /// marked is known to no other process.
    ///
    /// It
    ///
    /// - writes the responses of the errors, from their declarations: what you want otherwise in one of
    ///   them, change afterwards
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
    /// To call it a second time changes nothing, and may add errors of [`everywhere`](Self::everywhere).
    /// Mappings (`on`, `answering`) belong to the first call: which handlers return any error is not told
    /// any more once the document is finished.
    pub fn document(&self, openapi: &mut OpenApi) {
        let mut components = openapi.components.take().unwrap_or_default();
        let before = take_ours(&mut components.responses);
        let is_alike = self.documenting.union != ErrorUnion::Umbrella;
        let everywhere = &self.documenting.everywhere;
        let mut drafts = Drafts::new(&self.settings, everywhere, &before, is_alike);
        let plans: Vec<_> = operations(openapi)
            .map(|mut place| drafts.plan(&mut place))
            .collect();
        let mut responses = self.write(drafts, &mut components.schemas);
        self.unite(openapi, &plans, &mut responses, &mut components.schemas);
        refer(openapi, &plans, responses, &mut components.responses);
        fill_descriptions(openapi, &mut components.responses);
        drop_orphans(&before, openapi, &mut components);
        let is_empty = components == Components::default();
        openapi.components = (!is_empty).then_some(components);
    }

    /// Every response once, its errors among the components.
    fn write(&self, drafts: Drafts<'_>, known: &mut Schemas) -> Vec<Response> {
        let is_flat = self.documenting.union == ErrorUnion::Flat;
        let drafts = drafts.into_all();
        let mut writer = Writer::new(&self.settings, is_flat, known);
        for draft in &drafts {
            writer.announce(draft);
        }
        let mut responses: Vec<_> = drafts
            .into_iter()
            .map(|draft| writer.write(draft))
            .collect();
        if self.documenting.union == ErrorUnion::Discriminated {
            for response in &mut responses {
                discriminate(response, known);
            }
        }
        responses
    }

    fn unite(
        &self,
        openapi: &mut OpenApi,
        plans: &[Rc<Plan>],
        responses: &mut [Response],
        known: &mut Schemas,
    ) {
        if self.documenting.union != ErrorUnion::Umbrella {
            return;
        }
        for (place, plan) in operations(openapi).zip(plans) {
            // One after the other, since no other operation has them; one may stand under two keys.
            let numbers = || plan.responses.iter().map(|(_, number)| *number);
            if let (Some(first), Some(last)) = (numbers().min(), numbers().max()) {
                unite(&mut responses[first..=last], &place.name(), known);
            }
        }
    }
}

/// Shares the responses, and refers to them where they are answered.
fn refer(
    openapi: &mut OpenApi,
    plans: &[Rc<Plan>],
    responses: Vec<Response>,
    shared: &mut Responses,
) {
    let mut share = Shared::new(shared);
    let places: Vec<_> = responses
        .into_iter()
        .map(|response| share.share(response))
        .collect();
    for (place, plan) in operations(openapi).zip(plans) {
        let responses = &mut place.operation.responses.responses;
        for status in &plan.left {
            responses.remove(status);
        }
        for (status, draft) in &plan.responses {
            let reference = RefOr::Ref(Ref::new(&*places[*draft].ref_location));
            match responses.get_mut(status) {
                Some(response) => *response = reference,
                None => {
                    responses.insert(status.clone(), reference);
                }
            }
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
