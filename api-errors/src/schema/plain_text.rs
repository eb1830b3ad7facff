//! The values of fields whose `Display` is their JSON, without the quotes.

use serde_json::Value;

use super::known_type;
use super::minimal_value::minimal_value;
use super::type_tree::TypeTree;

/// Returns whether the type with this name is a text.
pub(crate) fn is_text(type_name: &str) -> bool {
    kind_of_name(type_name) == Some(Kind::Text)
}

/// Returns the `Display` of the value that the data contain or, if the field is not there, of a value of the type. `None`
/// if the `Display` of the type is not known. A text is the name of its field.
pub(crate) fn of(type_name: &str, field: &str, in_data: Option<&Value>) -> Option<String> {
    let kind = kind_of_name(type_name)?;
    let value = match (in_data, kind) {
        (Some(value), _) => value.clone(),
        (None, Kind::Text) => text(Some(field)).into(),
        (None, Kind::Other) => minimal_value(&known_type::of_name(type_name, &|_| None).schema),
    };
    match value {
        Value::String(text) => Some(text),
        Value::Number(_) | Value::Bool(_) => Some(value.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

/// Returns the text for a field: its name, if it has one. The fields of a tuple have numbers.
pub(crate) fn text(field: Option<&str>) -> &str {
    let is_number = |field: &str| field.starts_with(|first: char| first.is_ascii_digit());
    field.filter(|field| !is_number(field)).unwrap_or("text")
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Kind {
    Text,
    Other,
}

fn kind_of_name(type_name: &str) -> Option<Kind> {
    // Most fields have one of these types.
    if matches!(type_name, "alloc::string::String" | "&str") {
        return Some(Kind::Text);
    }
    if PRIMITIVES.contains(&type_name) {
        return Some(Kind::Other);
    }
    kind_of(&TypeTree::parse(type_name)?)
}

fn kind_of(tree: &TypeTree<'_>) -> Option<Kind> {
    let TypeTree::Path { path, arguments } = tree else {
        return None;
    };
    match (TypeTree::crate_and_name(path), &arguments[..]) {
        (("str", _) | ("alloc", "String"), []) => Some(Kind::Text),
        (("alloc", "Box" | "Cow" | "Arc" | "Rc"), [inside]) => kind_of(inside),
        (
            ("uuid", "Uuid")
            | ("ulid", "Ulid")
            | ("url", "Url")
            | ("core", "Ipv4Addr" | "Ipv6Addr"),
            [],
        )
        | (("core", "NonZero"), [_]) => Some(Kind::Other),
        ((primitive, _), []) if PRIMITIVES.contains(&primitive) => Some(Kind::Other),
        _ => None,
    }
}

/// The primitive types whose smallest value has a plain text. The smallest `char` cannot be seen, and the text of the float 0.0 is `0`.
const PRIMITIVES: [&str; 13] = [
    "i8", "i16", "i32", "i64", "i128", "isize", "u8", "u16", "u32", "u64", "u128", "usize", "bool",
];
