//! More errors for a response that is there already.

use utoipa::openapi::{RefOr, Response, Schema};

use super::responses::{codes, describe, is_required, one_of, set_codes, set_required};
use super::union::members;

/// Adds the errors of `other` that `response` does not have. Both must be of this library.
pub(super) fn merge(
    response: &mut Response,
    other: &Response,
    components: &std::collections::BTreeMap<String, RefOr<Schema>>,
) {
    let mut all = codes(response).unwrap_or_default();
    let missing: Vec<_> = codes(other)
        .unwrap_or_default()
        .into_iter()
        .filter(|code| !all.contains(code))
        .collect();
    if missing.is_empty() {
        return;
    }
    merge_headers(response, other);
    for (media_type, added) in &other.content {
        let (Some(RefOr::T(content)), RefOr::T(added)) =
            (response.content.get_mut(media_type), added)
        else {
            continue;
        };
        let mut schemas = content
            .schema
            .take()
            .map_or_else(Vec::new, |schema| members(schema, components));
        for schema in added
            .schema
            .iter()
            .flat_map(|schema| members(schema.clone(), components))
        {
            if !schemas.contains(&schema) {
                schemas.push(schema);
            }
        }
        content.schema = Some(one_of(schemas));
        for code in &missing {
            if let Some(example) = added.examples.get(code) {
                content.examples.insert(code.clone(), example.clone());
            }
        }
    }
    all.extend(missing);
    set_codes(response, all);
    describe(response);
}

/// A header that one side does not send is not required any more.
fn merge_headers(response: &mut Response, other: &Response) {
    for (name, header) in &mut response.headers {
        if !other.headers.get(name).is_some_and(is_required) {
            relax(header);
        }
    }
    for (name, header) in &other.headers {
        if !response.headers.contains_key(name) {
            let mut header = header.clone();
            relax(&mut header);
            response.headers.insert(name.clone(), header);
        }
    }
}

fn relax(header: &mut RefOr<utoipa::openapi::Header>) {
    if let RefOr::T(header) = header {
        *header = set_required(std::mem::take(header), false);
    }
}
