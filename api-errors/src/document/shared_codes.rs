//! Finds the codes that several errors of a document have, although these errors do not allow it.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use utoipa::openapi::OpenApi;

use crate::base::events;
use crate::declaration::ErrorSpec;
use crate::schema::extensions::SHARED_CODES;
use crate::schema::shared_codes::may_share;

/// Reports each code that two of the errors have, if one of the two does not allow it and `accepted` does not contain it:
/// in an event, and in the document for [`testing::shared_codes`](crate::testing::shared_codes).
pub(super) fn report<'a>(
    openapi: &mut OpenApi,
    errors: impl Iterator<Item = &'a &'static ErrorSpec>,
    accepted: &BTreeSet<String>,
) {
    let mut by_code: BTreeMap<&str, Vec<&'static ErrorSpec>> = BTreeMap::new();
    for spec in errors {
        let others = by_code.entry(spec.err_code()).or_default();
        if !others.iter().any(|other| other.is(spec)) {
            others.push(spec);
        }
    }
    // A code that an earlier call reported.
    let mut found: BTreeMap<String, Vec<String>> = openapi
        .extensions
        .as_mut()
        .and_then(|extensions| extensions.remove(SHARED_CODES))
        .and_then(|found| serde_json::from_value(found).ok())
        .unwrap_or_default();
    for (code, errors) in by_code {
        if errors.len() < 2 || errors.iter().all(|spec| may_share(spec)) {
            continue;
        }
        let mut names: Vec<_> = errors.iter().map(|spec| spec.path()).collect();
        names.sort_unstable();
        if !accepted.contains(code) {
            events::shared_code(code, &names.join(", "));
        }
        found.insert(code.to_owned(), names);
    }
    found.retain(|code, _| !accepted.contains(code));
    if !found.is_empty() {
        let found = serde_json::to_value(found).unwrap_or(Value::Null);
        let extensions = openapi.extensions.get_or_insert_default();
        extensions.insert(SHARED_CODES.to_owned(), found);
    }
    openapi
        .extensions
        .take_if(|extensions| extensions.is_empty());
}
