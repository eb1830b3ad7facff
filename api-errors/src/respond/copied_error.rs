//! A copy of an error, whose text outlives the error.

use std::error::Error;
use std::fmt::{self, Display, Write};

use crate::base::bounds;
use crate::base::sanitize::measured;

/// A copy of one error. Its `Debug` is the name of the type.
pub(crate) struct CopiedError {
    type_name: String,
    /// Invisible characters are not escaped yet.
    text: String,
    /// The address of the error.
    address: usize,
    source: Option<Box<Self>>,
}

impl CopiedError {
    /// Copies `error` without its sources.
    pub(crate) fn of(error: &(dyn Error + 'static)) -> Self {
        Self::with_text(error, measured(bounds::SERVER_TEXT, &error))
    }

    /// Copies `error` with another text.
    pub(super) fn with_text(error: &(dyn Error + 'static), text: String) -> Self {
        Self {
            type_name: type_name_of(error),
            text,
            address: std::ptr::from_ref(error).addr(),
            source: None,
        }
    }

    pub(super) fn without_source(&self) -> Self {
        Self {
            type_name: self.type_name.clone(),
            text: self.text.clone(),
            address: self.address,
            source: None,
        }
    }

    /// Returns whether both are copies of one error. A wrapper can have the address of the error in it, but not its text.
    pub(super) fn is_of_same(&self, other: &Self) -> bool {
        self.address == other.address && self.text == other.text
    }

    #[cfg(feature = "tracing")]
    pub(super) fn type_name(&self) -> &str {
        &self.type_name
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Makes each error the source of the one before it.
    #[cfg(feature = "error-stack-0_8")]
    pub(super) fn chained(errors: Vec<Self>) -> Option<Box<Self>> {
        errors.into_iter().rfold(None, |source, error| {
            Some(Box::new(Self { source, ..error }))
        })
    }
}

impl fmt::Debug for CopiedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.type_name)
    }
}

impl Display for CopiedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Error for CopiedError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}

/// Returns the name of a type from its `Debug`, which starts with it: `Custom { .. }`. A `Debug` that starts with another
/// text gives no name.
pub(crate) fn type_name_of(error: &dyn fmt::Debug) -> String {
    let mut name = TypeName(String::new());
    // The write fails behind the name.
    let _ = write!(name, "{error:?}");
    let TypeName(name) = name;
    let starts = name.starts_with(|first: char| first.is_alphabetic() || first == '_');
    if starts { name } else { "Error".to_owned() }
}

/// Writes the identifier at the start of a text, and fails behind it.
struct TypeName(String);

impl Write for TypeName {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for character in text.chars() {
            if !(character.is_alphanumeric() || character == '_') || self.0.len() >= bounds::NAME {
                return Err(fmt::Error);
            }
            self.0.push(character);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_type_is_the_start_of_its_debug() {
        assert_eq!(type_name_of(&"a text"), "Error");
        assert_eq!(type_name_of(&fmt::Error), "Error");
        assert_eq!(type_name_of(&Some(1)), "Some");
    }
}
