//! The schema of the data of one error.

use serde_json::{Map, Value};
use utoipa::openapi::schema::{Object, ObjectBuilder, SchemaType, Type};
use utoipa::openapi::{RefOr, Schema};

use super::data_type;
use super::shapes::{constant, null_for};
use crate::base::json_numbers;
use crate::declaration::ErrorSpec;

impl ErrorSpec {
    /// Returns the schema of the data of this error, for [`ErrorFormat::schema`](crate::ErrorFormat::schema) (feature `utoipa`).
    ///
    /// The document moves the types in it to its components. An error without data has a schema that only `null` fits.
    ///
    /// ```
    /// use api_errors::{ApiError, traits::ApiErrorSet as _};
    ///
    /// #[derive(Debug, ApiError)]
    /// #[api_error(code = 404, msg = "There is no order {id}", err_code = "ORDER-404")]
    /// struct OrderNotFound {
    ///     #[api_error(data)]
    ///     id: u64,
    /// }
    ///
    /// let schema = serde_json::to_value(OrderNotFound::SET.specs()[0].data_schema())?;
    /// assert_eq!(schema["required"], serde_json::json!(["id"]));
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn data_schema(&self) -> RefOr<Schema> {
        data(self)
    }
}

/// Returns the schema of the declared `data`.
pub(crate) fn data(spec: &ErrorSpec) -> RefOr<Schema> {
    let extra = spec.extra;
    // If one field is all of the data, that field has a type and no name.
    if let ([], [whole]) = (extra.data_fields, extra.data_types) {
        return data_type::schema_of(whole);
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

/// Returns whether the data of each instance is `null`.
pub(crate) fn is_always_null(spec: &ErrorSpec) -> bool {
    match spec.extra.data_types {
        [] => spec.body.data() == "null",
        [whole] => spec.extra.data_fields.is_empty() && data_type::is_unit(whole),
        _ => false,
    }
}

/// The named members of the data: first those of the declaration, then those of the fields.
pub(crate) fn data_members(spec: &ErrorSpec) -> Vec<(String, RefOr<Schema>)> {
    let declared = match spec.declared_data() {
        Value::Object(members) => members,
        _ => Map::new(),
    };
    let are_exact = json_numbers::are_exact(spec.body.data());
    let declared = declared
        .into_iter()
        .map(|(name, value)| (name, literal(value, are_exact)));
    let types = spec.extra.data_types.iter().map(data_type::schema_of);
    let fields = spec.extra.data_fields.iter().map(|&name| name.to_owned());
    declared.chain(fields.zip(types)).collect()
}

/// Returns the schema of a declared value. If the numbers of the declaration are not exact, a number that may be rounded
/// has only a type.
fn literal(value: Value, are_exact: bool) -> RefOr<Schema> {
    let of = match &value {
        Value::String(_) => Type::String,
        Value::Bool(_) => Type::Boolean,
        Value::Number(number) if number.is_f64() => Type::Number,
        Value::Number(_) => Type::Integer,
        Value::Null => Type::Null,
        Value::Array(_) => Type::Array,
        Value::Object(_) => Type::Object,
    };
    if !are_exact && value.is_f64() {
        return Object::with_type(of).into();
    }
    constant(SchemaType::Type(of), [value]).into()
}
