//! Several values that one schema allows, for lists without repetitions.

use serde_json::Value;
use utoipa::openapi::schema::{Object, Type};
use utoipa::openapi::{RefOr, Schema};

use super::{first_type, of_object, smallest};

/// At most `count` values that differ, the smallest first. Of objects and lists only that one is made.
pub(super) fn distinct(schema: &RefOr<Schema>, count: usize) -> Vec<Value> {
    let mut values = vec![smallest(schema)];
    let more: Vec<_> = match schema {
        RefOr::T(Schema::Object(object)) => beside(object, &values[0], count),
        RefOr::T(Schema::OneOf(union)) => all(&union.items, count),
        RefOr::T(Schema::AnyOf(union)) => all(&union.items, count),
        _ => Vec::new(),
    };
    for value in more {
        if values.len() < count && !values.contains(&value) {
            values.push(value);
        }
    }
    values
}

fn all(items: &[RefOr<Schema>], count: usize) -> Vec<Value> {
    items
        .iter()
        .flat_map(|item| distinct(item, count))
        .collect()
}

/// What the schema allows beside `first`.
fn beside(object: &Object, first: &Value, count: usize) -> Vec<Value> {
    if let Some(values) = &object.enum_values {
        return values.clone();
    }
    match first_type(&object.schema_type) {
        Some(Type::Boolean) => vec![true.into()],
        Some(Type::Integer | Type::Number) => {
            let mut object = object.clone();
            let mut last = first.clone();
            let next = std::iter::repeat_with(|| {
                pass(&mut object, &last);
                last = of_object(&object);
                last.clone()
            });
            next.take(count).collect()
        }
        Some(Type::String) => {
            let text = first.as_str().unwrap_or_default();
            let stem = text.char_indices().next_back();
            let stem = stem.map_or("", |(last, _)| &text[..last]);
            ('a'..='z')
                .map(|last| format!("{stem}{last}").into())
                .collect()
        }
        _ => Vec::new(),
    }
}

/// Forbids `last` and what is nearer to zero.
fn pass(object: &mut Object, last: &Value) {
    let bound = last.as_f64().map(utoipa::Number::Float);
    if last.as_f64().is_some_and(|last| last < 0.0) {
        object.exclusive_maximum = bound;
    } else {
        object.exclusive_minimum = bound;
    }
}
