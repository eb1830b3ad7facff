//! One response of the document.

use serde_json::{Map, Value, json};

use super::document::{Document, pointer};
use super::members::unnamed_members;
use super::operation::Located;
use crate::schema::extensions::{CODES, MESSAGES};
use crate::schema::lines::lines_of;

pub(super) struct DocumentedResponse<'a> {
    document: &'a Document,
    json: &'a Value,
    /// The JSON pointer to the response, to resolve references inside of it.
    pointer: String,
}

pub(super) struct DocumentedHeader<'a> {
    pub(super) name: &'a str,
    pub(super) is_required: bool,
    pub(super) schema: Option<Located<'a>>,
}

impl<'a> DocumentedResponse<'a> {
    pub(super) fn new(document: &'a Document, json: &'a Value, pointer: String) -> Self {
        Self {
            document,
            json,
            pointer,
        }
    }

    /// Returns the media types, sorted by name.
    pub(super) fn content(&self) -> Vec<&'a str> {
        let content = self.json["content"].as_object();
        let mut media_types: Vec<_> = content
            .into_iter()
            .flat_map(Map::keys)
            .map(String::as_str)
            .collect();
        media_types.sort_unstable();
        media_types
    }

    /// Returns the codes of the library's errors, or `None` if the response contains none.
    pub(super) fn codes(&self) -> Option<Vec<&'a str>> {
        let codes = self.json.get(CODES)?.as_array()?;
        Some(codes.iter().filter_map(Value::as_str).collect())
    }

    /// Returns the messages of the errors with this code, or of those without one. The document does not contain their declarations.
    pub(super) fn messages_of(&self, code: &str) -> Vec<String> {
        // The schemas are left out, because utoipa cannot read every schema that it writes.
        let content = self.json["content"].as_object().into_iter().flatten();
        let examples = content.map(|(media_type, content)| {
            let examples = content
                .get("examples")
                .map(|examples| json!({ "examples": examples }));
            (media_type.clone(), examples.unwrap_or_else(|| json!({})))
        });
        let shown = json!({
            "description": self.json["description"],
            CODES: self.json[CODES],
            MESSAGES: self.json[MESSAGES],
            "content": examples.collect::<Map<_, _>>(),
        });
        let response = serde_json::from_value(shown).ok();
        let lines = response.as_ref().and_then(lines_of).unwrap_or_default();
        let of_code = lines.into_iter().filter(|(other, _)| other == code);
        of_code.map(|(_, message)| message).collect()
    }

    /// Returns the headers, sorted by name without regard to case.
    pub(super) fn headers(&self) -> Vec<DocumentedHeader<'a>> {
        let headers = self.json["headers"].as_object();
        let headers = headers.into_iter().flatten();
        let mut headers: Vec<_> = headers
            .map(|(name, header)| {
                let place = self.pointer.clone() + &pointer(["headers", name]);
                let (header, place) = self.document.resolved(header, place);
                DocumentedHeader {
                    name,
                    is_required: header["required"] == true,
                    schema: header.get("schema").map(|json| Located {
                        json,
                        pointer: place + "/schema",
                    }),
                }
            })
            .collect();
        headers.sort_by_cached_key(|header| header.name.to_ascii_lowercase());
        headers
    }

    /// Returns the places where the schema does not allow the body. The body of an error of the library also has no member
    /// that its schema does not name.
    pub(super) fn faults(&self, media_type: &str, body: &Value) -> Vec<String> {
        let content = &self.json["content"][media_type];
        let place = self.pointer.clone() + &pointer(["content", media_type]);
        let (content, place) = self.document.resolved(content, place);
        let Some(schema) = content.get("schema") else {
            return Vec::new();
        };
        let place = place + "/schema";
        let mut branches = Vec::new();
        if let Some(code) = body["error_code"].as_str() {
            self.branches(schema, &place, code, &mut Vec::new(), &mut branches);
        }
        let places = branches.iter().map(|branch| branch.pointer.clone());
        let places: Vec<_> = places.collect();
        let faults = self.document.schemas.faults(&place, &places, body);
        if !faults.is_empty() {
            return faults;
        }
        self.unnamed_members(branches, body)
    }

    /// Returns the members that the schema of the error does not name. If several schemas allow the body, returns those of
    /// the closest one.
    fn unnamed_members(&self, branches: Vec<Located<'a>>, body: &Value) -> Vec<String> {
        let code = body["error_code"].as_str();
        let is_ours = self
            .codes()
            .is_some_and(|codes| code.is_some_and(|code| codes.contains(&code)));
        if !is_ours {
            return Vec::new();
        }
        let schemas = &self.document.schemas;
        let fitting = branches
            .into_iter()
            .filter(|branch| schemas.allows(&branch.pointer, body));
        let unnamed = fitting.map(|branch| unnamed_members(self.document, branch, body));
        let closest = unnamed.min_by_key(Vec::len).unwrap_or_default();
        let texts = closest.into_iter();
        texts
            .map(|place| {
                format!(
                    "the body at {place}: the error {} has no such member",
                    code.unwrap_or_default()
                )
            })
            .collect()
    }

    /// Collects the schemas of the errors with this code. Their faults are more useful than a message that no schema fits.
    /// `visited` are the places before this one: a schema can be a part of itself.
    fn branches(
        &self,
        schema: &'a Value,
        place: &str,
        code: &str,
        visited: &mut Vec<String>,
        found: &mut Vec<Located<'a>>,
    ) {
        let (json, pointer) = self.document.resolved(schema, place.to_owned());
        if visited.contains(&pointer) {
            return;
        }
        visited.push(pointer.clone());
        for key in ["oneOf", "anyOf"] {
            for (at, branch) in json[key].as_array().into_iter().flatten().enumerate() {
                // A union in a union contains the errors of one code.
                let place = format!("{pointer}/{key}/{at}");
                self.branches(branch, &place, code, visited, found);
            }
        }
        let codes = &json["properties"]["error_code"];
        let is_of_code = codes["const"] == code
            || codes["enum"]
                .as_array()
                .is_some_and(|codes| codes.iter().any(|other| other == code));
        if is_of_code {
            found.push(Located { json, pointer });
        }
    }
}
