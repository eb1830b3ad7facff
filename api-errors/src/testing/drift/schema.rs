//! Checks bodies against the schemas of the document.

use std::collections::HashMap;
use std::fmt;
use std::fmt::Write;
use std::sync::{Arc, Mutex, PoisonError};

use jsonschema::{Draft, Registry, Validator};
use serde_json::{Value, json};

/// The URI of the document in references. It is never fetched.
const NAME: &str = "urn:api-errors:document";

/// The schemas, by their place in the document. Each is compiled once.
pub(super) struct Schemas {
    registry: Registry<'static>,
    compiled: Mutex<HashMap<String, Result<Arc<Validator>, String>>>,
}

impl Schemas {
    pub(super) fn new(document: Value) -> Result<Self, String> {
        let registry = Registry::new()
            .draft(Draft::Draft202012)
            .add(NAME, document)
            .and_then(jsonschema::RegistryBuilder::prepare)
            .map_err(|error| error.to_string())?;
        Ok(Self {
            registry,
            compiled: Mutex::default(),
        })
    }

    /// Returns the places where the schema at `place` does not allow `body`. For a union, the faults of the closest one of
    /// `branches` are more precise.
    pub(super) fn faults(&self, place: &str, branches: &[String], body: &Value) -> Vec<String> {
        let all = self.faults_at(place, body);
        if all.is_empty() {
            return all;
        }
        let of_branches = branches.iter().map(|branch| self.faults_at(branch, body));
        let of_branches = of_branches.filter(|faults| !faults.is_empty());
        of_branches.min_by_key(Vec::len).unwrap_or(all)
    }

    fn faults_at(&self, place: &str, body: &Value) -> Vec<String> {
        let validator = match self.validator(place) {
            Ok(validator) => validator,
            Err(error) => return vec![format!("the schema cannot be read: {error}")],
        };
        let mut faults: Vec<_> = validator
            .iter_errors(body)
            .map(|fault| match fault.instance_path().to_string().as_str() {
                "" => format!("the body: {fault}"),
                path => format!("the body at {path}: {fault}"),
            })
            .collect();
        // The faults come in the order of the schema's keywords, which depends on a feature of `serde_json`.
        faults.sort_unstable();
        faults
    }

    fn validator(&self, place: &str) -> Result<Arc<Validator>, String> {
        let mut compiled = self.compiled.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = compiled.get(place) {
            return known.clone();
        }
        let schema = json!({ "$ref": format!("{NAME}#{}", escaped(place)) });
        let validator = jsonschema::options()
            .with_draft(Draft::Draft202012)
            .with_registry(&self.registry)
            .build(&schema)
            .map(Arc::new)
            .map_err(|error| error.to_string());
        compiled.insert(place.to_owned(), validator.clone());
        validator
    }
}

/// Escapes a pointer as the fragment of a URI (RFC 3986 section 3.5).
fn escaped(pointer: &str) -> String {
    let mut escaped = String::new();
    for byte in pointer.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            escaped.push(byte.into());
        } else {
            // Writing into a string cannot fail.
            let _ = write!(escaped, "%{byte:02X}");
        }
    }
    escaped
}

impl fmt::Debug for Schemas {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Schemas").finish_non_exhaustive()
    }
}
