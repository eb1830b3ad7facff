//! The types of the placeholders, for the examples in the document.

/// The field of one placeholder.
///
/// Part of the generated code; not covered by semver.
#[doc(hidden)]
#[derive(Debug, Clone, Copy)]
pub struct ArgType {
    /// The position of the field in the data, if it is there.
    pub data: Option<usize>,
    /// `core::any::type_name` of the field.
    pub type_name: fn() -> &'static str,
}
