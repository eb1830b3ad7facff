//! Writes each response of a document once.

use std::collections::HashSet;

use utoipa::openapi::{RefOr, Response, Schema};

use super::components::ComponentRegistry;
use super::existing::Base;
use super::names::SharedNames;
use super::own_response::{join, join_schema};
use super::plan::ResponseToWrite;
use super::union::{ComponentSchemas, codes_of, flat, is_any_of, members, schemas};
use crate::declaration::ErrorSpec;
use crate::schema::codes::{codes, do_codes_differ, messages_without_code};
use crate::schema::document_forms::DocumentForms;
use crate::schema::lines::code_in;
use crate::schema::media_form::MediaForm;
use crate::schema::merge::add;
use crate::schema::shapes::union;

pub(super) struct Writer<'a> {
    forms: &'a DocumentForms<'a>,
    /// Whether several errors are written as one object.
    is_flat: bool,
    components: ComponentRegistry<'a>,
}

impl<'a> Writer<'a> {
    /// Creates a writer. `known` contains the schemas of the components.
    pub(super) fn new(
        forms: &'a DocumentForms<'a>,
        is_flat: bool,
        known: &'a mut ComponentSchemas,
    ) -> Self {
        Self {
            forms,
            is_flat,
            components: ComponentRegistry::new(known),
        }
    }

    /// Registers the errors of a response.
    pub(super) fn register(&mut self, planned: &mut ResponseToWrite) {
        // A response of another process still contains marks.
        if let Some(base) = &mut planned.base {
            schemas(&mut base.response).for_each(|(_, schema)| self.components.move_marked(schema));
        }
        let is_written = |base: &Base| !base.is_of_user;
        let is_one_object = self.is_flat
            && (planned.base.as_ref().is_some_and(is_written) || planned.errors.len() > 1);
        let forms: &'a DocumentForms<'a> = self.forms;
        for form in &forms.set(planned.forms).media {
            // Nothing is known about the members of an own format, so its errors are not one object.
            if is_one_object && form.is_built_in() {
                continue;
            }
            for spec in &planned.errors {
                self.components.register(spec, form);
            }
        }
    }

    /// Names the registered errors. `is_reserved` returns whether a component that is added later has the name.
    pub(super) fn name_errors(
        &mut self,
        names: &mut SharedNames,
        is_reserved: impl Fn(&str) -> bool,
    ) {
        self.components.name_errors(names, is_reserved);
    }

    /// Writes the response. Call `register` for all responses and then `name_errors` first.
    pub(super) fn write(&self, mut planned: ResponseToWrite) -> Response {
        match planned.base.take() {
            Some(Base {
                mut response,
                is_of_user: true,
                ..
            }) => {
                let errors = self.add_errors(Response::default(), &planned);
                let is_known = self.forms.set(planned.forms).is_built_in();
                join(&mut response, errors, self.components.schemas(), is_known);
                response
            }
            base => {
                let response = base.map(|base| base.response);
                self.add_errors(response.unwrap_or_default(), &planned)
            }
        }
    }

    fn add_errors(&self, mut response: Response, planned: &ResponseToWrite) -> Response {
        if planned.errors.is_empty() {
            return response;
        }
        let forms = self.forms.set(planned.forms);
        let present = codes(&response).unwrap_or_default();
        let added: Vec<_> = planned
            .errors
            .iter()
            .map(|spec| code_in(forms, spec))
            .collect();
        let mut all: Vec<_> = present.iter().map(String::as_str).collect();
        all.extend(added.iter().map(|code| &**code));
        let have_codes = messages_without_code(&response).is_none() && !all.contains(&"");
        let do_codes_differ = have_codes && do_codes_differ(all.iter().copied());
        let (is_flat, components) = (self.is_flat && all.len() > 1, &self.components);
        if !do_codes_differ {
            let mut seen = HashSet::new();
            all.retain(|code| seen.insert(*code));
        }
        add(
            &mut response,
            &planned.errors,
            planned.status,
            do_codes_differ,
            forms,
            |form, schema| {
                let (present, own) = split(schema, components.schemas());
                let errors = if is_flat && form.is_built_in() {
                    let present = present
                        .map_or_else(Vec::new, |schema| members(schema, components.schemas()));
                    flat(form, &all, &present, &planned.errors, components.schemas())
                } else {
                    union_of(components, form, present, &planned.errors, do_codes_differ)
                };
                let is_known = form.is_built_in();
                let join = |errors, own| join_schema(own, errors, components.schemas(), is_known);
                own.into_iter().fold(errors, join)
            },
        );
        response
    }
}

/// Takes a union apart: the errors in it, and the schemas of the user.
fn split(
    present: Option<RefOr<Schema>>,
    components: &ComponentSchemas,
) -> (Option<RefOr<Schema>>, Vec<RefOr<Schema>>) {
    let Some(present) = present else {
        return (None, Vec::new());
    };
    let is_error = |schema: &RefOr<Schema>| codes_of(schema, components).is_some();
    let is_any_of = is_any_of(&present, components);
    let (errors, own): (Vec<_>, Vec<_>) = members(present.clone(), components)
        .into_iter()
        .partition(is_error);
    if errors.is_empty() || own.is_empty() {
        return (Some(present), Vec::new());
    }
    (Some(union(errors, !is_any_of)), own)
}

/// Returns the union of the existing schemas and the schemas of `errors`.
fn union_of(
    components: &ComponentRegistry<'_>,
    form: &MediaForm<'_>,
    present: Option<RefOr<Schema>>,
    errors: &[&'static ErrorSpec],
    do_codes_differ: bool,
) -> RefOr<Schema> {
    let is_any_of = present
        .as_ref()
        .is_some_and(|schema| is_any_of(schema, components.schemas()));
    let mut all = present.map_or_else(Vec::new, |schema| members(schema, components.schemas()));
    for spec in errors {
        let schema = components.reference_to(spec, form);
        // An own format can have one schema for several errors.
        if form.is_built_in() || !all.contains(&schema) {
            all.push(schema);
        }
    }
    // A body can fit several schemas of an own format.
    union(all, do_codes_differ && !is_any_of && form.is_built_in())
}
