//! The errors that a type can respond with, as a tree.

use std::collections::HashSet;

use super::origin::Origin;
use super::spec::ErrorSpec;

/// Every error that a type can respond with: its own errors, and one level for each group that it nests.
///
/// The set is a tree because a generic enum cannot build a list at compile time.
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
    /// Whether the variant that nests this set lets its errors share their codes.
    shares_codes: bool,
}

impl ErrorSet {
    /// For the generated code.
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
            shares_codes: false,
        }
    }

    /// For the generated code: the set in a transparent variant with `allow(shared_code)`.
    #[doc(hidden)]
    pub const fn sharing_codes(nested: &'static Self) -> Self {
        Self {
            shares_codes: true,
            ..*nested
        }
    }

    pub(crate) const fn shares_codes(&self) -> bool {
        self.shares_codes
    }

    /// The name of the type, without its module.
    pub const fn name(&self) -> &'static str {
        self.origin.name
    }

    /// The errors that the type itself declares, in the order of its variants.
    pub const fn specs(&self) -> &'static [ErrorSpec] {
        self.specs
    }

    /// The sets of the types that it nests with `transparent`, in the order of its variants.
    pub const fn groups(&self) -> &'static [&'static ErrorSet] {
        self.groups
    }

    /// Returns every spec, depth first, also each instance of a generic error and each error that is nested in several ways.
    #[cfg(feature = "utoipa")]
    pub(crate) fn all(&self) -> Vec<&'static ErrorSpec> {
        let mut specs = Vec::new();
        self.collect_into(&mut specs);
        specs
    }

    /// Returns an iterator over every spec, depth first. The type's own specs come before those of its groups.
    ///
    /// Each error appears once, even if it is nested in several ways. The instances of a generic error, such as `NotFoundError`
    /// and `NotFoundError<OrderRef>`, are one error.
    pub fn iter(&self) -> impl Iterator<Item = &'static ErrorSpec> + use<> {
        let mut specs = Vec::new();
        self.collect_into(&mut specs);
        // The errors that one type declares are always distinct.
        if !self.groups.is_empty() {
            let mut seen = HashSet::new();
            specs.retain(|spec| seen.insert(spec.identity()));
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
