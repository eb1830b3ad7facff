//! Schemas that become components: marked where they are made, moved by `document`.
//!
//! A mark is an extension, so that a document that nobody finishes is valid all the same: everything
//! stands in its place then, and no reference leads nowhere.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde::{Deserialize, Serialize};
use utoipa::openapi::extensions::Extensions;
use utoipa::openapi::{Ref, RefOr, Schema};

use super::walk::{children_mut, extensions, extensions_mut};
use crate::ErrorSpec;

const MARK: &str = "x-component";

#[derive(Debug, Default, Serialize, Deserialize)]
struct Mark {
    /// The names that it may get, the best one first. None: it stands for a reference into itself.
    names: Vec<String>,
    /// What tells errors of one name apart.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    error: Option<String>,
    /// The reference that it stood for: it may say more than the place.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    reference: Option<Reference>,
}

/// `Ref` of utoipa as text: tools resolve a `$ref` wherever they find one.
#[derive(Debug, Serialize, Deserialize)]
struct Reference(String);

/// Marks the schema of a data type.
pub(super) fn mark(schema: &mut RefOr<Schema>, name: &str, reference: Option<&Ref>) {
    let mark = Mark {
        names: vec![name.to_owned()],
        error: None,
        reference: reference.and_then(Reference::of),
    };
    set(schema, &mark);
}

/// Marks the place where a type leads back into itself.
pub(super) fn mark_cut(schema: &mut RefOr<Schema>, reference: &Ref) {
    let mark = Mark {
        reference: Reference::of(reference),
        ..Mark::default()
    };
    set(schema, &mark);
}

/// Marks the schema of an error: named after the variant, with the enum's name where two meet, with
/// the code where that is not enough.
///
/// `suffix` ends each name, for another form of the same error.
pub(super) fn mark_error(schema: &mut RefOr<Schema>, spec: &'static ErrorSpec, suffix: &str) {
    let mut hasher = DefaultHasher::new();
    (spec.origin, spec.err_code(), suffix).hash(&mut hasher);
    let error = format!("{:x}", hasher.finish());
    let of_type = match (spec.type_name(), spec.name()) {
        (of, name) if of == name => component_name(&format!("{name}{suffix}")),
        (of, name) => component_name(&format!("{of}{name}{suffix}")),
    };
    let with_code = format!("{of_type}.{}", spec.err_code());
    let mark = Mark {
        names: vec![
            component_name(&format!("{}{suffix}", spec.name())),
            of_type,
            with_code,
        ],
        error: Some(error.clone()),
        reference: None,
    };
    set(schema, &mark);
    documented().insert(error, spec);
}

/// The declarations behind the marks of this process: to write them in another form, `document` needs
/// more than their schemas.
fn documented() -> MutexGuard<'static, BTreeMap<String, &'static ErrorSpec>> {
    static DOCUMENTED: Mutex<BTreeMap<String, &'static ErrorSpec>> = Mutex::new(BTreeMap::new());
    DOCUMENTED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The error that a schema is marked with.
pub(super) fn error_of(schema: &RefOr<Schema>) -> Option<&'static ErrorSpec> {
    documented().get(&get(schema)?.error?).copied()
}

/// Keys of components are ASCII letters, digits, `.`, `-` and `_`; Rust's names may be any letters.
fn component_name(name: &str) -> String {
    name.replace(
        |letter: char| !(letter.is_ascii_alphanumeric() || "._-".contains(letter)),
        "_",
    )
}

fn set(schema: &mut RefOr<Schema>, mark: &Mark) {
    if let (Some(extensions), Ok(mark)) = (extensions_mut(schema), serde_json::to_value(mark)) {
        extensions
            .get_or_insert_default()
            .insert(MARK.to_owned(), mark);
    }
}

fn get(schema: &RefOr<Schema>) -> Option<Mark> {
    Mark::deserialize(extensions(schema)?.get(MARK)?).ok()
}

fn remove(schema: &mut RefOr<Schema>) {
    if let Some(slot) = extensions_mut(schema) {
        slot.as_mut().and_then(|extensions| extensions.remove(MARK));
        // None and empty are the same to a reader, and not to `==`.
        slot.take_if(|extensions: &mut Extensions| extensions.is_empty());
    }
}

