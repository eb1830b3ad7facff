//! Small schemas: any value, `null`, constants, unions.

use serde_json::{Map, Value};
use utoipa::openapi::schema::{AnyOf, Object, OneOf, SchemaType, Type};
use utoipa::openapi::{RefOr, Schema};

use super::extensions::NOT;

pub(crate) fn any_value() -> RefOr<Schema> {
    RefOr::T(Schema::Object(Object::with_type(SchemaType::AnyValue)))
}

/// Returns a schema that allows only `null`, for a member that is an `of` in other errors.
///
/// The schema is neither the plain type `null`, with which the Rust and Python clients of openapi-generator do not compile, nor
/// `const`, of which orval 7 makes invalid TypeScript. utoipa has no `not`.
pub(crate) fn null_for(of: Type) -> RefOr<Schema> {
    let mut excluded = Map::new();
    excluded.insert("type".to_owned(), name_of(&of).into());
    let mut object = Object::with_type(SchemaType::Array(vec![of, Type::Null]));
    let extensions = object.extensions.get_or_insert_default();
    extensions.insert(NOT.to_owned(), Value::Object(excluded));
    object.into()
}

/// Returns whether the schema is one of [`null_for`].
pub(crate) fn is_null(schema: &RefOr<Schema>) -> bool {
    let RefOr::T(Schema::Object(object)) = schema else {
        return false;
    };
    let SchemaType::Array(types) = &object.schema_type else {
        return false;
    };
    let [of, Type::Null] = &types[..] else {
        return false;
    };
    let excluded = object.extensions.as_ref().and_then(|all| all.get(NOT));
    let excluded = excluded.and_then(Value::as_object);
    excluded.is_some_and(|excluded| {
        excluded.len() == 1 && excluded.get("type").is_some_and(|name| name == name_of(of))
    })
}

/// Returns the name of a type in JSON Schema.
const fn name_of(of: &Type) -> &'static str {
    match of {
        Type::Object => "object",
        Type::String => "string",
        Type::Integer => "integer",
        Type::Number => "number",
        Type::Boolean => "boolean",
        Type::Array => "array",
        Type::Null => "null",
    }
}

/// Returns the schema of a text or number with one fixed value, or with one of a few values.
pub(crate) fn constant(
    of: SchemaType,
    values: impl IntoIterator<Item = impl Into<Value>>,
) -> Object {
    let mut constant = Object::with_type(of);
    constant.enum_values = Some(values.into_iter().map(Into::into).collect());
    constant
}

pub(crate) fn text_or_null() -> RefOr<Schema> {
    Object::with_type(SchemaType::Array(vec![Type::String, Type::Null])).into()
}

/// Returns the only schema, or a union without a discriminator. Some client generators fail with a discriminator.
///
/// If two errors have one code, a body can fit the schemas of both, which `oneOf` does not allow.
pub(crate) fn union(mut schemas: Vec<RefOr<Schema>>, do_codes_differ: bool) -> RefOr<Schema> {
    if schemas.len() == 1
        && let Some(only) = schemas.pop()
    {
        return only;
    }
    RefOr::T(if do_codes_differ {
        Schema::OneOf(OneOf {
            items: schemas,
            ..OneOf::new()
        })
    } else {
        Schema::AnyOf(AnyOf {
            items: schemas,
            ..AnyOf::new()
        })
    })
}
