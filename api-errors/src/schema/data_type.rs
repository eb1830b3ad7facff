//! The schema of a data field, from its type if the type has one.

use std::collections::HashMap;

use utoipa::PartialSchema;
use utoipa::openapi::{Ref, RefOr, Schema};

use super::component_mark::{mark, mark_recursion};
use super::shapes::any_value;
use super::walk::children_mut;
use crate::declaration::{DataType, Described};

/// Returns the schema without references. Each reference is replaced by the schema that it names, which is marked to
/// become a component.
pub(crate) fn schema_of(data: &DataType) -> RefOr<Schema> {
    let Some(own) = data.own else {
        return any_value();
    };
    let mut nested = Vec::new();
    for described in data.parts.iter().flatten().chain([&own]) {
        (described.nested)(&mut nested);
    }
    let mut nested: HashMap<_, _> = nested.into_iter().collect();
    // A type with `#[schema(no_recursion)]` does not list itself.
    for part in data.parts.iter().flatten() {
        let name = (part.name)().into_owned();
        nested.entry(name).or_insert_with(part.schema);
    }
    let resolved = |described: &Described| {
        let mut schema = (described.schema)();
        resolve(&mut schema, &nested, &mut Vec::new());
        schema
    };
    let mut schema = resolved(&own);
    for part in data.parts.iter().flatten() {
        let name = (part.name)();
        let part = resolved(part);
        if deserves_a_name(&part) {
            mark_equal(&mut schema, &part, &name);
        }
    }
    schema
}

/// Replaces each reference with the schema that it names. A reference of a type to itself is cut.
fn resolve(
    schema: &mut RefOr<Schema>,
    nested: &HashMap<String, RefOr<Schema>>,
    within: &mut Vec<String>,
) {
    if let RefOr::Ref(reference) = schema {
        let reference = reference.clone();
        let name = name_of(&reference).to_owned();
        *schema = if within.contains(&name) {
            let mut cut = any_value();
            mark_recursion(&mut cut, &reference);
            cut
        } else if let Some(plain) = primitive(&name, nested) {
            plain
        } else {
            let mut named = nested.get(&name).cloned().unwrap_or_else(any_value);
            within.push(name.clone());
            resolve(&mut named, nested, within);
            within.pop();
            if nested.contains_key(&name) {
                mark(&mut named, &name, Some(&reference));
            }
            named
        };
        return;
    }
    for child in children_mut(schema) {
        resolve(child, nested, within);
    }
}

/// Returns the schema of a primitive type. utoipa refers to the arguments of a generic type by name, also to numbers
/// and texts, and does not register those.
fn primitive(name: &str, nested: &HashMap<String, RefOr<Schema>>) -> Option<RefOr<Schema>> {
    macro_rules! of {
        ($($plain:ident)*) => {
            match name {
                $(stringify!($plain) => <$plain as PartialSchema>::schema(),)*
                _ => return None,
            }
        };
    }
    let plain = of!(bool char i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize f32 f64 String);
    // A user's own type can have the name `String`.
    let is_it = nested.get(name).is_none_or(|known| *known == plain);
    is_it.then_some(plain)
}

/// Returns the last part of `#/components/schemas/Name`.
fn name_of(reference: &Ref) -> &str {
    let location = &reference.ref_location;
    location.rsplit('/').next().unwrap_or(location)
}

/// Returns whether the schema becomes a component. Objects, unions and enumerations do. Arrays, and texts and numbers
/// without listed values, do not.
fn deserves_a_name(schema: &RefOr<Schema>) -> bool {
    match schema {
        RefOr::T(Schema::Object(object)) => {
            !object.properties.is_empty() || object.enum_values.is_some()
        }
        RefOr::T(Schema::Array(_)) | RefOr::Ref(_) => false,
        RefOr::T(_) => true,
    }
}

fn mark_equal(schema: &mut RefOr<Schema>, part: &RefOr<Schema>, name: &str) {
    if schema == part {
        return mark(schema, name, None);
    }
    for child in children_mut(schema) {
        mark_equal(child, part, name);
    }
}
