//! The members that the app adds to the built-in forms.

use utoipa::openapi::schema::{ArrayBuilder, Object, SchemaType, Type};
use utoipa::openapi::{RefOr, Schema};

use crate::format::member::{Kind, Member, ValueType};

/// Adds the members to the schema of a body. Every body has them, except for the sources.
pub(crate) fn add_members(schema: &mut RefOr<Schema>, members: &[Member]) {
    let RefOr::T(Schema::Object(object)) = schema else {
        return;
    };
    for member in members {
        let name = member.name();
        let Some(value_type) = member.value_type() else {
            object.properties.insert(name.to_owned(), sources());
            continue;
        };
        let value = Object::with_type(type_of(value_type));
        object.properties.insert(name.to_owned(), value.into());
        object.required.push(name.to_owned());
    }
}

/// The schema of the sources of an error.
fn sources() -> RefOr<Schema> {
    ArrayBuilder::new()
        .items(Object::with_type(Type::String))
        .description(Some("The sources of the error, for development only."))
        .into()
}

fn type_of(value: ValueType) -> SchemaType {
    let of = match value.kind {
        Kind::Text => Type::String,
        Kind::Integer => Type::Integer,
        Kind::Boolean => Type::Boolean,
    };
    if value.is_optional {
        SchemaType::Array(vec![of, Type::Null])
    } else {
        SchemaType::Type(of)
    }
}
