//! The errors of the app that respond in place of errors of this library, for the document.

use http::StatusCode;
use utoipa::openapi::OpenApi;

use super::app_errors::status_of_bare;
use super::findings::{self, Findings};
use crate::declaration::{ErrorSet, ErrorSpec};
use crate::respond::Settings;
use crate::schema::extensions::{OF_REJECTIONS, REPLACED_CODES};
use crate::schema::instances::{add_instance, instances_of, is_same_error};

/// The replacements of an app, in the order in which they are tried.
pub(super) struct Substitutes {
    all: Vec<Substitute>,
    /// The errors of the app for the rejections of axum's extractors.
    of_rejections: Option<&'static ErrorSet>,
}

struct Substitute {
    replaced: Replaced,
    /// The errors that respond. They are not replaced again.
    set: &'static ErrorSet,
}

/// What is replaced.
#[cfg_attr(
    not(feature = "axum"),
    expect(dead_code, reason = "only a response is replaced")
)]
enum Replaced {
    Type(&'static ErrorSet),
    /// The error of a bare status.
    Status(StatusCode),
}

/// An error of a type: the error itself, or the errors that replace it.
pub(super) type Listed = (&'static ErrorSpec, Option<&'static ErrorSet>);

impl Substitutes {
    #[cfg(feature = "axum")]
    pub(super) fn of(settings: &Settings) -> Self {
        use crate::respond::replacement::ReplacedErrors;

        let all = settings.serving.replacements.all();
        let all = all.map(|replacement| Substitute {
            replaced: match replacement.replaced {
                ReplacedErrors::Type(_, set) => Replaced::Type(set),
                ReplacedErrors::Status(status, _) => Replaced::Status(status),
            },
            set: replacement.set,
        });
        let kept = settings.serving.kept_rejections.as_ref();
        Self {
            all: all.collect(),
            of_rejections: kept.map(|kept| kept.set),
        }
    }

    #[cfg(not(feature = "axum"))]
    pub(super) fn of(_: &Settings) -> Self {
        Self {
            all: Vec::new(),
            of_rejections: None,
        }
    }

    /// The errors that respond in place of others.
    pub(super) fn sets(&self) -> impl Iterator<Item = &'static ErrorSet> {
        let all = self.all.iter().map(|substitute| substitute.set);
        all.chain(self.of_rejections)
    }

    /// The errors of the app for the rejections of axum's extractors.
    pub(super) fn of_rejections(&self) -> Option<&'static ErrorSet> {
        self.of_rejections
    }

    /// The errors that replace those of types. An `AnyError` can contain an error of these types.
    pub(super) fn sets_of_types(&self) -> impl Iterator<Item = &'static ErrorSet> {
        let of_types = self.all.iter();
        let of_types =
            of_types.filter(|substitute| matches!(substitute.replaced, Replaced::Type(_)));
        of_types.map(|substitute| substitute.set)
    }

    /// Returns the errors that replace all errors of this type.
    pub(super) fn of_type(&self, of: &ErrorSet) -> Option<&'static ErrorSet> {
        let mut all = self.all.iter();
        let found = all.find(|substitute| match substitute.replaced {
            Replaced::Type(replaced) => replaced.is(of),
            Replaced::Status(status) => status_of_bare(of) == Some(status),
        });
        found.map(|substitute| substitute.set)
    }

    /// Returns every error that a response of this type can be, depth first.
    pub(super) fn errors_of(&self, of: &'static ErrorSet) -> Vec<&'static ErrorSpec> {
        if self.all.is_empty() {
            return instances_of(of);
        }
        let mut errors = Vec::new();
        for listed in self.listed(&[of]) {
            add_listed(&mut errors, listed);
        }
        errors
    }

    /// Returns what responds for each of `errors`, which are errors of `types`. If a type has an error in several ways, it can both
    /// respond itself and be replaced.
    pub(super) fn listed_among(
        &self,
        types: &[&'static ErrorSet],
        errors: &[&'static ErrorSpec],
    ) -> Vec<Listed> {
        if self.all.is_empty() {
            return errors.iter().map(|spec| (*spec, None)).collect();
        }
        let all = self.listed(types);
        let of_spec = |spec: &&'static ErrorSpec| {
            let spec = *spec;
            let mut found: Vec<Listed> = Vec::new();
            for (_, replaced_by) in all.iter().filter(|(other, _)| is_same_error(other, spec)) {
                found.push((spec, *replaced_by));
            }
            if found.is_empty() {
                found.push((spec, None));
            }
            found
        };
        errors.iter().flat_map(of_spec).collect()
    }

    /// Returns the errors of the types, depth first. The innermost type with a substitute is the one that is replaced.
    fn listed(&self, types: &[&'static ErrorSet]) -> Vec<Listed> {
        let mut listed = Vec::new();
        for &of in types {
            self.list(of, None, &mut listed);
        }
        listed
    }

    fn list(
        &self,
        of: &'static ErrorSet,
        around: Option<&'static ErrorSet>,
        listed: &mut Vec<Listed>,
    ) {
        let replaced_by = self.of_type(of).or(around);
        listed.extend(of.specs().iter().map(|spec| (spec, replaced_by)));
        for group in of.groups() {
            self.list(group, replaced_by, listed);
        }
    }

    /// Writes the codes of the replaced errors with those that respond, for
    /// [`testing::DriftCheck`](crate::testing::DriftCheck).
    pub(super) fn write_codes(&self, openapi: &mut OpenApi) {
        let mut found = Findings::new();
        // The first substitute applies.
        for substitute in self.all.iter().rev() {
            let codes = || substitute.set.iter().map(|spec| spec.err_code().to_owned());
            let mut add = |replaced: String| found.insert(replaced, codes().collect());
            match substitute.replaced {
                // The errors that a group nests are replaced in this group only.
                Replaced::Type(of) => of.specs().iter().for_each(|spec| {
                    add(spec.err_code().to_owned());
                }),
                Replaced::Status(status) => {
                    add(["HTTP-", status.as_str()].concat());
                }
            }
        }
        if let Some(set) = self.of_rejections {
            let codes = set.iter().map(|spec| spec.err_code().to_owned());
            found.insert(OF_REJECTIONS.to_owned(), codes.collect());
        }
        let before = findings::take(openapi, REPLACED_CODES);
        findings::put(openapi, REPLACED_CODES, found, before);
    }
}

fn add_listed(errors: &mut Vec<&'static ErrorSpec>, (spec, replaced_by): Listed) {
    match replaced_by {
        None => {
            add_instance(errors, spec);
        }
        Some(set) => {
            for own in instances_of(set) {
                add_instance(errors, own);
            }
        }
    }
}
