//! The types of the data fields, as the document describes them.

#[cfg(feature = "utoipa")]
pub use with_utoipa::DataType;
#[cfg(feature = "utoipa")]
pub(crate) use with_utoipa::Described;

/// Without a document nothing asks for types.
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
    /// Part of what the derive writes; not covered by semver.
    #[derive(Debug, Clone, Copy)]
    pub struct DataType {
        /// `None` where the type has no `ToSchema`: any value, then.
        pub own: Option<Described>,
        /// The types that it is written with (`Vec<FieldError>`: `FieldError`), which become components.
        pub parts: &'static [Option<Described>],
    }

    /// What `ToSchema` says of a type.
    #[derive(Debug, Clone, Copy)]
    pub struct Described {
        pub(crate) name: fn() -> Cow<'static, str>,
        pub(crate) schema: fn() -> RefOr<Schema>,
        pub(crate) nested: fn(&mut Vec<(String, RefOr<Schema>)>),
    }
}
