//! A response of the user, joined with errors of the same status.

use std::collections::BTreeMap;

use utoipa::openapi::example::ExampleBuilder;
use utoipa::openapi::schema::{AdditionalProperties, Object, SchemaType, Type};
use utoipa::openapi::{Content, RefOr, Response, Schema};

use super::union::{is_any_of, members, named};
use crate::schema::free_name::free_name;
use crate::schema::lines::after_text;
use crate::schema::merge::merge_headers;
use crate::schema::shapes::{any_value, union};

type ComponentSchemas = BTreeMap<String, RefOr<Schema>>;

/// Adds errors to the response of the user. Its text is first in the description, and the errors are first in the unions.
pub(super) fn join(own: &mut Response, errors: Response, components: &ComponentSchemas) {
    own.description = after_text(&own.description, &errors.description);
    if own.content.is_empty() {
        // The response describes the bodies of the errors, so their headers stay required.
        for (name, header) in errors.headers {
            own.headers.entry(name).or_insert(header);
        }
        own.content = errors.content;
    } else {
        merge_headers(own, errors.headers);
        for (media_type, of_errors) in errors.content {
            if let Some(content) = own.content.get_mut(&media_type) {
                join_content(content, of_errors, components);
            } else {
                own.content.insert(media_type, of_errors);
            }
        }
    }
    if let Some(extensions) = errors.extensions {
        own.extensions.get_or_insert_default().merge(extensions);
    }
}

fn join_content(own: &mut RefOr<Content>, errors: RefOr<Content>, components: &ComponentSchemas) {
    // The content of another document is not known.
    let (RefOr::T(own), RefOr::T(errors)) = (own, errors) else {
        return;
    };
    let schema = own.schema.take().unwrap_or_else(any_value);
    own.schema = Some(match errors.schema {
        Some(of_errors) => join_schema(schema, of_errors, components),
        None => schema,
    });
    if let Some(example) = own.example.take() {
        // A tool ignores `example` next to `examples`.
        let example = ExampleBuilder::new().value(Some(example)).build();
        let name = free_name(EXAMPLE.to_owned(), '.', |name| {
            own.examples.contains_key(name)
        });
        own.examples.insert(name, example.into());
    }
    for (name, example) in errors.examples {
        own.examples.entry(name).or_insert(example);
    }
}

/// The name of the only example of the user.
const EXAMPLE: &str = "example";

/// Returns the union of the schemas. A body must fit one schema of a `oneOf` only.
fn join_schema(
    own: RefOr<Schema>,
    errors: RefOr<Schema>,
    components: &ComponentSchemas,
) -> RefOr<Schema> {
    let do_errors_differ = !is_any_of(&errors, components);
    let mut all = members(errors, components);
    if all.contains(&own) {
        return union(all, do_errors_differ);
    }
    let is_different = |error| excludes(&own, error, components, MAX_DEPTH);
    let do_all_differ = do_errors_differ && all.iter().all(is_different);
    all.push(own);
    union(all, do_all_differ)
}

/// References can form a cycle.
const MAX_DEPTH: usize = 16;

/// Returns whether no body of the error fits the schema of the user. `false` if that is not certain.
fn excludes(
    own: &RefOr<Schema>,
    error: &RefOr<Schema>,
    components: &ComponentSchemas,
    depth: usize,
) -> bool {
    let Some(depth) = depth.checked_sub(1) else {
        return false;
    };
    let excludes = |own: &RefOr<Schema>| excludes(own, error, components, depth);
    let own = named(own, components).unwrap_or(own);
    match own {
        RefOr::T(Schema::OneOf(union)) => union.items.iter().all(excludes),
        RefOr::T(Schema::AnyOf(union)) => union.items.iter().all(excludes),
        RefOr::T(Schema::AllOf(parts)) => parts.items.iter().any(excludes),
        RefOr::T(Schema::Array(array)) => !allows(&array.schema_type, &Type::Object),
        RefOr::T(Schema::Object(own)) => match named(error, components).unwrap_or(error) {
            RefOr::T(Schema::Object(error)) => excludes_members(own, error, components),
            _ => false,
        },
        _ => false,
    }
}

fn excludes_members(own: &Object, error: &Object, components: &ComponentSchemas) -> bool {
    if !allows(&own.schema_type, &Type::Object) {
        return true;
    }
    let is_never_sent = |name: &String| !error.properties.contains_key(name);
    if own.required.iter().any(is_never_sent) {
        return true;
    }
    let always = || error.required.iter();
    if own.additional_properties.as_deref() == Some(&AdditionalProperties::FreeForm(false))
        && always().any(|name| !own.properties.contains_key(name))
    {
        return true;
    }
    let mut both = always().filter_map(|name| {
        let own = own.properties.get(name)?;
        let sent = error.properties.get(name)?;
        let followed = |of| match named(of, components).unwrap_or(of) {
            RefOr::T(Schema::Object(object)) => Some(object),
            _ => None,
        };
        Some((followed(own)?, followed(sent)?))
    });
    both.any(|(own, sent)| differ(own, sent))
}

/// Returns whether no value fits both schemas: their types or their fixed values differ.
fn differ(own: &Object, sent: &Object) -> bool {
    if let (Some(own), Some(sent)) = (&own.enum_values, &sent.enum_values) {
        return !own.iter().any(|value| sent.contains(value));
    }
    let types: &[Type] = match &sent.schema_type {
        SchemaType::Type(only) => std::slice::from_ref(only),
        SchemaType::Array(types) => types,
        SchemaType::AnyValue => return false,
    };
    !types.iter().any(|of| allows(&own.schema_type, of))
}

fn allows(schema_type: &SchemaType, of: &Type) -> bool {
    let is_of = |other: &Type| {
        // An integer is a number, and 1.0 is an integer.
        let are_numbers = [other, of].map(|one| matches!(one, Type::Number | Type::Integer));
        other == of || are_numbers == [true, true]
    };
    match schema_type {
        SchemaType::Type(only) => is_of(only),
        SchemaType::Array(types) => types.iter().any(is_of),
        SchemaType::AnyValue => true,
    }
}
