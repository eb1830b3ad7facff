//! The media types of the error responses in the document: one, or two if the client can choose.

use http::StatusCode;
use serde::de::IgnoredAny;
use serde_json::Value;
use utoipa::openapi::{RefOr, Schema};

use super::component_name::{Named, Qualification};
use super::{envelope, example, problem};
use crate::base::hook;
use crate::base::json_numbers;
use crate::base::media_type::{JSON, PROBLEM};
use crate::declaration::ErrorSpec;
use crate::format::{ErrorContext, Format};
use crate::respond::Settings;

/// One form of the body that every error of the app has.
pub(crate) struct MediaForm<'a> {
    format: &'a Format,
    settings: &'a Settings,
}

impl<'a> MediaForm<'a> {
    pub(crate) fn all(settings: &'a Settings) -> Vec<Self> {
        let of = |format| Self { format, settings };
        if settings.is_negotiated() {
            vec![of(&Format::Envelope), of(&settings.format)]
        } else {
            vec![of(&settings.format)]
        }
    }

    /// Returns the media types of the forms whose schemas have titles, with the suffixes of the titles.
    pub(crate) fn titled(settings: &'a Settings) -> Vec<(String, &'static str)> {
        let forms = Self::all(settings);
        let forms = forms.iter();
        forms
            .filter_map(|form| Some((form.media_type(), form.suffix()?)))
            .collect()
    }

    pub(crate) fn media_type(&self) -> String {
        match self.format {
            Format::Envelope => JSON.to_owned(),
            Format::Problem { .. } => PROBLEM.to_owned(),
            Format::Own(format) => {
                let content_type = hook::run(|| format.content_type());
                content_type.to_str().unwrap_or(JSON).to_owned()
            }
        }
    }

    /// The suffix of the names of the components, because one document can contain both forms of an error. `None` if
    /// this form has no components.
    pub(crate) fn suffix(&self) -> Option<&'static str> {
        match self.format {
            Format::Envelope => Some(""),
            Format::Problem { .. } => Some(problem::SUFFIX),
            Format::Own(_) => None,
        }
    }

    pub(crate) fn is_problem(&self) -> bool {
        matches!(self.format, Format::Problem { .. })
    }

    /// Returns the schema of an error with its title.
    pub(super) fn titled_schema(&self, spec: &'static ErrorSpec) -> RefOr<Schema> {
        let mut schema = self.schema(spec);
        if let Some(suffix) = self.suffix() {
            let name = Named::error(spec).name(Qualification::None);
            set_title(&mut schema, &[&name, suffix].concat());
        }
        schema
    }

    /// Returns the schema of an error. Its title depends on its name in the document.
    pub(crate) fn schema(&self, spec: &'static ErrorSpec) -> RefOr<Schema> {
        match self.format {
            Format::Envelope => envelope::schema_of(spec),
            Format::Problem { base, .. } => {
                let statuses = spec.statuses();
                let sent = statuses.map(|status| self.settings.status_of(spec, status));
                problem::schema_of(spec, base, sent)
            }
            Format::Own(format) => hook::run(|| format.schema()),
        }
    }

    /// Returns the body that the server sends with this status. A body that is not JSON is returned as a text. `None` if a `Value` cannot
    /// hold a number of the body, or if the example of the declaration has another status.
    pub(crate) fn example(&self, spec: &'static ErrorSpec, status: StatusCode) -> Option<Value> {
        let context = ErrorContext {
            status,
            path: None,
            request_id: None,
            id_in_instance: false,
        };
        let mut body = None;
        example::with_example(spec, status, &mut |error| {
            body = Some(self.format.render(error, &context).1);
        });
        let body = String::from_utf8(body?)
            .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
        match serde_json::from_str(&body) {
            Ok(value) => json_numbers::are_exact(&body).then_some(value),
            // JSON with a number that a `Value` cannot hold.
            Err(_) if serde_json::from_str::<IgnoredAny>(&body).is_ok() => None,
            Err(_) => Some(body.into()),
        }
    }
}

/// Sets the title, because generators name the type of an error by it.
pub(crate) fn set_title(schema: &mut RefOr<Schema>, title: &str) {
    if let RefOr::T(Schema::Object(object)) = schema {
        object.title = Some(title.to_owned());
    }
}
