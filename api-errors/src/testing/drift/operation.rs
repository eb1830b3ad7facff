//! One operation of the document: its input and its responses.

use std::collections::BTreeSet;

use http::StatusCode;
use serde_json::{Map, Value};

use super::document::{Document, pointer};
use super::documented_response::DocumentedResponse;

pub(super) struct Operation<'a> {
    document: &'a Document,
    /// The path template of the document.
    pub(super) template: &'a str,
    /// The method, in the case in which HTTP writes it.
    pub(super) method: String,
    json: &'a Value,
    /// The JSON pointer to the operation.
    pointer: String,
    responses: &'a Map<String, Value>,
}

/// A documented parameter.
pub(super) struct Parameter<'a> {
    pub(super) name: &'a str,
    /// `path`, `query`, `header` or `cookie`.
    pub(super) place: &'a str,
    pub(super) is_required: bool,
    /// Whether its values are written in the style that its place has by default.
    pub(super) has_default_style: bool,
    /// Whether a list repeats the name of the parameter.
    pub(super) is_exploded: bool,
    pub(super) schema: Option<Located<'a>>,
}

/// A part of the document with its JSON pointer.
#[derive(Clone)]
pub(super) struct Located<'a> {
    pub(super) json: &'a Value,
    pub(super) pointer: String,
}

/// The documented body of a request.
pub(super) struct DocumentedBody<'a> {
    pub(super) is_required: bool,
    /// The schema of each media type.
    pub(super) content: Vec<(&'a str, Option<Located<'a>>)>,
}

impl<'a> Operation<'a> {
    pub(super) fn new(
        document: &'a Document,
        template: &'a str,
        key: &str,
        json: &'a Value,
        pointer: String,
    ) -> Option<Self> {
        Some(Self {
            document,
            template,
            method: key.to_ascii_uppercase(),
            responses: json.get("responses")?.as_object()?,
            json,
            pointer,
        })
    }

    /// Returns the response of a status: by its number, its class, or the default.
    pub(super) fn response(&self, status: StatusCode) -> Option<DocumentedResponse<'a>> {
        let class = format!("{}XX", status.as_u16() / 100);
        let keys = [status.as_str(), &class, "default"];
        let (key, json) = keys.into_iter().find_map(|key| {
            let mut responses = self.responses.iter();
            responses.find(|(name, _)| name.eq_ignore_ascii_case(key))
        })?;
        Some(self.response_at(key, json))
    }

    fn response_at(&self, key: &str, json: &'a Value) -> DocumentedResponse<'a> {
        let pointer = self.pointer.clone() + &pointer(["responses", key]);
        let (json, pointer) = self.document.resolved(json, pointer);
        DocumentedResponse::new(self.document, json, pointer)
    }

    pub(super) fn statuses(&self) -> Vec<&'a str> {
        let mut statuses: Vec<_> = self.responses.keys().map(String::as_str).collect();
        statuses.sort_unstable();
        statuses
    }

    /// Returns the codes of the library's errors in all responses.
    pub(super) fn codes(&self) -> BTreeSet<&'a str> {
        let responses = self.responses.iter();
        let responses = responses.map(|(key, json)| self.response_at(key, json));
        let codes = responses.filter_map(|response| response.codes());
        codes.flatten().collect()
    }

    /// Returns the parameters of the operation and those of its path.
    pub(super) fn parameters(&self) -> Vec<Parameter<'a>> {
        let path = pointer(["paths", self.template]);
        let of_path = &self.document.json["paths"][self.template];
        let mut parameters: Vec<Parameter<'a>> = Vec::new();
        for (json, pointer) in [(self.json, &self.pointer), (of_path, &path)] {
            let own = json["parameters"].as_array().into_iter().flatten();
            for (at, parameter) in own.enumerate() {
                let place = format!("{pointer}/parameters/{at}");
                let (parameter, place) = self.document.resolved(parameter, place);
                let parameter = Parameter::new(parameter, place);
                let is_same = |other: &Parameter<'_>| {
                    other.name == parameter.name && other.place == parameter.place
                };
                // A parameter of the operation replaces that of its path.
                if !parameters.iter().any(is_same) {
                    parameters.push(parameter);
                }
            }
        }
        parameters
    }

    pub(super) fn body(&self) -> Option<DocumentedBody<'a>> {
        let body = self.json.get("requestBody")?;
        let place = self.pointer.clone() + &pointer(["requestBody"]);
        let (body, place) = self.document.resolved(body, place);
        let content = body["content"].as_object().into_iter().flatten();
        let content = content.map(|(media_type, content)| {
            let place = place.clone() + &pointer(["content", media_type, "schema"]);
            let schema = content.get("schema");
            let schema = schema.map(|json| Located {
                json,
                pointer: place,
            });
            (media_type.as_str(), schema)
        });
        Some(DocumentedBody {
            is_required: body["required"] == true,
            content: content.collect(),
        })
    }
}

impl<'a> Parameter<'a> {
    fn new(json: &'a Value, place: String) -> Self {
        let text = |name: &str| json[name].as_str().unwrap_or_default();
        let (of, style) = (text("in"), text("style"));
        let default = match of {
            "query" | "cookie" => "form",
            _ => "simple",
        };
        let has_default_style = style.is_empty() || style == default;
        Self {
            name: text("name"),
            place: of,
            is_required: json["required"] == true,
            has_default_style,
            is_exploded: json["explode"].as_bool().unwrap_or(default == "form"),
            schema: json.get("schema").map(|json| Located {
                json,
                pointer: place + "/schema",
            }),
        }
    }
}
