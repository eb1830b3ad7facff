//! `errors(..)` and `except(..)` of `path`: which errors of its return type an operation lists.

mod fault;

use crate::declaration::{ApiErrorSet, ErrorSet, ErrorSpec};

/// The errors of the return type that an operation lists.
///
/// The code that `path` generates uses this type. It is not covered by semver.
#[doc(hidden)]
#[derive(Debug, Clone, Copy)]
pub enum Narrowing {
    /// `errors(..)`
    Only(&'static [Selected]),
    /// `except(..)`
    Except(&'static [Selected]),
}

impl Narrowing {
    /// Returns whether the operation lists an error of the return type.
    pub(super) fn keeps(&self, spec: &ErrorSpec) -> bool {
        let selects = |entries: &[Selected]| entries.iter().any(|entry| entry.selects(spec));
        match self {
            Self::Only(entries) => selects(entries),
            Self::Except(entries) => !selects(entries),
        }
    }

    /// Returns the types in `errors(..)`.
    pub(super) fn types(&self) -> Vec<&'static ErrorSet> {
        let entries = match self {
            Self::Only(entries) => entries.iter(),
            Self::Except(_) => [].iter(),
        };
        let types = entries.filter_map(|entry| match entry {
            Selected::Type(of) => Some(*of),
            Selected::Code(_) | Selected::Variant(..) => None,
        });
        types.collect()
    }
}

/// An entry of `errors(..)` or `except(..)`.
///
/// The code that `path` generates uses this type. It is not covered by semver.
#[doc(hidden)]
#[derive(Debug, Clone, Copy)]
pub enum Selected {
    /// Each error with this code.
    Code(&'static str),
    /// The variant of the type.
    Variant(&'static ErrorSet, &'static str),
    /// Each error of the type.
    Type(&'static ErrorSet),
}

/// A type that an entry of `errors(..)` or `except(..)` names.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an API error",
    label = "this type does not derive `ApiError`",
    note = "`errors(..)` and `except(..)` list types that derive `ApiError`, their variants, and error codes"
)]
pub trait Listed: ApiErrorSet {}

#[diagnostic::do_not_recommend]
impl<E: ApiErrorSet> Listed for E {}

impl Selected {
    #[doc(hidden)]
    pub const fn of_type<E: Listed>() -> Self {
        Self::Type(E::SET)
    }

    /// `is` is a pattern of the variant, so that the compiler finds the variant.
    #[doc(hidden)]
    pub const fn of_variant<E: Listed>(is: fn(&E) -> bool, name: &'static str) -> Self {
        let _ = is;
        Self::Variant(E::SET, name)
    }

    /// The instances of a generic error are one error.
    fn selects(&self, spec: &ErrorSpec) -> bool {
        match self {
            Self::Code(code) => spec.err_code() == *code,
            Self::Variant(of, name) => of
                .specs()
                .iter()
                .any(|own| own.name() == *name && own.is(spec)),
            Self::Type(of) => of.all().into_iter().any(|own| own.is(spec)),
        }
    }
}

/// What the compiler knows about the errors of a return type.
///
/// The code that `path` generates uses this type. It is not covered by semver.
#[doc(hidden)]
#[derive(Debug, Clone, Copy)]
pub enum ReturnedErrors {
    Known(&'static ErrorSet),
    /// The type can be any error: `AnyError`, a report.
    Any,
    /// The type is no `Result`, or its error is no API error.
    Unknown,
}
