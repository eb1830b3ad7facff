//! Finds members of a body that its schema does not name.
//!
//! The schema of an error is open, so that clients of an older document can read new members. The errors of this process are
//! known, so a member without a name is a difference.

use serde_json::Value;

use super::document::{Document, pointer};
use super::operation::Located;

/// The keywords by which a schema allows members that it does not name.
const OPENING: [&str; 8] = [
    "additionalProperties",
    "patternProperties",
    "unevaluatedProperties",
    "dependentSchemas",
    "if",
    "then",
    "else",
    "$dynamicRef",
];

/// The keywords by which a schema without `properties` still is part of another one.
const PARTIAL: [&str; 8] = [
    "$ref", "allOf", "anyOf", "oneOf", "required", "not", "enum", "const",
];

/// Returns the places of the members that the schema does not name. The schema must allow the value.
pub(super) fn unnamed_members(
    document: &Document,
    schema: Located<'_>,
    value: &Value,
) -> Vec<String> {
    let mut unnamed = Vec::new();
    let walk = Walk { document };
    let schemas = walk.applied(schema, value);
    walk.value(&schemas, value, "", &mut unnamed);
    unnamed
}

struct Walk<'a> {
    document: &'a Document,
}

impl<'a> Walk<'a> {
    /// Returns the schema and all schemas in it that apply to the same value.
    fn applied(&self, schema: Located<'a>, value: &Value) -> Vec<Located<'a>> {
        let mut applied = vec![schema];
        let mut next = 0;
        // A schema that refers to itself must not be added again.
        while let Some(Located { json, pointer }) = applied.get(next).cloned() {
            next += 1;
            let mut add = |schema: Located<'a>| {
                if !applied.iter().any(|other| other.pointer == schema.pointer) {
                    applied.push(schema);
                }
            };
            if json.get("$ref").is_some() {
                let (json, pointer) = self.document.resolved(json, pointer.clone());
                add(Located { json, pointer });
            }
            for key in ["allOf", "anyOf", "oneOf"] {
                for (at, json) in json[key].as_array().into_iter().flatten().enumerate() {
                    let pointer = format!("{pointer}/{key}/{at}");
                    if key == "allOf" || self.document.schemas.allows(&pointer, value) {
                        add(Located { json, pointer });
                    }
                }
            }
        }
        applied
    }

    fn value(&self, schemas: &[Located<'a>], value: &Value, at: &str, unnamed: &mut Vec<String>) {
        match value {
            Value::Object(members) => {
                let is_open = is_open(schemas);
                for (name, member) in members {
                    let at = at.to_owned() + &pointer([name]);
                    let mut of_member = self.inside(schemas, &["properties", name], member);
                    if of_member.is_empty() {
                        of_member = self.inside(schemas, &["additionalProperties"], member);
                    }
                    if !of_member.is_empty() {
                        self.value(&of_member, member, &at, unnamed);
                    } else if !is_open {
                        unnamed.push(at);
                    }
                }
            }
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    let index = index.to_string();
                    let mut of_item = self.inside(schemas, &["prefixItems", &index], item);
                    if of_item.is_empty() {
                        of_item = self.inside(schemas, &["items"], item);
                    }
                    self.value(&of_item, item, &format!("{at}/{index}"), unnamed);
                }
            }
            _ => {}
        }
    }

    /// Returns the schemas that are at `steps` in one of the schemas.
    fn inside(&self, schemas: &[Located<'a>], steps: &[&str], value: &Value) -> Vec<Located<'a>> {
        let found = schemas.iter().filter_map(|schema| {
            let steps: String = steps.iter().map(|step| pointer([step])).collect();
            let json = schema.json.pointer(&steps)?;
            let pointer = schema.pointer.clone() + &steps;
            Some(self.applied(Located { json, pointer }, value))
        });
        let mut distinct: Vec<Located<'a>> = Vec::new();
        for schema in found.flatten() {
            if !distinct.iter().any(|other| other.pointer == schema.pointer) {
                distinct.push(schema);
            }
        }
        distinct
    }
}

/// Whether the schemas of an object allow members that they do not name.
fn is_open(schemas: &[Located<'_>]) -> bool {
    let has =
        |schema: &Located<'_>, keys: &[&str]| keys.iter().any(|key| schema.json.get(key).is_some());
    let names = |schema: &Located<'_>| {
        let members = schema.json["properties"].as_object();
        members.is_some_and(|members| !members.is_empty())
    };
    schemas
        .iter()
        .any(|schema| has(schema, &OPENING) || !names(schema) && !has(schema, &PARTIAL))
        || !schemas.iter().any(names)
}
