//! The JSON values that the text of a header or of a parameter can be.
//!
//! A text has no type, so a schema fits if it allows one of the values. The style is `simple` (OpenAPI 3.1, section "Style
//! Values"): the items of a list and the members of an object are separated by commas.

use serde_json::{Map, Number, Value};

/// Returns the values that a text can be: a text, a number or a boolean, a list, an object.
pub(super) fn simple(text: &str) -> Vec<Value> {
    let items: Vec<_> = text.split(',').map(str::trim).collect();
    let mut values = scalars(text);
    values.extend(lists(&items));
    values.extend(objects(&items));
    values
}

/// Returns the values that a text can be, if it is neither a list nor an object: first the text, then its other type.
pub(super) fn scalars(text: &str) -> Vec<Value> {
    std::iter::once(text.into()).chain(typed(text)).collect()
}

/// Returns the lists that the texts can be: of texts, and of other types.
pub(super) fn lists(items: &[&str]) -> [Value; 2] {
    let items = || items.iter().copied();
    [
        items().map(Value::from).collect(),
        items().map(any).collect(),
    ]
}

/// Returns the objects of names and values, `a,1,b,2` or `a=1,b=2`, each with texts and with other types.
fn objects(items: &[&str]) -> Vec<Value> {
    let pairs: Vec<(&str, &str)> = match items.iter().map(|item| item.split_once('=')).collect() {
        Some(pairs) => pairs,
        None if items.len().is_multiple_of(2) => {
            items.chunks(2).map(|pair| (pair[0], pair[1])).collect()
        }
        None => return Vec::new(),
    };
    let object = |of: fn(&str) -> Value| {
        let members = pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), of(value)));
        Value::Object(members.collect::<Map<_, _>>())
    };
    vec![object(|text| text.into()), object(any)]
}

/// Returns the typed value, or else the text.
fn any(text: &str) -> Value {
    typed(text).unwrap_or_else(|| text.into())
}

/// Returns the number or the boolean that is written like this in JSON. `1.0` is not an integer to most readers, so it is
/// only a text.
fn typed(text: &str) -> Option<Value> {
    match text {
        "true" => Some(true.into()),
        "false" => Some(false.into()),
        // serde_json skips spaces around a number.
        _ if text.trim() != text => None,
        _ => {
            let number: Number = serde_json::from_str(text).ok()?;
            let is_rounded = number.as_f64().is_some_and(|value| value.fract() == 0.0);
            (!number.is_f64() || !is_rounded).then_some(Value::Number(number))
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::simple;

    fn are_values(text: &str, values: &[Value]) {
        let all = simple(text);
        for value in values {
            assert!(all.contains(value), "{text}: {value} is not one of {all:?}");
        }
    }

    #[test]
    fn a_text_is_what_the_style_simple_allows() {
        are_values("soon", &[json!("soon"), json!(["soon"])]);
        are_values("60", &[json!("60"), json!(60), json!([60])]);
        are_values("-1.5", &[json!(-1.5)]);
        are_values("true", &[json!("true"), json!(true)]);
        are_values("", &[json!("")]);
        are_values("a, b", &[json!("a, b"), json!(["a", "b"])]);
        are_values("1,2", &[json!("1,2"), json!([1, 2]), json!(["1", "2"])]);
        are_values("R,100,G,200", &[json!({ "R": 100, "G": 200 })]);
        are_values(
            "R=100,G=200",
            &[
                json!({ "R": 100, "G": 200 }),
                json!({ "R": "100", "G": "200" }),
            ],
        );
    }

    #[test]
    fn a_text_is_no_other_value() {
        for (text, value) in [
            ("soon", json!(0)),
            ("007", json!(7)),
            ("+7", json!(7)),
            ("1.0", json!(1.0)),
            (" 7", json!(7)),
            ("True", json!(true)),
            ("null", json!(null)),
        ] {
            assert!(!simple(text).contains(&value), "{text} {value}");
        }
    }
}
