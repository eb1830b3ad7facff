//! The mark of a schema that is to become a component.
//!
//! A mark is an extension, so that a document that nobody finishes is valid all the same: everything
//! stands in its place then, and no reference leads nowhere.

use serde::{Deserialize, Serialize};
use utoipa::openapi::extensions::Extensions;
use utoipa::openapi::{Ref, RefOr, Schema};

use super::extensions::COMPONENT;
use super::walk::{extensions, extensions_mut};

#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Mark {
    /// What it is to be called. None: it stands for a reference into itself.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub(crate) name: Option<String>,
    /// The reference that it stood for: it may say more than the place.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub(crate) reference: Option<Reference>,
}

/// `Ref` of utoipa as text: tools resolve a `$ref` wherever they find one.
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

/// Marks the place where a type leads back into itself.
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
        // None and empty are the same to a reader, and not to `==`.
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