impl Reference {
    fn of(reference: &Ref) -> Option<Self> {
        serde_json::to_string(reference).ok().map(Self)
    }

    fn get(&self) -> Option<Ref> {
        serde_json::from_str(&self.0).ok()
    }
}

/// A schema that is no component cannot lead back into itself: what has its name is another.
fn cut(schema: &mut RefOr<Schema>, own: &Ref) {
    for child in children_mut(schema) {
        match child {
            RefOr::Ref(reference) if reference.ref_location == own.ref_location => {
                *child = super::data::any_value();
            }
            _ => cut(child, own),
        }
    }
}

/// Moves marked schemas among the components of a document.
pub(super) struct Hoist<'a> {
    schemas: &'a mut BTreeMap<String, RefOr<Schema>>,
    /// The names of the errors that are there already.
    errors: HashMap<String, String>,
    /// The errors that want a name.
    wanted: HashMap<String, HashSet<String>>,
}

impl<'a> Hoist<'a> {
    pub(super) fn new(schemas: &'a mut BTreeMap<String, RefOr<Schema>>) -> Self {
        Self {
            schemas,
            errors: HashMap::new(),
            wanted: HashMap::new(),
        }
    }

    /// Takes note of the names that the errors of a response want, so that the names do not depend
    /// on which comes first.
    pub(super) fn announce(&mut self, schema: &mut RefOr<Schema>) {
        if let Some(Mark {
            names,
            error: Some(error),
            ..
        }) = get(schema)
        {
            if let Some(name) = names.into_iter().next() {
                self.wanted.entry(name).or_default().insert(error);
            }
            return;
        }
        if let RefOr::T(Schema::OneOf(union)) = schema {
            for item in &mut union.items {
                self.announce(item);
            }
        }
    }

    /// Puts a reference in place of `schema`, or of what is in it, where that is marked.
    pub(super) fn hoist(&mut self, schema: &mut RefOr<Schema>) {
        let mark = get(schema);
        let error = mark.as_ref().and_then(|mark| mark.error.clone());
        if let Some(name) = error.as_ref().and_then(|error| self.errors.get(error)) {
            *schema = RefOr::Ref(Ref::from_schema_name(name));
            return;
        }
        remove(schema);
        for child in children_mut(schema) {
            self.hoist(child);
        }
        let Some(mark) = mark else { return };
        let reference = mark.reference.as_ref().and_then(Reference::get);
        if mark.names.is_empty() {
            *schema = reference.map_or_else(super::data::any_value, RefOr::Ref);
            return;
        }
        if let Some(name) = self.place(&mark, schema) {
            let at = Ref::from_schema_name(&name);
            *schema = RefOr::Ref(match reference {
                Some(mut reference) => {
                    reference.ref_location = at.ref_location;
                    reference
                }
                None => at,
            });
            if let Some(error) = error {
                self.errors.insert(error, name);
            }
        } else if let (None, Some(name)) = (error, mark.names.first()) {
            cut(schema, &Ref::from_schema_name(name));
        }
    }

    /// The name under which the schema is a component; none where others have all of its names.
    fn place(&mut self, mark: &Mark, schema: &RefOr<Schema>) -> Option<String> {
        let is_contested =
            |name: &str| self.wanted.get(name).is_some_and(|errors| errors.len() > 1);
        // Generators name an error's type by its title.
        let titled = |name: &str| {
            let mut schema = schema.clone();
            if let (Some(_), RefOr::T(Schema::Object(object))) = (&mark.error, &mut schema) {
                object.title = Some(name.to_owned());
            }
            schema
        };
        // An earlier call may have named it, when others wanted the better name as well.
        let is_there = |name: &&String| {
            let there = self.schemas.get(*name);
            there.is_some_and(|there| *there == titled(name))
        };
        if let Some(name) = mark.names.iter().find(is_there) {
            return Some(name.clone());
        }
        let is_free = |name: &&String| !is_contested(name) && !self.schemas.contains_key(*name);
        let name = mark.names.iter().find(is_free)?;
        self.schemas.insert(name.clone(), titled(name));
        Some(name.clone())
    }
}
