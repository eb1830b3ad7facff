//! The types of the data fields, as the document describes them.

#[cfg(feature = "utoipa")]
pub use with_utoipa::DataType;
#[cfg(feature = "utoipa")]
pub(crate) use with_utoipa::{Described, ProbedType};

/// Uninhabited without the feature `utoipa`, because only the document needs the types.
#[cfg(not(feature = "utoipa"))]
pub(crate) type DataType = std::convert::Infallible;

/// The types of the data fields of one error.
#[doc(hidden)]
pub type DataTypes = &'static [DataType];

#[cfg(feature = "utoipa")]
mod with_utoipa {
    use std::borrow::Cow;

    use utoipa::openapi::{RefOr, Schema};

    /// The type of one data field.
    ///
    /// Part of the generated code; not covered by semver.
    #[derive(Debug, Clone, Copy)]
    pub struct DataType {
        /// The type itself.
        pub own: ProbedType,
        /// The types inside the type (`Vec<FieldError>`: `FieldError`), which become components.
        pub parts: &'static [ProbedType],
    }

    /// A type, as the compiler knows it.
    #[derive(Debug, Clone, Copy)]
    pub struct ProbedType {
        /// `core::any::type_name` of the type.
        pub(crate) name: fn() -> &'static str,
        /// `None` if the type has no `ToSchema`.
        pub(crate) described: Option<Described>,
    }

    /// The schema that `ToSchema` gives for a type.
    #[derive(Debug, Clone, Copy)]
    pub(crate) struct Described {
        pub(crate) name: fn() -> Cow<'static, str>,
        pub(crate) schema: fn() -> RefOr<Schema>,
        pub(crate) nested: fn(&mut Vec<(String, RefOr<Schema>)>),
    }
}
