//! The schema of one error.

use serde_json::Value;
use utoipa::openapi::schema::{Object, ObjectBuilder, SchemaType, Type};
use utoipa::openapi::{RefOr, Schema};

use super::components::mark_error;
use super::data::{any_value, null_for};
use crate::ErrorSpec;

/// The members of the envelope, in the order in which they are sent.
pub(super) const MEMBERS: [&str; 5] = ["status", "message", "error_code", "description", "data"];

/// An object of five required members, told apart by its `error_code`.
pub(super) fn schema_of(spec: &'static ErrorSpec) -> RefOr<Schema> {
    let schema = envelope([spec.err_code()], desc(spec), data(spec))
        .title(Some(spec.name()))
        .description(Some(spec.desc().unwrap_or(spec.msg())));
    let mut schema = RefOr::T(Schema::Object(schema.build()));
    mark_error(&mut schema, spec, "");
    schema
}

/// The envelope with one of `codes` as its `error_code`.
pub(super) fn envelope<'a>(
    codes: impl IntoIterator<Item = &'a str>,
    desc: RefOr<Schema>,
    data: RefOr<Schema>,
) -> ObjectBuilder {
    let properties: [RefOr<Schema>; 5] = [
        constant(SchemaType::Type(Type::String), ["FAIL"]).into(),
        Object::with_type(Type::String).into(),
        constant(SchemaType::Type(Type::String), codes).into(),
        desc,
        data,
    ];
    let schema = ObjectBuilder::new().schema_type(Type::Object);
    MEMBERS
        .into_iter()
        .zip(properties)
        .fold(schema, |schema, (name, property)| {
            schema.property(name, property).required(name)
        })
}

/// A text or number that is always the same, or one of a few.
pub(super) fn constant(
    of: SchemaType,
    values: impl IntoIterator<Item = impl Into<Value>>,
) -> Object {
    ObjectBuilder::new()
        .schema_type(of)
        .enum_values(Some(values))
        .build()
}

fn desc(spec: &ErrorSpec) -> RefOr<Schema> {
    if spec.desc().is_some() {
        Object::with_type(Type::String).into()
    } else if spec.extra.own_desc || spec.extra.free {
        text_or_null()
    } else {
        null_for(Type::String)
    }
}

pub(super) fn text_or_null() -> RefOr<Schema> {
    Object::with_type(SchemaType::Array(vec![Type::String, Type::Null])).into()
}

/// What the declaration says of `data`.
pub(super) fn data(spec: &ErrorSpec) -> RefOr<Schema> {
    let extra = spec.extra;
    if extra.free {
        return any_value();
    }
    // The data of a field that is the whole of it has a type and no name.
    if let ([], [whole]) = (extra.data_fields, extra.data_types) {
        return whole.schema();
    }
    let members = data_members(spec);
    if members.is_empty() {
        return null_for(Type::Object);
    }
    let schema = ObjectBuilder::new().schema_type(Type::Object);
    members
        .into_iter()
        .fold(schema, |schema, (name, property)| {
            schema.property(name.clone(), property).required(name)
        })
        .into()
}

/// The data that have names: those of the declaration, then those of the fields.
pub(super) fn data_members(spec: &ErrorSpec) -> Vec<(String, RefOr<Schema>)> {
    let declared = declared_data(spec)
        .into_iter()
        .map(|(name, value)| (name, literal(value)));
    let types = spec.extra.data_types.iter().map(super::DataType::schema);
    let fields = spec.extra.data_fields.iter().map(|&name| name.to_owned());
    declared.chain(fields.zip(types)).collect()
}

/// `data(k = literal, ..)`
fn declared_data(spec: &ErrorSpec) -> serde_json::Map<String, Value> {
    serde_json::from_str(spec.body.data()).unwrap_or_default()
}

fn literal(value: Value) -> RefOr<Schema> {
    let of = match &value {
        Value::String(_) => Type::String,
        Value::Bool(_) => Type::Boolean,
        Value::Number(number) if number.is_f64() => Type::Number,
        Value::Number(_) => Type::Integer,
        Value::Null => Type::Null,
        Value::Array(_) => Type::Array,
        Value::Object(_) => Type::Object,
    };
    constant(SchemaType::Type(of), [value]).into()
}
