//! Reads `#[api_error(..)]` into typed values that keep their spans.

mod constraint;
mod data;
mod error;
mod field;
mod header;
mod read;
mod value;

use syn::Attribute;

pub(crate) use data::DataLiteral;
pub(crate) use error::{Allow, ErrorAttrs, Skip, Target};
pub(crate) use field::{DataField, FieldAttrs};
pub(crate) use header::{HeaderLiteral, without_fields};
pub(crate) use read::Keyed;
pub(crate) use value::{Code, Level};

/// Returns whether another derive reads this attribute; that derive implements `Display` and `Error`.
pub(crate) fn is_foreign(attribute: &Attribute) -> bool {
    ["error", "snafu", "display"]
        .iter()
        .any(|name| attribute.path().is_ident(name))
}
