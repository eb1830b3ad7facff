//! The document with schemas that allow only what every server accepts.
//!
//! A server rejects more than a JSON Schema does: a number outside of its type, a text that its library does not accept. A
//! request that is rejected in this way is no difference.

use serde_json::{Map, Value, json};

/// The formats whose texts mean the same to everybody. `password` only hides what the user types.
const TEXTS: [&str; 6] = ["date", "date-time", "ipv4", "ipv6", "password", "uuid"];

/// Returns the document with narrower schemas: a number fits the type that its format names, and no value has a format
/// or an encoding of which libraries accept different texts. A schema that allows any value says nothing, so it allows none.
pub(super) fn narrowed(mut document: Value) -> Value {
    narrow(&mut document);
    document
}

fn narrow(part: &mut Value) {
    match part {
        Value::Array(items) => items.iter_mut().for_each(narrow),
        Value::Object(members) => {
            let says_nothing = says_nothing(members);
            members.values_mut().for_each(narrow);
            let format = members.get("format").and_then(Value::as_str);
            let bounds = format.and_then(bounds);
            let has_ambiguous_format = format.is_some_and(|format| {
                bounds.is_none()
                    && !TEXTS.contains(&format)
                    && !["float", "double"].contains(&format)
            });
            let is_encoded = ["contentEncoding", "contentMediaType"]
                .iter()
                .any(|key| members.get(*key).is_some_and(Value::is_string));
            if has_ambiguous_format || is_encoded || says_nothing {
                members.insert("not".to_owned(), json!({}));
            } else if let Some((least, greatest)) = bounds {
                bound(members, "minimum", least, f64::max);
                bound(members, "maximum", greatest, f64::min);
            }
        }
        _ => {}
    }
}

/// Whether the schema is empty, except for a description, or does not describe the members of an object or the items of a list.
fn says_nothing(schema: &Map<String, Value>) -> bool {
    let has_type = |name: &str| match schema.get("type") {
        Some(Value::String(only)) => only == name,
        Some(Value::Array(names)) => names.iter().any(|other| other == name),
        _ => false,
    };
    let says = |keys: &[&str]| {
        let mut values = keys.iter().filter_map(|key| schema.get(*key));
        values.any(|value| *value != true)
    };
    let is_free_object = has_type("object")
        && !says(&["properties", "additionalProperties", "patternProperties"])
        && !says(&COMBINING);
    let is_free_list = has_type("array") && !says(&["items", "prefixItems"]) && !says(&COMBINING);
    let is_empty = || {
        let mut members = schema.iter();
        members.all(|(key, value)| key == "description" && value.is_string())
    };
    is_free_object || is_free_list || is_empty()
}

/// The keywords by which another schema, or a list of values, describes the value.
const COMBINING: [&str; 6] = ["$ref", "allOf", "anyOf", "const", "enum", "oneOf"];

/// Returns the smallest and the largest number of an integer format.
fn bounds(format: &str) -> Option<(f64, f64)> {
    let (is_signed, bits) = match format.strip_prefix("uint") {
        Some(bits) => (false, bits),
        None => (true, format.strip_prefix("int")?),
    };
    // utoipa has the format `int64` for `u64` and `usize` too. The numbers above are rejected for an `i64`.
    let bits: i32 = match bits {
        "8" | "16" | "32" | "64" => bits.parse().ok()?,
        _ => return None,
    };
    let values = |bits| 2_f64.powi(bits);
    // A double is exact up to 2^53, and one that is as large as a limit may be above it.
    let below = |limit: f64| {
        if bits == 64 {
            limit * (1.0 - f64::EPSILON)
        } else {
            limit - 1.0
        }
    };
    Some(if is_signed {
        let least = if bits == 64 {
            -below(values(63))
        } else {
            -values(bits - 1)
        };
        (least, below(values(bits - 1)))
    } else {
        (0.0, below(values(bits)))
    })
}

/// Sets a limit, or narrows the one that is there.
fn bound(schema: &mut Map<String, Value>, key: &str, limit: f64, closer: fn(f64, f64) -> f64) {
    let present = schema.get(key).and_then(Value::as_f64);
    let limit = present.map_or(limit, |present| closer(present, limit));
    schema.insert(key.to_owned(), json!(limit));
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::narrowed;

    #[test]
    fn numbers_fit_their_types() {
        let narrowed = |format: &str| {
            let schema = narrowed(json!({ "type": "integer", "format": format }));
            (schema["minimum"].as_f64(), schema["maximum"].as_f64())
        };
        assert_eq!(
            narrowed("int32"),
            (Some(-2_147_483_648.0), Some(2_147_483_647.0))
        );
        assert_eq!(narrowed("uint8"), (Some(0.0), Some(255.0)));
        let (least, greatest) = narrowed("int64");
        assert!(least.is_some_and(|least| least > -(2_f64.powi(63))));
        assert!(greatest.is_some_and(|greatest| greatest < 2_f64.powi(63)));
        assert_eq!(narrowed("double"), (None, None));
    }

    #[test]
    fn a_limit_stays_if_it_is_closer() {
        let schema = json!({ "format": "int32", "minimum": 1, "maximum": 9_999_999_999_u64 });
        let expected = json!({ "format": "int32", "minimum": 1.0, "maximum": 2_147_483_647.0 });
        assert_eq!(narrowed(schema), expected);
    }

    #[test]
    fn any_value_is_not_judged() {
        let schema =
            narrowed(json!({ "properties": { "a": {}, "description": { "type": "string" } } }));
        let expected = json!({ "a": { "not": {} }, "description": { "type": "string" } });
        assert_eq!(schema["properties"], expected);
        assert!(narrowed(json!({ "description": "Anything" }))["not"].is_object());
    }

    #[test]
    fn formats_with_several_readings_allow_nothing() {
        for format in ["email", "binary", "int128", "of-my-own"] {
            let schema = narrowed(json!({ "items": { "type": "string", "format": format } }));
            assert_eq!(schema["items"]["not"], json!({}), "{format}");
        }
        for schema in [
            json!({ "type": "string", "format": "uuid" }),
            // A member of this name is no format.
            json!({ "properties": { "format": { "type": "string" } } }),
        ] {
            assert_eq!(narrowed(schema.clone()), schema);
        }
    }
}
