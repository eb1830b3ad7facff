//! Several values that one schema allows, for lists without duplicates.

use serde_json::Value;
use utoipa::Number;
use utoipa::openapi::schema::{Object, Type};
use utoipa::openapi::{RefOr, Schema};

use super::number::is_within;
use super::{first_type, minimal_value, of_object};

/// Returns at most `count` different values, the smallest first. For objects and lists, returns only the smallest
/// value.
pub(super) fn unique_items(schema: &RefOr<Schema>, count: usize) -> Vec<Value> {
    let mut values = vec![minimal_value(schema)];
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
        .flat_map(|item| unique_items(item, count))
        .collect()
}

/// Returns other values than `first` that the schema allows.
fn beside(object: &Object, first: &Value, count: usize) -> Vec<Value> {
    if let Some(values) = &object.enum_values {
        return values.clone();
    }
    match first_type(&object.schema_type) {
        Some(Type::Boolean) => vec![true.into()],
        Some(Type::Integer | Type::Number) => {
            let up = steps(object, first, count, |object| &mut object.exclusive_minimum);
            let down = steps(object, first, count, |object| &mut object.exclusive_maximum);
            up.into_iter().chain(down).collect()
        }
        // Other texts that match a `pattern` are unknown.
        Some(Type::String) if object.pattern.is_none() => {
            texts(first.as_str().unwrap_or_default(), object.format.is_some())
        }
        _ => Vec::new(),
    }
}

/// Returns the numbers after `first` that the schema allows. Each step moves `bound` to the previous number.
fn steps(
    object: &Object,
    first: &Value,
    count: usize,
    bound: fn(&mut Object) -> &mut Option<Number>,
) -> Vec<Value> {
    let mut rest = object.clone();
    let mut last = first.clone();
    let next = std::iter::repeat_with(|| {
        *bound(&mut rest) = last.as_f64().map(Number::Float);
        last = of_object(&rest);
        last.clone()
    });
    next.take(count)
        .take_while(|number| is_within(object, number))
        .collect()
}

/// Returns texts that differ in one place. A text with a format keeps its format: the last digit changes, or the text
/// gets one more letter, in the name of a host or at the end of a path.
fn texts(text: &str, has_format: bool) -> Vec<Value> {
    let letters = 'a'..='z';
    let digit = text.rfind(|character: char| character.is_ascii_digit());
    match digit.filter(|_| has_format) {
        Some(at) => ('1'..='9')
            .map(|digit| format!("{}{digit}{}", &text[..at], &text[at + 1..]).into())
            .collect(),
        None if text.ends_with('/') => letters
            .map(|letter| format!("{text}{letter}").into())
            .collect(),
        None if has_format => letters
            .map(|letter| format!("{letter}{text}").into())
            .collect(),
        None => {
            let stem = text.char_indices().next_back();
            let stem = stem.map_or("", |(last, _)| &text[..last]);
            letters
                .map(|letter| format!("{stem}{letter}").into())
                .collect()
        }
    }
}
