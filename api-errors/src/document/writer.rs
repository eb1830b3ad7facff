//! The responses of a document, each written once.

use std::collections::BTreeMap;

use utoipa::openapi::{RefOr, Response, Schema};

use super::components::Hoist;
use super::plan::Written;
use super::union::{flat, members, schemas};
use crate::declaration::ErrorSpec;
use crate::respond::Settings;
use crate::schema::codes::codes;
use crate::schema::media_form::Form;
use crate::schema::merge::add;
use crate::schema::shapes::one_of;

pub(super) struct Writer<'a> {
    settings: &'a Settings,
    forms: Vec<Form<'a>>,
    /// Several errors are one object.
    is_flat: bool,
    hoist: Hoist<'a>,
}

impl<'a> Writer<'a> {
    /// `known` are the schemas among the components.
    pub(super) fn new(
        settings: &'a Settings,
        is_flat: bool,
        known: &'a mut BTreeMap<String, RefOr<Schema>>,
    ) -> Self {
        Self {
            settings,
            forms: Form::all(settings),
            is_flat,
            hoist: Hoist::new(known),
        }
    }

    /// Takes note of the names that the errors of a response want.
    pub(super) fn announce(&mut self, draft: &Written) {
        if self.is_flat && (draft.base.is_some() || draft.errors.len() > 1) {
            return;
        }
        for spec in &draft.errors {
            for form in &self.forms {
                self.hoist.announce(spec, form);
            }
        }
    }

    /// The response, to which all that are announced refer.
    pub(super) fn write(&mut self, draft: Written) -> Response {
        let mut response = draft.base.unwrap_or_default();
        // What another process made is marked still.
        schemas(&mut response).for_each(|(_, schema)| self.hoist.hoist(schema));
        if draft.errors.is_empty() {
            return response;
        }
        let present = codes(&response).unwrap_or_default();
        let present = present.iter().map(String::as_str);
        let added = draft.errors.iter().map(|spec| spec.err_code());
        let all: Vec<_> = present.chain(added).collect();
        let (is_flat, hoist) = (self.is_flat && all.len() > 1, &mut self.hoist);
        add(
            &mut response,
            &draft.errors,
            self.settings,
            |form, schema| {
                if is_flat && form.suffix().is_some() {
                    let present =
                        schema.map_or_else(Vec::new, |schema| members(schema, hoist.schemas()));
                    flat(form, &all, &present, &draft.errors, hoist.schemas())
                } else {
                    union(hoist, form, schema, &draft.errors)
                }
            },
        );
        response
    }
}

/// The schema of the errors, beside those that are there.
fn union(
    hoist: &mut Hoist<'_>,
    form: &Form<'_>,
    present: Option<RefOr<Schema>>,
    errors: &[&'static ErrorSpec],
) -> RefOr<Schema> {
    let mut all = present.map_or_else(Vec::new, |schema| members(schema, hoist.schemas()));
    for spec in errors {
        let schema = hoist.refer(spec, form);
        // A format of a team's own has one for all.
        if form.suffix().is_some() || !all.contains(&schema) {
            all.push(schema);
        }
    }
    one_of(all)
}
