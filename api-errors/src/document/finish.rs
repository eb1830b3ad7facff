//! Finishes an OpenAPI document.

use std::cell::LazyCell;
use std::collections::BTreeSet;
use std::rc::Rc;

use http::StatusCode;
use utoipa::openapi::{Components, OpenApi, RefOr, Response};

use super::app_errors::write_common_codes;
use super::existing::Bases;
use super::names::{Component as _, SharedNames};
use super::operations::{operations, upper_camel_case};
use super::orphans::drop_orphans;
use super::path_prefix::{PathPrefix, PrefixErrors};
use super::plan::{OperationPlan, Planner, ResponseToWrite};
use super::shared_responses::{ResponseName, Written, share, take_ours};
use super::substitutes::Substitutes;
use super::union::{ComponentSchemas, UnionStyle, discriminate, set_titles, umbrella_names, unite};
use super::writer::Writer;
use crate::base::events;
use crate::declaration::ErrorSet;
use crate::respond::Settings;
use crate::schema::component_name::Qualification;
use crate::schema::document_forms::{DocumentForms, FormSet};
use crate::schema::responses::forget_responses;
use crate::schema::{Responses, error_response};

/// The settings of the document: the errors of middleware and the style of unions.
#[derive(Debug, Clone)]
pub(crate) struct DocumentSettings {
    common_errors: Vec<&'static ErrorSet>,
    prefix_errors: Vec<PrefixErrors>,
    /// The codes that several errors may have, although their declarations do not say so.
    pub(crate) shared_codes: BTreeSet<String>,
    pub(crate) union_style: UnionStyle,
    /// Whether the components contain the schema of any error.
    pub(crate) has_error_response: bool,
}

impl DocumentSettings {
    pub(crate) const DEFAULT: Self = Self {
        common_errors: Vec::new(),
        prefix_errors: Vec::new(),
        shared_codes: BTreeSet::new(),
        union_style: UnionStyle::OneOf,
        has_error_response: false,
    };

    /// Adds the errors of `set` to every operation.
    pub(crate) fn add_common_errors(&mut self, set: &'static ErrorSet) {
        self.common_errors.push(set);
    }

    /// Adds the errors of `set` to the operations below a prefix.
    pub(crate) fn add_prefix_errors(&mut self, prefix: PathPrefix, set: &'static ErrorSet) {
        self.prefix_errors.push(PrefixErrors::new(prefix, set));
    }

    /// Finishes the document of an app with these settings.
    pub(crate) fn finish(&self, settings: &Settings, openapi: &mut OpenApi) {
        let mut components = openapi.components.take().unwrap_or_default();
        let before = take_ours(&mut components.responses);
        let is_alike = self.union_style != UnionStyle::Umbrella;
        let bases = Bases::new(&before, &components.responses);
        let urls = openapi
            .servers
            .iter()
            .flatten()
            .map(|server| server.url.as_str());
        let forms = DocumentForms::new(settings, urls);
        let substitutes = Substitutes::of(settings);
        let mut planner = Planner::new(
            settings,
            &forms,
            &substitutes,
            &self.common_errors,
            &self.prefix_errors,
            bases,
            is_alike,
        );
        let plans: Vec<_> = operations(openapi)
            .map(|mut operation| planner.plan(&mut operation))
            .collect();
        planner.shared_codes().report(openapi, &self.shared_codes);
        planner.prefixes.report_unused(openapi);
        let (to_write, bases) = planner.into_all();
        let forms_of: Vec<_> = to_write.iter().map(|response| response.forms).collect();
        let written = self.write(openapi, &plans, to_write, &forms, &mut components);
        write_common_codes(&self.common_errors, &forms, &substitutes, openapi);
        substitutes.write_codes(openapi);
        refer(openapi, &plans, written, |number| {
            forms.set(forms_of[number])
        });
        fill_descriptions(openapi, &mut components.responses);
        drop_orphans(&bases, openapi, &mut components);
        if self.has_error_response {
            add_error_response(&forms, &mut components.schemas);
        }
        let is_empty = components == Components::default();
        openapi.components = (!is_empty).then_some(components);
        forget_responses();
        #[cfg(feature = "axum")]
        crate::base::unfinished_document::finish();
    }

    /// Writes the planned responses, with the schemas of their errors and the shared responses as components.
    fn write(
        &self,
        openapi: &mut OpenApi,
        plans: &[Rc<OperationPlan>],
        mut to_write: Vec<ResponseToWrite>,
        forms: &DocumentForms<'_>,
        components: &mut Components,
    ) -> Vec<Written> {
        let mut names = SharedNames::take(openapi);
        let response_names: Vec<_> = to_write
            .iter_mut()
            .map(|response| response.name.take())
            .collect();
        let reserved = self.umbrella_names(openapi);
        let known = &mut components.schemas;
        let mut writer = self.writer(forms, &mut to_write, known);
        writer.name_errors(&mut names, |name| reserved.contains(name));
        let mut responses: Vec<_> = to_write
            .into_iter()
            .map(|response| writer.write(response))
            .collect();
        self.discriminate(&mut responses, &response_names, known);
        self.unite(openapi, plans, &mut responses, known);
        let written = share(
            responses,
            response_names,
            &mut components.responses,
            &mut names,
            forms,
        );
        names.report(openapi);
        written
    }

