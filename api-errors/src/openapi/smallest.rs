//! The smallest value that a schema allows.

use serde_json::{Map, Value, json};
use utoipa::Number;
use utoipa::openapi::schema::{
    Array, ArrayItems, KnownFormat, Object, SchemaFormat, SchemaType, Type,
};
use utoipa::openapi::{RefOr, Schema};

/// The schema's own example, default or first value where it has one; else the shortest text, the
/// number nearest to zero, the fewest items and members.
///
/// A text that must match a `pattern` cannot be made up: such a type needs an example of its own.
pub(super) fn smallest(schema: &RefOr<Schema>) -> Value {
    let RefOr::T(schema) = schema else {
        return Value::Null;
    };
    match schema {
        Schema::Object(object) => given(
            object.example.as_ref(),
            &object.examples,
            object.default.as_ref(),
        )
        .or_else(|| object.enum_values.iter().flatten().next().cloned())
        .unwrap_or_else(|| of_object(object)),
        Schema::Array(array) => given(
            array.example.as_ref(),
            &array.examples,
            array.default.as_ref(),
        )
        .unwrap_or_else(|| of_array(array)),
        Schema::OneOf(union) => given(
            union.example.as_ref(),
            &union.examples,
            union.default.as_ref(),
        )
        .unwrap_or_else(|| of_union(&union.items)),
        Schema::AnyOf(union) => given(
            union.example.as_ref(),
            &union.examples,
            union.default.as_ref(),
        )
        .unwrap_or_else(|| of_union(&union.items)),
        Schema::AllOf(parts) => given(
            parts.example.as_ref(),
            &parts.examples,
            parts.default.as_ref(),
        )
        .unwrap_or_else(|| of_all(&parts.items)),
        _ => Value::Null,
    }
}

fn given(example: Option<&Value>, examples: &[Value], default: Option<&Value>) -> Option<Value> {
    example.or(examples.first()).or(default).cloned()
}

fn of_object(object: &Object) -> Value {
    match first_type(&object.schema_type) {
        Some(Type::String) => Value::String(text(object)),
        Some(Type::Integer | Type::Number) => number(object),
        Some(Type::Boolean) => Value::Bool(false),
        Some(Type::Array) => json!([]),
        Some(Type::Null) | None => Value::Null,
        Some(Type::Object) => {
            let required = object.required.iter();
            let members = required.filter_map(|name| {
                let property = object.properties.get(name)?;
                Some((name.clone(), smallest(property)))
            });
            Value::Object(members.collect())
        }
    }
}

/// `null` is the smallest of what it is allowed beside.
fn first_type(of: &SchemaType) -> Option<&Type> {
    match of {
        SchemaType::Type(of) => Some(of),
        SchemaType::Array(types) if types.contains(&Type::Null) => Some(&Type::Null),
        SchemaType::Array(types) => types.first(),
        SchemaType::AnyValue => None,
    }
}

fn text(object: &Object) -> String {
    let of_format = object.format.as_ref().and_then(|format| match format {
        SchemaFormat::KnownFormat(format) => of_known_format(format),
        SchemaFormat::Custom(format) => of_custom_format(format),
    });
    let shortest = || "x".repeat(object.min_length.unwrap_or_default());
    of_format.map_or_else(shortest, str::to_owned)
}

fn of_known_format(format: &KnownFormat) -> Option<&'static str> {
    match format {
        KnownFormat::Time => Some("00:00:00Z"),
        KnownFormat::Date => Some("1970-01-01"),
        KnownFormat::DateTime => Some("1970-01-01T00:00:00Z"),
        KnownFormat::Duration => Some("PT0S"),
        KnownFormat::Email | KnownFormat::IdnEmail => Some("user@example.com"),
        KnownFormat::Hostname | KnownFormat::IdnHostname => Some("example.com"),
        KnownFormat::Ipv4 => Some("192.0.2.1"),
        KnownFormat::Ipv6 => Some("2001:db8::1"),
        // Behind features of utoipa that this crate does not ask for, so known by their names alone.
        other => of_custom_format(serde_json::to_value(other).ok()?.as_str()?),
    }
}

fn of_custom_format(format: &str) -> Option<&'static str> {
    match format {
        "uuid" => Some("00000000-0000-0000-0000-000000000000"),
        "ulid" => Some("00000000000000000000000000"),
        "uri" | "url" | "iri" => Some("https://example.com/"),
        "uri-reference" | "iri-reference" => Some("/"),
        _ => None,
    }
}

/// Zero, or the bound that is nearest to it.
fn number(object: &Object) -> Value {
    if matches!(first_type(&object.schema_type), Some(Type::Integer)) {
        let bound = |bound: &Option<Number>| bound.as_ref().and_then(whole);
        let above = bound(&object.exclusive_minimum).map(|bound| bound.saturating_add(1));
        let below = bound(&object.exclusive_maximum).map(|bound| bound.saturating_sub(1));
        let least = bound(&object.minimum).or(above).unwrap_or(0).max(0);
        let step = bound(&object.multiple_of).filter(|step| *step > 0);
        let least = step.map_or(least, |step| {
            least.saturating_add((step - least % step) % step)
        });
        return bound(&object.maximum)
            .or(below)
            .unwrap_or(least)
            .min(least)
            .into();
    }
    let bound = |bound: &Option<Number>| bound.as_ref().map(real);
    let above = bound(&object.exclusive_minimum).map(|bound| bound + 1.0);
    let below = bound(&object.exclusive_maximum).map(|bound| bound - 1.0);
    let least = bound(&object.minimum).or(above).unwrap_or(0.0).max(0.0);
    let step = bound(&object.multiple_of).filter(|step| *step > 0.0);
    let least = step.map_or(least, |step| (least / step).ceil() * step);
    bound(&object.maximum)
        .or(below)
        .unwrap_or(least)
        .min(least)
        .into()
}

fn whole(number: &Number) -> Option<i64> {
    match number {
        Number::Int(number) => i64::try_from(*number).ok(),
        Number::UInt(number) => i64::try_from(*number).ok(),
        // `minimum = 0.5` of an integer: the next whole number is at most one away.
        Number::Float(number) => number.ceil().to_string().parse().ok(),
    }
}

fn real(number: &Number) -> f64 {
    #[expect(
        clippy::cast_precision_loss,
        reason = "the bounds of a schema are small"
    )]
    match number {
        Number::Int(number) => *number as f64,
        Number::UInt(number) => *number as f64,
        Number::Float(number) => *number,
    }
}

fn of_array(array: &Array) -> Value {
    let ArrayItems::RefOrSchema(items) = &array.items else {
        return json!([]);
    };
    let first = array
        .prefix_items
        .iter()
        .map(|item| smallest(&item.clone().into()));
    let missing = array
        .min_items
        .unwrap_or_default()
        .saturating_sub(array.prefix_items.len());
    let rest = std::iter::repeat_with(|| smallest(items)).take(missing);
    Value::Array(first.chain(rest).collect())
}

/// `null` where one of them is that.
fn of_union(items: &[RefOr<Schema>]) -> Value {
    if items.iter().any(super::data::is_null) {
        return Value::Null;
    }
    items.first().map(smallest).unwrap_or_default()
}

fn of_all(parts: &[RefOr<Schema>]) -> Value {
    let mut whole = Map::new();
    for part in parts {
        match smallest(part) {
            Value::Object(members) => whole.extend(members),
            value if parts.len() == 1 => return value,
            _ => {}
        }
    }
    Value::Object(whole)
}
