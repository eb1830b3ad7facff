//! Finds operations, responses and schemas in the document.

use http::{Method, StatusCode};
use serde_json::{Map, Value, json};

use super::route::PathTemplate;
use super::schema::Schemas;
use crate::schema::extensions::{ANY_ERROR, CODES, ERROR_SET};
use crate::schema::lines::lines_of;

#[derive(Debug)]
pub(super) struct Document {
    json: Value,
    /// The prefixes of all paths, from the URLs of the servers.
    prefixes: Vec<String>,
    /// The templates, the most specific first.
    templates: Vec<PathTemplate>,
    schemas: Schemas,
}

/// The place of a request in the document.
pub(super) enum Place<'a> {
    Operation(&'a str, Operation<'a>),
    /// The document contains the path, but with other methods.
    OtherMethod(&'a str),
    Nowhere,
}

pub(super) struct Operation<'a> {
    document: &'a Document,
    /// The JSON pointer to the operation.
    pointer: String,
    responses: &'a Map<String, Value>,
}

/// One documented response.
pub(super) struct Response<'a> {
    document: &'a Document,
    json: &'a Value,
    /// The JSON pointer to the response, to resolve references inside of it.
    pointer: String,
}

impl Document {
    pub(super) fn new(json: Value) -> Result<Self, String> {
        let Some(paths) = json["paths"].as_object() else {
            return Err("it has no `paths`".to_owned());
        };
        check_finished(&json)?;
        let mut templates: Vec<_> = paths.keys().map(|path| PathTemplate::new(path)).collect();
        templates.sort_by_cached_key(PathTemplate::exactness);
        let mut prefixes = vec![String::new()];
        for server in json["servers"].as_array().into_iter().flatten() {
            let prefix = server["url"].as_str().map(path_of).unwrap_or_default();
            if !prefix.is_empty() {
                prefixes.push(prefix);
            }
        }
        Ok(Self {
            schemas: Schemas::new(json.clone())?,
            json,
            prefixes,
            templates,
        })
    }

    pub(super) fn find(&self, method: &Method, path: &str) -> Place<'_> {
        let mut found = Place::Nowhere;
        for prefix in &self.prefixes {
            let Some(path) = path.strip_prefix(prefix.as_str()) else {
                continue;
            };
            let mut templates = self.templates.iter();
            let Some(template) = templates.find(|template| template.fits(path)) else {
                continue;
            };
            match self.operation(method, template.text()) {
                Some(operation) => return Place::Operation(template.text(), operation),
                None => found = Place::OtherMethod(template.text()),
            }
        }
        found
    }

    /// Returns the operation of a method. An undocumented HEAD has the operation of its GET.
    fn operation(&self, method: &Method, template: &str) -> Option<Operation<'_>> {
        let item = &self.json["paths"][template];
        let of = |method: &Method| {
            let (own, name) = (method.as_str().to_ascii_lowercase(), method.as_str());
            let own = item
                .get(&own)
                .map(|found| (found, pointer(["paths", template, &own])));
            own.or_else(|| {
                let found = item.get("additionalOperations")?.get(name)?;
                let place = ["paths", template, "additionalOperations", name];
                Some((found, pointer(place)))
            })
        };
        let as_get = || (method == Method::HEAD).then(|| of(&Method::GET)).flatten();
        let (operation, pointer) = of(method).or_else(as_get)?;
        Some(Operation {
            document: self,
            pointer,
            responses: operation.get("responses")?.as_object()?,
        })
    }

    /// Follows all references and returns the target and its place.
    fn resolved<'a>(&'a self, json: &'a Value, pointer: String) -> (&'a Value, String) {
        let (mut json, mut pointer) = (json, pointer);
        // The limit ends a reference to itself.
        for _ in 0..16 {
            let reference = json.get("$ref").and_then(Value::as_str);
            let Some(target) = reference.and_then(|reference| reference.strip_prefix('#')) else {
                break;
            };
            let Some(found) = self.json.pointer(target) else {
                break;
            };
            (json, pointer) = (found, target.to_owned());
        }
        (json, pointer)
    }
}

impl<'a> Operation<'a> {
    /// Returns the response of a status: by its number, its class, or the default.
    pub(super) fn response(&self, status: StatusCode) -> Option<Response<'a>> {
        let class = format!("{}XX", status.as_u16() / 100);
        let keys = [status.as_str(), &class, "default"];
        let (key, json) = keys.into_iter().find_map(|key| {
            let mut responses = self.responses.iter();
            responses.find(|(name, _)| name.eq_ignore_ascii_case(key))
        })?;
        let pointer = self.pointer.clone() + &pointer(["responses", key]);
        let (json, pointer) = self.document.resolved(json, pointer);
        Some(Response {
            document: self.document,
            json,
            pointer,
        })
    }

    pub(super) fn statuses(&self) -> Vec<&'a str> {
        let mut statuses: Vec<_> = self.responses.keys().map(String::as_str).collect();
        statuses.sort_unstable();
        statuses
    }
}

