//! The schema of a data field, from its type if the type has one.

use std::collections::HashMap;

use utoipa::PartialSchema;
use utoipa::openapi::schema::Type;
use utoipa::openapi::{Ref, RefOr, Schema};

use super::component_mark::{mark, mark_recursion};
use super::known_type::{self, KnownType};
use super::shapes::{any_value, null_for};
use super::type_tree::TypeTree;
use super::walk::children_mut;
use crate::declaration::{DataType, Described, ProbedType};

/// Returns the schema without references. Each reference is replaced by the schema that it names, which is marked to
/// become a component.
pub(crate) fn schema_of(data: &DataType) -> RefOr<Schema> {
    // The schema of utoipa allows any value.
    if is_unit(data) {
        return null_for(Type::Object);
    }
    if let Some(corrected) = corrected(data) {
        return corrected;
    }
    let Some(own) = data.own.described else {
        return known_type(data).schema;
    };
    let nested = nested(data);
    let mut schema = resolved(&own, &nested);
    for part in parts(data) {
        let name = (part.name)();
        let part = resolved(&part, &nested);
        if deserves_a_name(&part) {
            mark_equal(&mut schema, &part, &name);
        }
    }
    schema
}

/// Returns whether the type is `()`, whose JSON is `null`. A generic error knows it by the name alone.
pub(crate) fn is_unit(data: &DataType) -> bool {
    (data.own.name)() == "()"
}

/// Returns whether the schema describes all of the data: by `ToSchema`, or because the JSON of the type is fixed.
pub(crate) fn is_described(data: &DataType) -> bool {
    data.own.described.is_some() || known_type(data).is_complete
}

/// Returns the schema of data for which the schema of utoipa is false, if the library knows the type. utoipa describes the keys of
/// a map by their Rust type, although JSON has only texts there, gives `null` two schemas in an `Option<Option<T>>`, and allows a
/// `char` to have any length.
fn corrected(data: &DataType) -> Option<RefOr<Schema>> {
    const FALSE: [&str; 3] = ["Map<", "Option<core::option::Option<", "<char>"];
    let name = (data.own.name)();
    // Most types have no arguments.
    let is_false = name.ends_with('>') && FALSE.iter().any(|part| name.contains(part));
    if !is_false && name != "char" {
        return None;
    }
    let known = known_type(data);
    known.is_complete.then_some(known.schema)
}

/// Returns the schema of data without `ToSchema`, by the name of its type. A type inside of it can have `ToSchema`.
fn known_type(data: &DataType) -> KnownType {
    let nested = nested(data);
    known_type::of_name((data.own.name)(), &|tree| {
        let is_it = |part: &&ProbedType| TypeTree::parse((part.name)()).as_ref() == Some(tree);
        let part = data.parts.iter().find(is_it)?.described?;
        let mut schema = resolved(&part, &nested);
        if deserves_a_name(&schema) {
            mark(&mut schema, &(part.name)(), None);
        }
        Some(schema)
    })
}

/// Returns the schemas of the types inside of the data, by their names.
fn nested(data: &DataType) -> HashMap<String, RefOr<Schema>> {
    let mut nested = Vec::new();
    for described in parts(data).chain(data.own.described) {
        (described.nested)(&mut nested);
    }
    let mut nested: HashMap<_, _> = nested.into_iter().collect();
    // A type with `#[schema(no_recursion)]` does not list itself.
    for part in parts(data) {
        let name = (part.name)().into_owned();
        nested.entry(name).or_insert_with(part.schema);
    }
    nested
}

fn parts(data: &DataType) -> impl Iterator<Item = Described> {
    data.parts.iter().filter_map(|part| part.described)
}

fn resolved(described: &Described, nested: &HashMap<String, RefOr<Schema>>) -> RefOr<Schema> {
    let mut schema = (described.schema)();
    resolve(&mut schema, nested, &mut Vec::new());
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
