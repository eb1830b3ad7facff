//! Reads `#[api_error(..)]` into typed values that keep their spans.

mod argument;
mod constraint;
mod data;
mod error;
mod field;
mod foreign;
mod header;
mod literals;
mod meta;
mod read;
mod unknown;
mod value;

pub(crate) use data::DataLiteral;
pub(crate) use error::{Allow, ErrorAttrs, Skip, Target};
pub(crate) use field::{DataField, FieldAttrs, LogFormat};
pub(crate) use foreign::is_foreign;
pub(crate) use header::{HeaderLiteral, without_fields};
pub(crate) use meta::MetaLiteral;
pub(crate) use read::Keyed;
pub(crate) use value::{Code, Level, STATUS_OF_AN_INSTANCE};