impl<'a> Response<'a> {
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

    /// Returns the messages of the errors with this code. The document does not contain their declarations.
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
            "content": examples.collect::<Map<_, _>>(),
        });
        let response = serde_json::from_value(shown).ok();
        let lines = response.as_ref().and_then(lines_of).unwrap_or_default();
        let of_code = lines.into_iter().filter(|(other, _)| other == code);
        of_code.map(|(_, message)| message).collect()
    }

    /// Returns the names of the headers, sorted without regard to case, and whether each is required.
    pub(super) fn headers(&self) -> Vec<(&'a str, bool)> {
        let headers = self.json["headers"].as_object();
        let headers = headers.into_iter().flatten();
        let mut headers: Vec<_> = headers
            .map(|(name, header)| {
                let (header, _) = self.document.resolved(header, String::new());
                (name.as_str(), header["required"] == true)
            })
            .collect();
        headers.sort_by_cached_key(|(name, _)| name.to_ascii_lowercase());
        headers
    }

    /// Returns the places where the schema does not allow the body.
    pub(super) fn faults(&self, media_type: &str, body: &Value) -> Vec<String> {
        let content = &self.json["content"][media_type];
        let place = self.pointer.clone() + &pointer(["content", media_type]);
        let (content, place) = self.document.resolved(content, place);
        let Some(schema) = content.get("schema") else {
            return Vec::new();
        };
        let place = place + "/schema";
        let mut branches = Vec::new();
        if let Some(code) = body.get("error_code") {
            self.branches(schema, &place, code, &mut branches);
        }
        self.document.schemas.faults(&place, &branches, body)
    }

    /// Collects the schemas of the errors with this code. Their faults are more useful than a message that no schema fits.
    fn branches(&self, schema: &'a Value, place: &str, code: &Value, found: &mut Vec<String>) {
        let (schema, place) = self.document.resolved(schema, place.to_owned());
        for key in ["oneOf", "anyOf"] {
            for (at, branch) in schema[key].as_array().into_iter().flatten().enumerate() {
                let place = place.clone() + &pointer([key, &at.to_string()]);
                // A union in a union contains the errors of one code.
                self.branches(branch, &place, code, found);
                let (branch, place) = self.document.resolved(branch, place);
                let said = &branch["properties"]["error_code"];
                let is_of_code = said["const"] == *code
                    || said["enum"]
                        .as_array()
                        .is_some_and(|codes| codes.contains(code));
                if is_of_code {
                    found.push(place);
                }
            }
        }
    }
}

/// Returns an error if `ApiErrors::document` must still write a response.
pub(in crate::testing) fn check_finished(document: &Value) -> Result<(), String> {
    let mut paths = document["paths"].as_object().into_iter().flatten();
    if paths.any(|(_, path)| is_unfinished(path)) {
        return Err("it is not finished: call `ApiErrors::document`".to_owned());
    }
    Ok(())
}

/// Whether an operation of the path has a response that `ApiErrors::document` must still write.
fn is_unfinished(path: &Value) -> bool {
    let methods = path.as_object().into_iter().flatten();
    let operations = methods.flat_map(|(name, found)| match name.as_str() {
        "additionalOperations" => found.as_object().into_iter().flatten().collect(),
        _ => vec![(name, found)],
    });
    let responses = operations.filter_map(|(_, operation)| operation.get("responses")?.as_object());
    responses
        .flatten()
        .any(|(status, response)| status == ANY_ERROR || response.get(ERROR_SET).is_some())
}

/// Returns the path of a server's URL, without a trailing slash.
fn path_of(url: &str) -> String {
    let after_scheme = url.split_once("://").map(|(_, rest)| rest);
    let path = match after_scheme {
        Some(rest) => rest.find('/').map_or("", |at| &rest[at..]),
        None => url,
    };
    path.trim_end_matches('/').to_owned()
}

/// Returns a JSON pointer (RFC 6901) with these steps.
fn pointer<const N: usize>(steps: [&str; N]) -> String {
    let mut pointer = String::new();
    for step in steps {
        pointer.push('/');
        pointer.push_str(&step.replace('~', "~0").replace('/', "~1"));
    }
    pointer
}
