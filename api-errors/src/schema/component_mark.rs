//! The mark of a schema that becomes a component.
//!
//! A mark is an extension, so that a document without the final `document` step is valid too. Every schema is inline
//! then, and no reference is broken.

use serde::{Deserialize, Serialize};
use utoipa::openapi::extensions::Extensions;
use utoipa::openapi::{Ref, RefOr, Schema};

use super::extensions::COMPONENT;
use super::walk::{extensions, extensions_mut};

#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Mark {
    /// The name of the component. `None` if the schema replaces a reference of a type to itself.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub(crate) name: Option<String>,
    /// The reference that the schema replaced, which can contain more than the location.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub(crate) reference: Option<Reference>,
}

/// A `Ref` of utoipa as text, because tools resolve every `$ref` that they find.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Reference(String);

/// Marks the schema of a data type.
pub(crate) fn mark(schema: &mut RefOr<Schema>, name: &str, reference: Option<&Ref>) {
    let mark = Mark {
        name: Some(name.to_owned()),
        reference: reference.and_then(Reference::of),
    };
    set(schema, &mark);
}

/// Marks the place where a type refers to itself.
pub(crate) fn mark_recursion(schema: &mut RefOr<Schema>, reference: &Ref) {
    let mark = Mark {
        reference: Reference::of(reference),
        ..Mark::default()
    };
    set(schema, &mark);
}

fn set(schema: &mut RefOr<Schema>, mark: &Mark) {
    if let (Some(extensions), Ok(mark)) = (extensions_mut(schema), serde_json::to_value(mark)) {
        extensions
            .get_or_insert_default()
            .insert(COMPONENT.to_owned(), mark);
    }
}

pub(crate) fn get(schema: &RefOr<Schema>) -> Option<Mark> {
    Mark::deserialize(extensions(schema)?.get(COMPONENT)?).ok()
}

pub(crate) fn remove(schema: &mut RefOr<Schema>) {
    if let Some(slot) = extensions_mut(schema) {
        slot.as_mut()
            .and_then(|extensions| extensions.remove(COMPONENT));
        // `None` and empty extensions mean the same, but `==` distinguishes them.
        slot.take_if(|extensions: &mut Extensions| extensions.is_empty());
    }
}

impl Reference {
    fn of(reference: &Ref) -> Option<Self> {
        serde_json::to_string(reference).ok().map(Self)
    }

    pub(crate) fn get(&self) -> Option<Ref> {
        serde_json::from_str(&self.0).ok()
    }
}
