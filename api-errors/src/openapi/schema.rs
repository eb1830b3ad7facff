//! The schema of one error.

use serde_json::Value;
use utoipa::openapi::schema::{Object, ObjectBuilder, SchemaType, Type};
use utoipa::openapi::{RefOr, Schema};

use super::any::{any_value, null_for};
use crate::ErrorSpec;
use crate::data_type::DataType;

/// The members of the envelope, in the order in which they are sent.
pub(super) const MEMBERS: [&str; 5] = ["status", "message", "error_code", "description", "data"];

/// An object of five required members, told apart by its `error_code`.
pub(super) fn schema_of(spec: &'static ErrorSpec) -> RefOr<Schema> {
    let mut schema = envelope([spec.err_code()], desc(spec), data(spec));
    schema.title = Some(spec.name().to_owned());
    schema.description = Some(spec.desc().unwrap_or(spec.msg()).to_owned());
    schema.into()
}

/// The envelope with one of `codes` as its `error_code`.
pub(super) fn envelope<'a>(
    codes: impl IntoIterator<Item = &'a str>,
    desc: RefOr<Schema>,
    data: RefOr<Schema>,
) -> Object {
    let text = Type::String;
    // Not by its builder, which moves the object for each member: a large app has thousands.
    let mut schema = Object::with_type(Type::Object);
    schema.required = MEMBERS.map(str::to_owned).into();
    let [status, message, error_code, description, own_data] = MEMBERS.map(str::to_owned);
    let properties = &mut schema.properties;
    properties.insert(status, constant(text.clone().into(), ["FAIL"]).into());
    properties.insert(message, Object::with_type(text.clone()).into());
    properties.insert(error_code, constant(text.into(), codes).into());
    properties.insert(description, desc);
    properties.insert(own_data, data);
    schema
}

/// A text or number that is always the same, or one of a few.
pub(super) fn constant(
    of: SchemaType,
    values: impl IntoIterator<Item = impl Into<Value>>,
) -> Object {
    let mut constant = Object::with_type(of);
    constant.enum_values = Some(values.into_iter().map(Into::into).collect());
    constant
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
    let types = spec.extra.data_types.iter().map(DataType::schema);
    let fields = spec.extra.data_fields.iter().map(|&name| name.to_owned());
    declared.chain(fields.zip(types)).collect()
}

/// `data(k = literal, ..)`
fn declared_data(spec: &ErrorSpec) -> serde_json::Map<String, Value> {
    match spec.body.data() {
        // What most declare; a failing parser is not cheap.
        "null" => serde_json::Map::new(),
        declared => serde_json::from_str(declared).unwrap_or_default(),
    }
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
