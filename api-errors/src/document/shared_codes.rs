//! The codes that several errors of a document have, although these errors do not allow it.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use utoipa::openapi::{OpenApi, Response};

use super::findings::{self, Findings};
use crate::base::events;
use crate::declaration::ErrorSpec;
use crate::schema::code_permits::CodePermits;
use crate::schema::extensions::SHARED_CODES;
use crate::schema::lines::lines_of;
use crate::schema::texts::message as message_of;

/// The names of the errors, by code.
pub(super) struct SharedCodes(Findings);

impl SharedCodes {
    /// Finds the codes that two of the errors have, if one of the two does not allow it. `written` are the responses of
    /// earlier calls: they contain only the codes and the messages of errors.
    pub(super) fn find<'a>(
        errors: impl Iterator<Item = &'a &'static ErrorSpec>,
        written: impl Iterator<Item = &'a Response>,
        permits: &CodePermits,
    ) -> Self {
        let mut by_code: BTreeMap<&str, Vec<&'static ErrorSpec>> = BTreeMap::new();
        // Most responses contain the same errors. To compare their names is expensive.
        let mut seen = HashSet::new();
        for &spec in errors.filter(|spec| seen.insert(std::ptr::from_ref(**spec).addr())) {
            let others = by_code.entry(spec.err_code()).or_default();
            if !others.iter().any(|other| other.is(spec)) {
                others.push(spec);
            }
        }
        let written: BTreeSet<_> = written.filter_map(lines_of).flatten().collect();
        let shared = by_code.into_iter().filter_map(|(code, errors)| {
            let of_code = written.iter().filter(|(other, _)| other == code);
            let messages = of_code.map(|(_, message)| message);
            let others =
                messages.filter(|message| !errors.iter().any(|spec| message_of(spec) == **message));
            let others: Vec<_> = others.map(|message| format!("\"{message}\"")).collect();
            let is_single = errors.len() + others.len() == 1;
            if is_single || errors.iter().all(|spec| permits.contain(spec)) {
                return None;
            }
            let names = errors.iter().map(|spec| name_among(spec, &errors));
            Some((code.to_owned(), names.chain(others).collect()))
        });
        Self(shared.collect())
    }

    /// Reports each code that `accepted` does not contain: in an event, and in the document for
    /// [`testing::shared_codes`](crate::testing::shared_codes).
    pub(super) fn report(mut self, openapi: &mut OpenApi, accepted: &BTreeSet<String>) {
        self.0.retain(|code, _| !accepted.contains(code));
        for (code, names) in &self.0 {
            let names: Vec<_> = names.iter().map(String::as_str).collect();
            events::shared_code(code, &names.join(", "));
        }
        let mut before = findings::take(openapi, SHARED_CODES);
        before.retain(|code, _| !accepted.contains(code));
        findings::put(openapi, SHARED_CODES, self.0, before);
    }
}

/// Returns the type and the variant, with the module if another error has the same ones.
fn name_among(spec: &ErrorSpec, errors: &[&'static ErrorSpec]) -> String {
    let path = spec.path();
    let mut others = errors.iter().filter(|other| !other.is(spec));
    if others.any(|other| other.path() == path) {
        [spec.origin.module, "::", &path].concat()
    } else {
        path
    }
}
