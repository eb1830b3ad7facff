//! `#[api_error(..)]`, read into typed values that keep their spans.

mod constraint;
mod error;
mod field;
mod read;
mod value;

use syn::Attribute;

pub(crate) use error::{Allow, ErrorAttrs, Place, Skip};
pub(crate) use field::{DataField, FieldAttrs};
pub(crate) use value::{Code, DataLiteral, Header};

/// Whether somebody else's derive reads this attribute, which then writes `Display` and `Error`.
pub(crate) fn is_foreign(attribute: &Attribute) -> bool {
    ["error", "snafu", "display"]
        .iter()
        .any(|name| attribute.path().is_ident(name))
}
