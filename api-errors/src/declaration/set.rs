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
    /// The names of the variants that nest the groups, in the same order. A struct has none.
    #[cfg_attr(
        not(feature = "utoipa"),
        expect(
            dead_code,
            reason = "only an attribute for the document names variants"
        )
    )]
    nesting_variants: &'static [&'static str],
    /// Returns the name of the type with its arguments, if the type is generic.
    #[cfg_attr(
        not(feature = "utoipa"),
        expect(dead_code, reason = "only the document contains it")
    )]
    instance: Option<fn() -> &'static str>,
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
            nesting_variants: &[],
            instance: None,
        }
    }

    /// For the generated code: the set of a generic type.
    #[doc(hidden)]
    #[must_use]
    pub const fn of_instance(self, name: fn() -> &'static str) -> Self {
        Self {
            instance: Some(name),
            ..self
        }
    }

    /// For the generated code: the names of the transparent variants.
    #[doc(hidden)]
    #[must_use]
    pub const fn nested_by(self, variants: &'static [&'static str]) -> Self {
        Self {
            nesting_variants: variants,
            ..self
        }
    }

    #[cfg(feature = "utoipa")]
    pub(crate) const fn nesting_variants(&self) -> &'static [&'static str] {
        self.nesting_variants
    }

    /// For the generated code: the set in a transparent variant with `allow(shared_code)`.
    #[doc(hidden)]
    pub const fn sharing_codes(nested: &'static Self) -> Self {
        Self {
            shares_codes: true,
            ..*nested
        }
    }

    /// Creates the set of several types, which is no type itself.
    #[cfg(feature = "utoipa")]
    pub(crate) const fn of_types(types: &'static [&'static Self]) -> Self {
        Self::new(Origin::LIST, &[], types)
    }

    /// Returns the types of this set: the type itself, or several types if the set is a list.
    #[cfg(feature = "utoipa")]
    pub(crate) fn types(&'static self) -> Vec<&'static Self> {
        if std::ptr::eq(self.origin, Origin::LIST) || self.origin.is(Origin::LIST) {
            self.groups.to_vec()
        } else {
            vec![self]
        }
    }

    #[cfg(feature = "utoipa")]
    pub(crate) const fn origin(&self) -> &'static Origin {
        self.origin
    }

    /// Returns the name of the type with its arguments, if the type is generic.
    #[cfg(feature = "utoipa")]
    pub(crate) fn instance(&self) -> Option<&'static str> {
        self.instance.map(|name| name())
    }

    /// Returns whether `other` is the set of the same type.
    #[cfg(feature = "utoipa")]
    pub(crate) fn is(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
            || self.origin.is(other.origin) && self.instance() == other.instance()
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
