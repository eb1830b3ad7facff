//! Checks values against the schemas of the document.

use std::collections::HashMap;
use std::fmt;
use std::fmt::Write;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use jsonschema::{Draft, Registry, Validator};
use serde_json::{Value, json};

use super::narrowed::narrowed;

/// The URI of the document in references. It is never fetched.
const NAME: &str = "urn:api-errors:document";

/// The schemas, by their place in the document. Each is compiled once.
pub(super) struct Schemas {
    document: Compiled,
    /// The schemas of what every server accepts, for requests.
    narrowed: OnceLock<Result<Compiled, String>>,
}

/// The schemas of one document.
struct Compiled {
    registry: Registry<'static>,
    /// The validators, by the place of their schema and whether they check formats.
    validators: Mutex<HashMap<(String, bool), Compilation>>,
}

type Compilation = Result<Arc<Validator>, String>;

impl Schemas {
    pub(super) fn new(document: &Value) -> Result<Self, String> {
        Ok(Self {
            document: Compiled::new(document.clone())?,
            narrowed: OnceLock::new(),
        })
    }

    /// Returns the places where the schema at `place` does not allow `body`. For a union, the faults of the closest one of
    /// `branches` are more precise.
    pub(super) fn faults(&self, place: &str, branches: &[String], body: &Value) -> Vec<String> {
        let all = self.document.faults(place, body);
        if all.is_empty() {
            return all;
        }
        let of_branches = branches
            .iter()
            .map(|branch| self.document.faults(branch, body));
        let of_branches = of_branches.filter(|faults| !faults.is_empty());
        of_branches.min_by_key(Vec::len).unwrap_or(all)
    }

    /// Returns whether the schema at `place` allows the value.
    pub(super) fn allows(&self, place: &str, value: &Value) -> bool {
        self.document.allows(place, value, false)
    }

    /// Returns whether the schema at `place` allows one of the values, with a text of the format that it names.
    pub(super) fn allows_any(&self, place: &str, values: &[Value]) -> bool {
        let mut values = values.iter();
        values.any(|value| self.document.allows(place, value, true))
    }

    /// Returns whether the schema at `place` allows one of the values, and so does each reader that accepts the types and
    /// formats of the schema. `document` is the document of these schemas.
    pub(super) fn surely_allows_any(
        &self,
        document: &Value,
        place: &str,
        values: &[Value],
    ) -> bool {
        let narrowed = || Compiled::new(narrowed(document.clone()));
        let Ok(narrowed) = self.narrowed.get_or_init(narrowed) else {
            return false;
        };
        let mut values = values.iter();
        // With fewer values in each part, more values can fit exactly one part of a `oneOf`.
        values.any(|value| {
            self.document.allows(place, value, true) && narrowed.allows(place, value, true)
        })
    }
}

impl Compiled {
    fn new(document: Value) -> Result<Self, String> {
        let registry = Registry::new()
            .draft(Draft::Draft202012)
            .add(NAME, document)
            .and_then(jsonschema::RegistryBuilder::prepare)
            .map_err(|error| error.to_string())?;
        Ok(Self {
            registry,
            validators: Mutex::default(),
        })
    }

    fn faults(&self, place: &str, body: &Value) -> Vec<String> {
        let validator = match self.validator(place, false) {
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

    fn allows(&self, place: &str, value: &Value, has_formats: bool) -> bool {
        let validator = self.validator(place, has_formats);
        validator.is_ok_and(|validator| validator.is_valid(value))
    }

    fn validator(&self, place: &str, has_formats: bool) -> Compilation {
        let mut validators = self
            .validators
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let key = (place.to_owned(), has_formats);
        if let Some(known) = validators.get(&key) {
            return known.clone();
        }
        let schema = json!({ "$ref": format!("{NAME}#{}", escaped(place)) });
        let validator = jsonschema::options()
            .with_draft(Draft::Draft202012)
            .with_registry(&self.registry)
            .should_validate_formats(has_formats)
            .build(&schema)
            .map(Arc::new)
            .map_err(|error| error.to_string());
        validators.insert(key, validator.clone());
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