    /// Returns a writer that knows the errors of all responses.
    fn writer<'a>(
        &self,
        forms: &'a DocumentForms<'a>,
        to_write: &mut [ResponseToWrite],
        known: &'a mut ComponentSchemas,
    ) -> Writer<'a> {
        let is_flat = self.union_style == UnionStyle::Flat;
        let mut writer = Writer::new(forms, is_flat, known);
        for response in to_write {
            writer.register(response);
        }
        writer
    }

    fn discriminate(
        &self,
        responses: &mut [Response],
        names: &[Option<ResponseName>],
        known: &mut ComponentSchemas,
    ) {
        if self.union_style != UnionStyle::Discriminated {
            return;
        }
        for (response, name) in responses.iter_mut().zip(names) {
            let name = name.as_ref().map(|name| name.name(Qualification::None));
            discriminate(response, name.as_deref(), known);
        }
    }

    /// Returns the names of the unions that `unite` adds.
    fn umbrella_names(&self, openapi: &mut OpenApi) -> BTreeSet<String> {
        if self.union_style != UnionStyle::Umbrella {
            return BTreeSet::new();
        }
        let operations = operations(openapi).map(|operation| operation.name());
        operations.flat_map(|name| umbrella_names(&name)).collect()
    }

    fn unite(
        &self,
        openapi: &mut OpenApi,
        plans: &[Rc<OperationPlan>],
        responses: &mut [Response],
        known: &mut ComponentSchemas,
    ) {
        if self.union_style != UnionStyle::Umbrella {
            return;
        }
        for (operation, plan) in operations(openapi).zip(plans) {
            // An operation's responses are consecutive, because no other operation has them. A response may occur under
            // two keys.
            let numbers = || plan.responses.iter().map(|(_, number)| *number);
            if let (Some(first), Some(last)) = (numbers().min(), numbers().max()) {
                unite(&mut responses[first..=last], &operation.name(), known);
            }
        }
    }
}

/// Adds the schema of any error, in each form of the app. A schema of the user keeps its name.
fn add_error_response(forms: &DocumentForms<'_>, components: &mut ComponentSchemas) {
    for form in forms.sets().flat_map(|set| &set.media) {
        let Some(schema) = error_response::schema_of(form) else {
            continue;
        };
        let name = [error_response::NAME, form.suffix()].concat();
        let there = components.get(&name);
        if there.is_some_and(|there| *there != schema) {
            events::no_error_response(&name);
        } else {
            components.insert(name, schema);
        }
    }
}

/// Writes the responses in the operations: a reference to a component, or the response itself. `forms_of` returns the forms of the
/// response with a number.
fn refer<'f>(
    openapi: &mut OpenApi,
    plans: &[Rc<OperationPlan>],
    mut written: Vec<Written>,
    forms_of: impl Fn(usize) -> &'f FormSet<'f>,
) {
    let mut uses = vec![0_usize; written.len()];
    let numbers = plans.iter().flat_map(|plan| &plan.responses);
    numbers.for_each(|(_, number)| uses[*number] += 1);
    for (entry, plan) in operations(openapi).zip(plans) {
        let name = LazyCell::new(|| entry.name());
        let mut own = Vec::with_capacity(plan.responses.len());
        for (status, number) in &plan.responses {
            uses[*number] -= 1;
            own.push(match &mut written[*number] {
                Written::Component(reference) => reference.clone(),
                Written::Inline(response) => {
                    let mut own = if uses[*number] == 0 {
                        std::mem::take(response)
                    } else {
                        response.clone()
                    };
                    let title = [name.as_str(), &upper_camel_case(status)].concat();
                    set_titles(&mut own, &title, forms_of(*number));
                    own.into()
                }
            });
        }
        let responses = &mut entry.operation.responses;
        for status in &plan.left {
            responses.responses.remove(status);
            // utoipa reads a key with `x-` from a file as both.
            if let Some(extensions) = &mut responses.extensions {
                extensions.remove(status);
            }
        }
        let responses = &mut responses.responses;
        for ((status, _), own) in plan.responses.iter().zip(own) {
            match responses.get_mut(status) {
                Some(response) => *response = own,
                None => {
                    responses.insert(status.clone(), own);
                }
            }
        }
    }
}

/// Fills empty descriptions. utoipa 6 omits them, and OpenAPI 3.1 requires a description.
fn fill_descriptions(openapi: &mut OpenApi, shared: &mut Responses) {
    for entry in operations(openapi) {
        for (status, response) in &mut entry.operation.responses.responses {
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

/// Returns the reason phrase of RFC 9110 section 15. For ranges and `default`, it returns the key itself.
fn reason(status: &str) -> String {
    let code = StatusCode::from_bytes(status.as_bytes()).ok();
    let reason = code.and_then(|code| code.canonical_reason());
    reason.unwrap_or(status).to_owned()
}
