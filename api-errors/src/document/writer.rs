//! Writes each response of a document once.

use std::collections::{BTreeMap, HashSet};

use utoipa::openapi::{RefOr, Response, Schema};

use super::components::ComponentRegistry;
use super::names::SharedNames;
use super::own_response::join;
use super::plan::ResponseToWrite;
use super::union::{flat, is_any_of, members, schemas};
use crate::declaration::ErrorSpec;
use crate::respond::Settings;
use crate::schema::codes::{codes, do_codes_differ};
use crate::schema::media_form::MediaForm;
use crate::schema::merge::add;
use crate::schema::shapes::union;

pub(super) struct Writer<'a> {
    settings: &'a Settings,
    forms: Vec<MediaForm<'a>>,
    /// Whether several errors are written as one object.
    is_flat: bool,
    components: ComponentRegistry<'a>,
}

impl<'a> Writer<'a> {
    /// Creates a writer. `known` contains the schemas of the components.
    pub(super) fn new(
        settings: &'a Settings,
        is_flat: bool,
        known: &'a mut BTreeMap<String, RefOr<Schema>>,
    ) -> Self {
        Self {
            settings,
            forms: MediaForm::all(settings),
            is_flat,
            components: ComponentRegistry::new(known),
        }
    }

    /// Registers the errors of a response.
    pub(super) fn register(&mut self, planned: &mut ResponseToWrite) {
        // A response of another process still contains marks.
        if let Some(base) = &mut planned.base {
            schemas(base).for_each(|(_, schema)| self.components.move_marked(schema));
        }
        if self.is_flat && (planned.base.is_some() || planned.errors.len() > 1) {
            return;
        }
        for spec in &planned.errors {
            for form in &self.forms {
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
        let own = planned.own.take();
        let errors = self.write_errors(planned);
        match own {
            Some(mut own) => {
                join(&mut own, errors, self.components.schemas());
                own
            }
            None => errors,
        }
    }

    fn write_errors(&self, planned: ResponseToWrite) -> Response {
        let mut response = planned.base.unwrap_or_default();
        if planned.errors.is_empty() {
            return response;
        }
        let present = codes(&response).unwrap_or_default();
        let present = present.iter().map(String::as_str);
        let added = planned.errors.iter().map(|spec| spec.err_code());
        let mut all: Vec<_> = present.chain(added).collect();
        let do_codes_differ = do_codes_differ(all.iter().copied());
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
            self.settings,
            |form, schema| {
                if is_flat && form.suffix().is_some() {
                    let present = schema
                        .map_or_else(Vec::new, |schema| members(schema, components.schemas()));
                    flat(form, &all, &present, &planned.errors, components.schemas())
                } else {
                    union_of(components, form, schema, &planned.errors, do_codes_differ)
                }
            },
        );
        response
    }
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
        // A user-defined format has one schema for all errors.
        if form.suffix().is_some() || !all.contains(&schema) {
            all.push(schema);
        }
    }
    union(all, do_codes_differ && !is_any_of)
}
