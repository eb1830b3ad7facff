//! The schemas of any value and of `null`.

use serde_json::Value;
use utoipa::openapi::schema::{Object, SchemaType, Type};
use utoipa::openapi::{RefOr, Schema};

use super::extensions::CONST;
use super::walk::extensions;

pub(super) fn any_value() -> RefOr<Schema> {
    RefOr::T(Schema::Object(Object::with_type(SchemaType::AnyValue)))
}

/// Nothing but `null`, where other errors have an `of`. Not the bare type `null`: the clients in Rust
/// and Python that openapi-generator writes for it do not compile. utoipa has no `const`.
pub(super) fn null_for(of: Type) -> RefOr<Schema> {
    let mut object = Object::with_type(SchemaType::Array(vec![of, Type::Null]));
    object.extensions = Some([(CONST, Value::Null)].into_iter().collect());
    object.into()
}

/// Whether `null` is all that the schema allows.
pub(super) fn is_null(schema: &RefOr<Schema>) -> bool {
    extensions(schema).is_some_and(|extensions| extensions.get(CONST) == Some(&Value::Null))
}
