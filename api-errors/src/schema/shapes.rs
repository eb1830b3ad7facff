//! The small schemas: any value, `null`, constants, unions.

use serde_json::Value;
use utoipa::openapi::schema::{Object, OneOf, SchemaType, Type};
use utoipa::openapi::{RefOr, Schema};

use super::extensions::CONST;
use super::walk::extensions;

pub(crate) fn any_value() -> RefOr<Schema> {
    RefOr::T(Schema::Object(Object::with_type(SchemaType::AnyValue)))
}

/// Nothing but `null`, where other errors have an `of`. Not the bare type `null`: the clients in Rust
/// and Python that openapi-generator writes for it do not compile. utoipa has no `const`.
pub(crate) fn null_for(of: Type) -> RefOr<Schema> {
    let mut object = Object::with_type(SchemaType::Array(vec![of, Type::Null]));
    object.extensions = Some([(CONST, Value::Null)].into_iter().collect());
    object.into()
}

/// Whether `null` is all that the schema allows.
pub(crate) fn is_null(schema: &RefOr<Schema>) -> bool {
    extensions(schema).is_some_and(|extensions| extensions.get(CONST) == Some(&Value::Null))
}

/// A text or number that is always the same, or one of a few.
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

/// The only one, or a union without a discriminator: that breaks some generators of clients.
pub(crate) fn one_of(mut schemas: Vec<RefOr<Schema>>) -> RefOr<Schema> {
    match (schemas.pop(), schemas.is_empty()) {
        (Some(only), true) => only,
        (last, _) => {
            schemas.extend(last);
            RefOr::T(Schema::OneOf(OneOf {
                items: schemas,
                ..OneOf::new()
            }))
        }
    }
}
