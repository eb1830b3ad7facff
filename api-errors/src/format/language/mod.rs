//! The texts of an error in the language of the client.

mod translated_error;
mod translation;
mod translator;

pub(crate) use translated_error::TranslatedError;
#[cfg(feature = "testing")]
pub(crate) use translation::title_part;
pub(crate) use translation::{Titles, Translation};
pub(crate) use translator::Translator;
pub use translator::{DeclaredText, TextPart, Translate};
