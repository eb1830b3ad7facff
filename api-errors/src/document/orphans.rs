//! Schemas that a second `document` leaves without use.

use std::collections::HashSet;

use serde_json::Value;
use utoipa::openapi::{Components, OpenApi};

use crate::schema::{Responses, pointers};

/// Removes the schemas that only the responses of `before` had a use for. What nobody referred to
/// before is somebody else's, and stays.
pub(super) fn drop_orphans(before: &Responses, openapi: &OpenApi, components: &mut Components) {
    if before.is_empty() {
        return;
    }
    let mut ours = HashSet::new();
    references(&json(before), &mut ours);
    let mut outside = HashSet::new();
    references(&json(openapi), &mut outside);
    // A schema that goes may have been the last to refer to another.
    loop {
        let mut used = outside.clone();
        references(&json(components), &mut used);
        let orphans: Vec<_> = components
            .schemas
            .keys()
            .filter(|name| ours.contains(*name) && !used.contains(*name))
            .cloned()
            .collect();
        if orphans.is_empty() {
            return;
        }
        for name in orphans {
            if let Some(schema) = components.schemas.remove(&name) {
                references(&json(&schema), &mut ours);
            }
        }
    }
}

fn json(part: &impl serde::Serialize) -> Value {
    serde_json::to_value(part).unwrap_or_default()
}

/// The names of the schemas that something in `part` refers to.
fn references(part: &Value, found: &mut HashSet<String>) {
    match part {
        Value::Object(members) => {
            let reference = members.get("$ref").and_then(Value::as_str);
            found.extend(
                reference
                    .and_then(|place| place.strip_prefix(pointers::SCHEMAS))
                    .map(str::to_owned),
            );
            members
                .values()
                .for_each(|member| references(member, found));
        }
        Value::Array(items) => items.iter().for_each(|item| references(item, found)),
        // The mapping of a discriminator refers to what its union has as items too.
        _ => {}
    }
}
