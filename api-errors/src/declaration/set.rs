//! What a type can answer with, as a tree.

use std::collections::HashSet;

use super::origin::Origin;
use super::spec::ErrorSpec;

/// Every error that a type can answer with: its own, and one level for each group that it nests.
///
/// It is a tree and not a list because that is what a generic enum can build while compiling.
///
/// ```
/// use api_errors::{ApiError, errors, traits::ApiErrorSet};
///
/// #[derive(Debug, ApiError)]
/// enum AppError {
///     #[api_error(code = 402, msg = "Payment Required", err_code = "BILLING-402")]
///     Unpaid,
///     #[api_error(transparent)]
///     Missing(#[from] errors::NotFoundError),
/// }
///
/// let codes: Vec<_> = AppError::SET.iter().map(|spec| spec.err_code()).collect();
/// assert_eq!(codes, ["BILLING-402", "RES-404"]);
/// assert_eq!(AppError::SET.groups()[0].name(), "NotFoundError");
/// ```
#[derive(Debug)]
pub struct ErrorSet {
    origin: &'static Origin,
    specs: &'static [ErrorSpec],
    groups: &'static [&'static ErrorSet],
}

impl ErrorSet {
    /// For the code that the derive writes.
    #[doc(hidden)]
    pub const fn new(
        origin: &'static Origin,
        specs: &'static [ErrorSpec],
        groups: &'static [&'static ErrorSet],
    ) -> Self {
        Self {
            origin,
            specs,
            groups,
        }
    }

    /// The name of the type, without its module.
    pub const fn name(&self) -> &'static str {
        self.origin.name
    }

    /// The errors that the type declares itself, in the order of its variants.
    pub const fn specs(&self) -> &'static [ErrorSpec] {
        self.specs
    }

    /// The sets of the types that it nests by `transparent`, in the order of its variants.
    pub const fn groups(&self) -> &'static [&'static ErrorSet] {
        self.groups
    }

    /// Every spec, depth first, the type's own before its groups', each once: an error that is
    /// reached by two ways is the same error.
    pub fn iter(&self) -> impl Iterator<Item = &'static ErrorSpec> + use<> {
        let mut specs = Vec::new();
        self.collect_into(&mut specs);
        // A type's own differ: the derive sees to it.
        if !self.groups.is_empty() {
            let mut seen = HashSet::new();
            specs.retain(|spec| seen.insert((spec.err_code(), spec.origin)));
        }
        specs.into_iter()
    }

    fn collect_into(&self, specs: &mut Vec<&'static ErrorSpec>) {
        specs.extend(self.specs);
        for group in self.groups {
            group.collect_into(specs);
        }
    }

    pub(crate) const fn len(&self) -> usize {
        let mut len = self.specs.len();
        let mut at = 0;
        while at < self.groups.len() {
            len += self.groups[at].len();
            at += 1;
        }
        len
    }
}
