//! The smallest value that a schema allows.

mod number;
mod pattern;
mod unique_items;

use serde_json::{Map, Value, json};
use utoipa::openapi::schema::{
    AdditionalProperties, Array, ArrayItems, Object, SchemaFormat, SchemaType, Type,
};
use utoipa::openapi::{RefOr, Schema};

pub(crate) use pattern::makes_up_a_pattern;
use unique_items::unique_items;

/// Returns the example, default or first value of the schema. If there is none, returns the shortest text, the number
/// nearest to zero, or the fewest items and members.
///
/// A text that must match a `pattern` cannot be generated. Such a type needs its own example, and
/// [`makes_up_a_pattern`] finds it.
pub(crate) fn minimal_value(schema: &RefOr<Schema>) -> Value {
    let RefOr::T(schema) = schema else {
        return Value::Null;
    };
    given(schema).unwrap_or_else(|| match schema {
        Schema::Object(object) => of_object(object),
        Schema::Array(array) => of_array(array),
        Schema::OneOf(union) => of_union(&union.items),
        Schema::AnyOf(union) => of_union(&union.items),
        Schema::AllOf(parts) => of_all(&parts.items),
        _ => Value::Null,
    })
}

/// Returns the value that the schema itself contains.
fn given(schema: &Schema) -> Option<Value> {
    let (example, examples, default) = match schema {
        Schema::Object(of) => (&of.example, &of.examples, &of.default),
        Schema::Array(of) => (&of.example, &of.examples, &of.default),
        Schema::OneOf(of) => (&of.example, &of.examples, &of.default),
        Schema::AnyOf(of) => (&of.example, &of.examples, &of.default),
        Schema::AllOf(of) => (&of.example, &of.examples, &of.default),
        _ => return None,
    };
    let shown = example.as_ref().or(examples.first()).or(default.as_ref());
    let first = match schema {
        Schema::Object(object) => object.enum_values.iter().flatten().next(),
        _ => None,
    };
    shown.or(first).cloned()
}

fn of_object(object: &Object) -> Value {
    match first_type(&object.schema_type) {
        Some(Type::String) => Value::String(text(object)),
        Some(Type::Integer) => number::integer(object),
        Some(Type::Number) => number::number(object),
        Some(Type::Boolean) => Value::Bool(false),
        Some(Type::Array) => json!([]),
        Some(Type::Null) | None => Value::Null,
        Some(Type::Object) => {
            let members = members(object).into_iter();
            let shown = members.map(|(name, of)| (name, of.map(minimal_value).unwrap_or_default()));
            Value::Object(shown.collect())
        }
    }
}

/// Returns the members of the value and their schemas: the required members, and more if `min_properties` requires
/// them. A schema is `None` if any value is allowed.
fn members(object: &Object) -> Vec<(String, Option<&RefOr<Schema>>)> {
    let least = object.min_properties.unwrap_or_default();
    let is_required = |name: &String| object.required.contains(name);
    let required = object.required.iter();
    let mut members: Vec<_> = required
        .filter_map(|name| Some((name.clone(), Some(object.properties.get(name)?))))
        .collect();
    let missing = least.saturating_sub(members.len());
    let optional = object.properties.iter();
    let optional = optional.filter(|(name, _)| !is_required(name));
    members.extend(
        optional
            .take(missing)
            .map(|(name, of)| (name.clone(), Some(of))),
    );
    let more = match object.additional_properties.as_deref() {
        Some(AdditionalProperties::RefOr(schema)) => Some(schema),
        Some(AdditionalProperties::FreeForm(false)) => return members,
        Some(AdditionalProperties::FreeForm(true)) | None => None,
    };
    let missing = least.saturating_sub(members.len());
    members.extend((1..=missing).map(|at| (format!("key{at}"), more)));
    members
}

/// Returns the first type. If `null` is allowed, returns `null`, which is the smallest value.
fn first_type(of: &SchemaType) -> Option<&Type> {
    match of {
        SchemaType::Type(of) => Some(of),
        SchemaType::Array(types) if types.contains(&Type::Null) => Some(&Type::Null),
        SchemaType::Array(types) => types.first(),
        SchemaType::AnyValue => None,
    }
}

fn text(object: &Object) -> String {
    let of_format = object.format.as_ref().and_then(of_format);
    // Validators check the length, but many do not check the format.
    let least = object.min_length.unwrap_or_default();
    let lengths = least..=object.max_length.unwrap_or(usize::MAX);
    let of_format = of_format.filter(|text| lengths.contains(&text.len()));
    of_format.map_or_else(|| "x".repeat(least), str::to_owned)
}

/// Returns a text of the format, by the name of the format. `#[schema(format = "email")]` is a custom format of
/// utoipa, and some known formats need features that this crate does not enable.
fn of_format(format: &SchemaFormat) -> Option<&'static str> {
    let known = match format {
        SchemaFormat::KnownFormat(format) => serde_json::to_value(format).ok()?,
        SchemaFormat::Custom(name) => name.as_str().into(),
    };
    match known.as_str()? {
        "time" => Some("00:00:00Z"),
        "date" => Some("1970-01-01"),
        "date-time" => Some("1970-01-01T00:00:00Z"),
        "duration" => Some("PT0S"),
        "email" | "idn-email" => Some("user@example.com"),
        "hostname" | "idn-hostname" => Some("example.com"),
        "ipv4" => Some("192.0.2.1"),
        "ipv6" => Some("2001:db8::1"),
        "uuid" => Some("00000000-0000-0000-0000-000000000000"),
        "ulid" => Some("00000000000000000000000000"),
        "uri" | "url" | "iri" => Some("https://example.com/"),
        "uri-reference" | "iri-reference" => Some("/"),
        _ => None,
    }
}

fn of_array(array: &Array) -> Value {
    let first = array
        .prefix_items
        .iter()
        .map(|item| minimal_value(&item.clone().into()));
    let missing = array
        .min_items
        .unwrap_or_default()
        .saturating_sub(array.prefix_items.len());
    let rest = match &array.items {
        ArrayItems::RefOrSchema(items) if array.unique_items && missing > 0 => {
            unique_items(items, missing)
        }
        ArrayItems::RefOrSchema(items) => vec![minimal_value(items); missing],
        ArrayItems::False => Vec::new(),
    };
    Value::Array(first.chain(rest).collect())
}

/// Returns `null` if one of the schemas is `null`, else the value of the first schema.
fn of_union(items: &[RefOr<Schema>]) -> Value {
    if items.iter().any(super::shapes::is_null) {
        return Value::Null;
    }
    items.first().map(minimal_value).unwrap_or_default()
}

fn of_all(parts: &[RefOr<Schema>]) -> Value {
    let mut object = Map::new();
    for part in parts {
        match minimal_value(part) {
            Value::Object(members) => object.extend(members),
            value if parts.len() == 1 => return value,
            _ => {}
        }
    }
    Value::Object(object)
}
