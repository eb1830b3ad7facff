//! Removes schemas that a second call of `document` leaves unused.

use std::collections::HashSet;

use serde_json::Value;
use utoipa::openapi::{Components, OpenApi, Response};

use crate::schema::pointers;

/// Removes the schemas that only `before`, the responses of earlier calls, used. Other unused schemas are the user's, so they stay.
pub(super) fn drop_orphans(before: &[Response], openapi: &OpenApi, components: &mut Components) {
    if before.is_empty() {
        return;
    }
    let mut ours = HashSet::new();
    references(&json(&before), &mut ours);
    let mut outside = HashSet::new();
    references(&json(openapi), &mut outside);
    // A removed schema may contain the last reference to another one.
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

/// Collects the names of the schemas that `part` refers to.
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
        // The mapping of a discriminator contains only references that its union also contains.
        _ => {}
    }
}
