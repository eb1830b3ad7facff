//! Finds operations and schemas in the document.

use std::collections::BTreeSet;

use http::Method;
use serde_json::{Map, Value};

use super::operation::Operation;
use super::route::PathTemplate;
use super::schema::Schemas;
use crate::schema::extensions::{COMMON_CODES, REPLACED_CODES, is_unfinished};

#[derive(Debug)]
pub(super) struct Document {
    pub(super) json: Value,
    /// The prefixes of all paths, from the URLs of the servers.
    pub(super) prefixes: Vec<String>,
    /// The templates, the most specific first.
    templates: Vec<PathTemplate>,
    pub(super) schemas: Schemas,
}

/// The place of a request in the document.
pub(super) enum Place<'a> {
    Operation(Operation<'a>, PathValues<'a>),
    /// The document contains the path, but with other methods.
    OtherMethod(&'a str),
    Nowhere,
}

/// The parameters of the path of a request, with their names. `None` if a segment has several parameters, or one for the rest of the path.
pub(super) type PathValues<'a> = Option<Vec<(&'a str, &'a str)>>;

/// The keys of a path item that are operations.
const METHODS: [&str; 9] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace", "query",
];

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
            schemas: Schemas::new(&json)?,
            json,
            prefixes,
            templates,
        })
    }

    /// Returns the codes of the app's common errors.
    pub(super) fn common_codes(&self) -> BTreeSet<&str> {
        let codes = self.json[COMMON_CODES].as_array().into_iter().flatten();
        codes.filter_map(Value::as_str).collect()
    }

    /// Returns the codes of the errors that the app sends in place of the library's error with this code.
    pub(super) fn codes_in_place_of(&self, code: &str) -> Vec<&str> {
        let codes = self.json[REPLACED_CODES][code].as_array();
        let codes = codes.into_iter().flatten();
        codes.filter_map(Value::as_str).collect()
    }

    /// Returns the codes of all operations of a path.
    pub(super) fn codes_of_route(&self, template: &str) -> BTreeSet<&str> {
        let operations = self.operations();
        let of_route = operations.filter(|operation| operation.template == template);
        of_route.flat_map(|operation| operation.codes()).collect()
    }

    /// Returns all operations.
    pub(super) fn operations(&self) -> impl Iterator<Item = Operation<'_>> {
        let templates = self.templates.iter().map(PathTemplate::text);
        templates.flat_map(|template| {
            let item = &self.json["paths"][template];
            let methods = METHODS
                .into_iter()
                .filter(|method| item.get(method).is_some());
            let additional = item["additionalOperations"].as_object();
            let additional = additional.into_iter().flat_map(Map::keys);
            let methods = methods.chain(additional.map(String::as_str));
            methods.filter_map(|method| self.operation_of(method, template))
        })
    }

    pub(super) fn find<'a>(&'a self, method: &Method, path: &'a str) -> Place<'a> {
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
                Some(operation) => return Place::Operation(operation, template.values(path)),
                None => found = Place::OtherMethod(template.text()),
            }
        }
        found
    }

    /// Returns the operation of a method. An undocumented HEAD has the operation of its GET.
    fn operation<'a>(&'a self, method: &Method, template: &'a str) -> Option<Operation<'a>> {
        let as_get = || (method == Method::HEAD).then_some("get");
        let own = self.operation_of(&method.as_str().to_ascii_lowercase(), template);
        own.or_else(|| self.operation_of(method.as_str(), template))
            .or_else(|| self.operation_of(as_get()?, template))
    }

    /// Returns the operation under a key of the path item, or of its additional operations.
    fn operation_of<'a>(&'a self, key: &str, template: &'a str) -> Option<Operation<'a>> {
        let item = &self.json["paths"][template];
        let found = item.get(key).filter(|_| METHODS.contains(&key));
        let own = found.map(|found| (found, pointer(["paths", template, key])));
        let (json, pointer) = own.or_else(|| {
            let found = item.get("additionalOperations")?.get(key)?;
            let place = ["paths", template, "additionalOperations", key];
            Some((found, pointer(place)))
        })?;
        Operation::new(self, template, key, json, pointer)
    }

    /// Returns whether the schema at `place` surely allows one of the values: see [`Schemas::surely_allows_any`].
    pub(super) fn surely_allows_any(&self, place: &str, values: &[Value]) -> bool {
        self.schemas.surely_allows_any(&self.json, place, values)
    }

    /// Follows all references and returns the target and its place.
    pub(super) fn resolved<'a>(&'a self, json: &'a Value, pointer: String) -> (&'a Value, String) {
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

/// Returns an error if `ApiErrors::document` must still write a response.
pub(in crate::testing) fn check_finished(document: &Value) -> Result<(), String> {
    let mut paths = document["paths"].as_object().into_iter().flatten();
    let shared = &document["components"]["responses"];
    if paths.any(|(_, path)| has_unfinished(path)) || has_marks(shared) {
        return Err("it is not finished: call `ApiErrors::document`".to_owned());
    }
    Ok(())
}

/// Whether an operation of the path has a response that `ApiErrors::document` must still write.
fn has_unfinished(path: &Value) -> bool {
    let methods = path.as_object().into_iter().flatten();
    let mut operations = methods.flat_map(|(name, found)| match name.as_str() {
        "additionalOperations" => found.as_object().into_iter().flatten().collect(),
        _ => vec![(name, found)],
    });
    operations.any(|(_, operation)| has_marks(&operation["responses"]))
}

/// Whether one of the responses, or its key, is marked.
fn has_marks(responses: &Value) -> bool {
    let responses = responses.as_object().into_iter().flatten();
    let is_marked = |(key, response): (&String, &Value)| {
        let mut members = response.as_object().into_iter().flat_map(Map::keys);
        is_unfinished(key) || members.any(|member| is_unfinished(member))
    };
    responses.into_iter().any(is_marked)
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
pub(super) fn pointer<const N: usize>(steps: [&str; N]) -> String {
    let mut pointer = String::new();
    for step in steps {
        pointer.push('/');
        pointer.push_str(&step.replace('~', "~0").replace('/', "~1"));
    }
    pointer
}
