//! The start of a path, and the errors that `ApiErrors::under` adds to the operations below it.

use std::collections::BTreeSet;

use utoipa::openapi::OpenApi;

use super::findings::{self, Findings};
use crate::base::events;
use crate::declaration::ErrorSet;
use crate::schema::extensions::UNUSED_PREFIXES;

/// The start of a path, by whole segments.
#[derive(Debug, Clone)]
pub(crate) struct PathPrefix {
    text: String,
    segments: Vec<String>,
}

impl PathPrefix {
    /// Returns the reason if the text is not the start of a path.
    pub(crate) fn new(text: &str) -> Result<Self, &'static str> {
        if text.is_empty() {
            return Err("is empty; `common_errors` adds errors to every operation");
        }
        if !text.starts_with('/') {
            return Err("does not start with `/`");
        }
        let segments = text.trim_end_matches('/').split('/').skip(1);
        let segments: Vec<_> = segments.map(without_names).collect();
        if segments.iter().any(|segment| segment.contains("{*}")) {
            return Err("has a wildcard; a prefix covers every path below it without one");
        }
        Ok(Self {
            text: text.to_owned(),
            segments,
        })
    }

    /// Returns whether the path is the prefix or below it. The names of parameters do not matter.
    pub(super) fn covers(&self, path: &str) -> bool {
        let mut path = path.split('/').skip(1);
        let mut own = self.segments.iter();
        own.all(|own| {
            path.next()
                .is_some_and(|other| *own == without_names(other))
        })
    }
}

/// Returns a segment of a path without the names of its parameters: `{}` for `{id}`, `{*}` for `{*rest}`.
fn without_names(segment: &str) -> String {
    let mut text = String::with_capacity(segment.len());
    let mut rest = segment;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, after)) = after.split_once('}') else {
            break;
        };
        text.push_str(before);
        text.push_str(if name.starts_with('*') { "{*}" } else { "{}" });
        rest = after;
    }
    text + rest
}

/// The errors of the operations below a prefix.
#[derive(Debug, Clone)]
pub(crate) struct PrefixErrors {
    prefix: PathPrefix,
    set: &'static ErrorSet,
}

impl PrefixErrors {
    pub(crate) fn new(prefix: PathPrefix, set: &'static ErrorSet) -> Self {
        Self { prefix, set }
    }
}

/// The prefixes of an app during one call of `document`.
pub(super) struct Prefixes<'a> {
    all: &'a [PrefixErrors],
    /// Whether a prefix covers an operation, by number.
    is_used: Vec<bool>,
    /// The prefixes that have a form of their own, and whether such a prefix covers an operation.
    of_forms: Vec<(&'a str, bool)>,
}

impl<'a> Prefixes<'a> {
    pub(super) fn new(all: &'a [PrefixErrors], of_forms: impl Iterator<Item = &'a str>) -> Self {
        Self {
            all,
            is_used: vec![false; all.len()],
            of_forms: of_forms.map(|prefix| (prefix, false)).collect(),
        }
    }

    /// Returns the numbers of the prefixes that cover the path of an operation.
    pub(super) fn covering(&mut self, path: &str) -> Vec<usize> {
        let all = self.all.iter().zip(&mut self.is_used);
        let covering = all.enumerate().filter_map(|(at, (errors, is_used))| {
            let covers = errors.prefix.covers(path);
            *is_used |= covers;
            covers.then_some(at)
        });
        covering.collect()
    }

    /// Notes that an operation has the form of the prefix with this number, if it has that of a prefix.
    pub(super) fn use_forms(&mut self, number: Option<usize>) {
        if let Some((_, is_used)) = number.and_then(|number| self.of_forms.get_mut(number)) {
            *is_used = true;
        }
    }

    /// Returns the errors of the prefixes with these numbers.
    pub(super) fn sets(&self, numbers: &[usize]) -> Vec<&'static ErrorSet> {
        numbers.iter().map(|at| self.all[*at].set).collect()
    }

    /// Returns the errors of all prefixes.
    pub(super) fn all_sets(&self) -> impl Iterator<Item = &'static ErrorSet> {
        self.all.iter().map(|errors| errors.set)
    }

    /// Reports each prefix that covers no operation: in an event, and in the document for
    /// [`testing::unused_prefixes`](crate::testing::unused_prefixes).
    pub(super) fn report_unused(&self, openapi: &mut OpenApi) {
        let mut found = Findings::new();
        let unused = self.all.iter().zip(&self.is_used);
        for (errors, _) in unused.filter(|(_, is_used)| !**is_used) {
            let names = found.entry(errors.prefix.text.clone()).or_default();
            names.insert(errors.set.name().to_owned());
        }
        for (prefix, errors) in &found {
            let errors: Vec<_> = errors.iter().map(String::as_str).collect();
            events::unused_prefix(prefix, &errors.join(", "));
        }
        let unused = self.of_forms.iter().filter(|(_, is_used)| !is_used);
        for (prefix, _) in unused {
            events::unused_form_prefix(prefix);
            found.entry((*prefix).to_owned()).or_default();
        }
        // This call knows about its own prefixes.
        let of_errors = self.all.iter().map(|errors| errors.prefix.text.as_str());
        let of_forms = self.of_forms.iter().map(|(prefix, _)| *prefix);
        let own: BTreeSet<_> = of_errors.chain(of_forms).collect();
        let mut before = findings::take(openapi, UNUSED_PREFIXES);
        before.retain(|prefix, _| !own.contains(prefix.as_str()));
        findings::put(openapi, UNUSED_PREFIXES, found, before);
    }
}

#[cfg(test)]
mod tests {
    use super::PathPrefix;

    #[test]
    fn a_prefix_covers_whole_segments() {
        for (prefix, path) in [
            ("/admin", "/admin"),
            ("/admin", "/admin/"),
            ("/admin", "/admin/users/{id}"),
            ("/admin/", "/admin"),
            ("/admin/", "/admin/users"),
            ("/", "/"),
            ("/", "/orders"),
            ("/orgs/{id}/admin", "/orgs/{org}/admin/users"),
            ("/reports/{year}-{month}", "/reports/{y}-{m}/lines"),
            ("/files", "/files/{*rest}"),
        ] {
            assert!(
                PathPrefix::new(prefix).unwrap().covers(path),
                "{prefix} {path}"
            );
        }
        for (prefix, path) in [
            ("/admin", "/administrator"),
            ("/admin", "/"),
            ("/admin", "/v1/admin"),
            ("/admin/users", "/admin"),
            ("/orgs/{id}/admin", "/orgs/{id}"),
            ("/orgs/{id}", "/orgs/own"),
            ("/orgs/own", "/orgs/{id}"),
            ("/orgs/{id}", "/orgs/{*rest}"),
            ("/reports/{year}-{month}", "/reports/{year}.{month}"),
            ("/{id", "/{id}"),
        ] {
            assert!(
                !PathPrefix::new(prefix).unwrap().covers(path),
                "{prefix} {path}"
            );
        }
    }

    #[test]
    fn a_text_that_starts_no_path_is_rejected() {
        for (prefix, reason) in [
            ("", "is empty"),
            ("admin", "does not start with `/`"),
            ("https://example.com/admin", "does not start with `/`"),
            ("/admin/{*rest}", "has a wildcard"),
        ] {
            let rejected = PathPrefix::new(prefix).expect_err(prefix);
            assert!(rejected.contains(reason), "{prefix}: {rejected}");
        }
    }
}
