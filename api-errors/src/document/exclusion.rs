//! Whether a body can fit the schema of a user and that of an error.

use utoipa::openapi::schema::{AdditionalProperties, Object, SchemaType, Type};
use utoipa::openapi::{RefOr, Schema};

use super::union::{ComponentSchemas, followed};

/// Returns whether no body fits both schemas. `false` if that is not certain.
pub(super) fn excludes(
    own: &RefOr<Schema>,
    error: &RefOr<Schema>,
    components: &ComponentSchemas,
) -> bool {
    Exclusion {
        error: followed(error, components),
        components,
    }
    .of(own, MAX_DEPTH)
}

/// References can form a cycle.
const MAX_DEPTH: usize = 16;

struct Exclusion<'a> {
    error: &'a RefOr<Schema>,
    components: &'a ComponentSchemas,
}

impl Exclusion<'_> {
    fn of(&self, own: &RefOr<Schema>, depth: usize) -> bool {
        let Some(depth) = depth.checked_sub(1) else {
            return false;
        };
        let own = followed(own, self.components);
        match own {
            RefOr::T(Schema::OneOf(union)) => union.items.iter().all(|own| self.of(own, depth)),
            RefOr::T(Schema::AnyOf(union)) => union.items.iter().all(|own| self.of(own, depth)),
            RefOr::T(Schema::AllOf(whole)) => {
                let mut parts = Vec::new();
                self.add_parts(own, depth, &mut parts);
                self.of_object(&parts) || whole.items.iter().any(|own| self.of(own, depth))
            }
            RefOr::T(Schema::Object(object)) => self.of_object(&[object]),
            RefOr::T(Schema::Array(_)) => do_types_differ(own, self.error),
            _ => false,
        }
    }

    /// Adds the objects of an `allOf`, which a body must all fit.
    fn add_parts<'a>(&'a self, own: &'a RefOr<Schema>, depth: usize, parts: &mut Vec<&'a Object>) {
        let Some(depth) = depth.checked_sub(1) else {
            return;
        };
        match followed(own, self.components) {
            RefOr::T(Schema::AllOf(whole)) => {
                let items = whole.items.iter();
                items.for_each(|item| self.add_parts(item, depth, parts));
            }
            RefOr::T(Schema::Object(object)) => parts.push(object),
            _ => {}
        }
    }

    /// The parts of the user's schema are objects that a body must all fit.
    fn of_object(&self, parts: &[&Object]) -> bool {
        let RefOr::T(Schema::Object(error)) = self.error else {
            return false;
        };
        if parts.iter().any(|own| do_values_differ(own, error)) {
            return true;
        }
        let has = |name: &String| parts.iter().any(|own| own.properties.contains_key(name));
        let mut required = parts.iter().flat_map(|own| &own.required);
        // A body of either schema lacks a member of the other.
        let is_never_sent = |name| !error.properties.contains_key(name);
        (are_members_known(error)
            && required.any(is_never_sent)
            && error.required.iter().any(|name| !has(name)))
            || parts.iter().any(|own| self.do_members_differ(own, error))
    }

    /// Returns whether the object allows no value of a member that every body of the error has.
    fn do_members_differ(&self, own: &Object, error: &Object) -> bool {
        let is_closed =
            own.additional_properties.as_deref() == Some(&AdditionalProperties::FreeForm(false));
        error.required.iter().any(|name| {
            let Some(allowed) = own.properties.get(name) else {
                return is_closed;
            };
            let sent = error.properties.get(name);
            let both = sent.map(|sent| [allowed, sent].map(|of| followed(of, self.components)));
            match both {
                Some(
                    [
                        RefOr::T(Schema::Object(own)),
                        RefOr::T(Schema::Object(sent)),
                    ],
                ) => do_values_differ(own, sent),
                Some([allowed, sent]) => do_types_differ(allowed, sent),
                None => false,
            }
        })
    }
}

/// Returns whether the object names all members of a body.
fn are_members_known(error: &Object) -> bool {
    error.additional_properties.as_deref() != Some(&AdditionalProperties::FreeForm(true))
}

/// Returns whether the fixed values or the types differ.
fn do_values_differ(a: &Object, b: &Object) -> bool {
    if let (Some(a), Some(b)) = (&a.enum_values, &b.enum_values) {
        return !a.iter().any(|value| b.contains(value));
    }
    !do_overlap(&a.schema_type, &b.schema_type)
}

fn do_types_differ(a: &RefOr<Schema>, b: &RefOr<Schema>) -> bool {
    match (types(a), types(b)) {
        (Some(a), Some(b)) => !do_overlap(a, b),
        _ => false,
    }
}

fn types(schema: &RefOr<Schema>) -> Option<&SchemaType> {
    match schema {
        RefOr::T(Schema::Object(object)) => Some(&object.schema_type),
        RefOr::T(Schema::Array(array)) => Some(&array.schema_type),
        _ => None,
    }
}

/// Returns whether a value can have both types.
fn do_overlap(a: &SchemaType, b: &SchemaType) -> bool {
    let list = |of: &SchemaType| match of {
        SchemaType::Type(only) => Some(vec![only.clone()]),
        SchemaType::Array(types) => Some(types.clone()),
        SchemaType::AnyValue => None,
    };
    let (Some(a), Some(b)) = (list(a), list(b)) else {
        return true;
    };
    let is_number = |of: &Type| matches!(of, Type::Number | Type::Integer);
    a.iter()
        .any(|a| b.iter().any(|b| a == b || is_number(a) && is_number(b)))
}
