//! One form of the body of errors under one media type.

use std::borrow::Cow;

use http::StatusCode;
use serde::de::IgnoredAny;
use serde_json::Value;
use utoipa::openapi::schema::{Object, Type};
use utoipa::openapi::{RefOr, Schema};

use super::component_name::{Named, Qualification};
use super::members::add_members;
use super::{envelope, example, problem};
use crate::base::json_numbers;
use crate::base::media_type::is_json;
use crate::declaration::ErrorSpec;
use crate::format::forms::BodyForm;
use crate::format::{ErrorContext, Format};
use crate::respond::Settings;

/// One form of the body under one of its media types.
pub(crate) struct MediaForm<'a> {
    pub(super) form: BodyForm<'a>,
    pub(super) settings: &'a Settings,
    pub(super) media_type: &'static str,
    /// The number of the form in the document. The media types of a form have the same number.
    pub(super) number: usize,
    /// The suffix of the names of its components, because one document can contain several forms of an error.
    pub(super) suffix: String,
}

impl<'a> MediaForm<'a> {
    pub(crate) const fn media_type(&self) -> &'static str {
        self.media_type
    }

    /// The number of the form. Forms with one number have one schema for an error.
    pub(crate) const fn number(&self) -> usize {
        self.number
    }

    /// The suffix of the names of the components.
    pub(crate) fn suffix(&self) -> &str {
        &self.suffix
    }

    pub(crate) const fn is_problem(&self) -> bool {
        matches!(self.form.format, Format::Problem { .. })
    }

    /// Returns whether this is the envelope or problem details. Nothing is known about the bodies of other forms.
    pub(crate) const fn is_built_in(&self) -> bool {
        !matches!(self.form.format, Format::Own(_))
    }

    /// Returns whether the errors can be components. A body that is not JSON has no schema.
    pub(crate) fn has_components(&self) -> bool {
        self.is_built_in() || is_json(self.media_type)
    }

    /// Returns the code that a body contains.
    pub(super) fn code(&self, spec: &'static ErrorSpec) -> Option<Cow<'a, str>> {
        self.form.code(spec)
    }

    /// Returns the schema of an error with its title.
    pub(super) fn titled_schema(&self, spec: &'static ErrorSpec) -> RefOr<Schema> {
        let mut schema = self.schema(spec);
        let name = Named::error(spec).name(Qualification::None);
        set_title(&mut schema, &[&name, self.suffix()].concat());
        schema
    }

    /// Returns the schema of an error. Its title depends on its name in the document.
    pub(crate) fn schema(&self, spec: &'static ErrorSpec) -> RefOr<Schema> {
        let members = self.form.members_of(spec);
        let mut schema = match self.form.format {
            Format::Envelope => envelope::schema_of(spec),
            Format::Problem { base, .. } => {
                let statuses = spec.statuses();
                let sent = statuses.map(|status| self.settings.status_of(spec, status));
                let mut schema = problem::schema_of(spec, base, sent, members);
                if self.form.translator.is_some() {
                    problem::allow_translations(&mut schema, spec);
                }
                schema
            }
            Format::Own(own) if is_json(self.media_type) => return own.schema(spec),
            Format::Own(_) => return Object::with_type(Type::String).into(),
        };
        add_members(&mut schema, members);
        schema
    }

    /// Adds the members of the app to a schema of this form for several errors.
    pub(crate) fn add_members(&self, schema: &mut RefOr<Schema>) {
        match self.form.members {
            _ if !self.is_built_in() => {}
            // A data member of one of the problems can have the name, with any type.
            [others @ .., last] if last.is_sources() && self.is_problem() => {
                add_members(schema, others);
            }
            members => add_members(schema, members),
        }
    }

    /// Returns the body that the server sends with this status. A body that is not JSON is returned as a text. `None` if a `Value` cannot
    /// hold a number of the body, or if the example of the declaration has another status.
    pub(crate) fn example(&self, spec: &'static ErrorSpec, status: StatusCode) -> Option<Value> {
        let mut body = None;
        example::with_example(spec, status, &mut |error| {
            let context = ErrorContext::new(status);
            body = Some(match self.form.format {
                Format::Own(own) => own.body(error, &context, self.media_type),
                _ => self.form.render(error, &context).body,
            });
        });
        let body = String::from_utf8(body?)
            .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
        if !self.has_components() {
            return Some(body.into());
        }
        match serde_json::from_str(&body) {
            Ok(value) => json_numbers::are_exact(&body).then_some(value),
            // JSON with a number that a `Value` cannot hold.
            Err(_) if serde_json::from_str::<IgnoredAny>(&body).is_ok() => None,
            Err(_) => Some(body.into()),
        }
    }
}

/// Sets the title, because generators name the type of an error by it. A format of the app can have titles of its own.
pub(crate) fn set_title(schema: &mut RefOr<Schema>, title: &str) {
    if let RefOr::T(Schema::Object(object)) = schema {
        object.title.get_or_insert_with(|| title.to_owned());
    }
}
