//! What `document` finds about several declarations. An extension of the document keeps it for tests.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use utoipa::openapi::OpenApi;

/// The declarations, by the code or the name that they share.
pub(super) type Findings = BTreeMap<String, BTreeSet<String>>;

/// Removes and returns the findings of an earlier call.
pub(super) fn take(openapi: &mut OpenApi, extension: &str) -> Findings {
    let extensions = openapi.extensions.as_mut();
    let before = extensions.and_then(|extensions| extensions.remove(extension));
    // `None` and empty extensions mean the same, but `==` distinguishes them.
    openapi
        .extensions
        .take_if(|extensions| extensions.is_empty());
    let before = before.and_then(|before| serde_json::from_value(before).ok());
    before.unwrap_or_default()
}

/// Writes the findings of this call and those of an earlier one.
pub(super) fn put(
    openapi: &mut OpenApi,
    extension: &str,
    mut findings: Findings,
    before: Findings,
) {
    for (shared, declarations) in before {
        findings.entry(shared).or_default().extend(declarations);
    }
    if !findings.is_empty() {
        let findings = serde_json::to_value(findings).unwrap_or(Value::Null);
        let extensions = openapi.extensions.get_or_insert_default();
        extensions.insert(extension.to_owned(), findings);
    }
}
