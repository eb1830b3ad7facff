//! The place of a declaration in the source.

use std::hash::{Hash, Hasher};

/// The place of a declaration. Two specs are the same error if they have the same origin and the same name.
#[doc(hidden)]
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Origin {
    pub(crate) module: &'static str,
    pub(crate) name: &'static str,
    // Two functions of one module can each contain a type with the same name.
    line: u32,
    column: u32,
    /// The doc comments, by the name of the struct or the variant.
    docs: Docs,
    /// The key `name` of the type.
    pub(crate) component_name: Option<&'static str>,
}

type Docs = &'static [(&'static str, &'static str)];

impl Origin {
    /// The origin of a list of types, which has no place of its own.
    #[cfg(feature = "utoipa")]
    pub(crate) const LIST: &'static Self = &Self::new(module_path!(), "ErrorResponses", 0, 0);

    /// For the generated code.
    pub const fn new(module: &'static str, name: &'static str, line: u32, column: u32) -> Self {
        Self {
            module,
            name,
            line,
            column,
            docs: &[],
            component_name: None,
        }
    }

    /// For the generated code: the key `name`.
    #[must_use]
    pub const fn named(self, name: &'static str) -> Self {
        Self {
            component_name: Some(name),
            ..self
        }
    }

    /// Adds the doc comments of the declarations, each with the name of its struct or variant.
    #[must_use]
    pub const fn with_docs(mut self, docs: Docs) -> Self {
        self.docs = docs;
        self
    }

    /// Returns the doc comment of the struct or the variant.
    #[cfg(feature = "utoipa")]
    pub(crate) fn docs_of(&self, name: &str) -> Option<&'static str> {
        let mut docs = self.docs.iter();
        docs.find(|(of, _)| *of == name).map(|(_, text)| *text)
    }

    pub(crate) const fn is(&self, other: &Self) -> bool {
        self.line == other.line
            && self.column == other.column
            && str_eq(self.name, other.name)
            && str_eq(self.module, other.module)
    }
}

impl Hash for Origin {
    /// Leaves out the doc comments, which are long.
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        (self.module, self.name, self.line, self.column).hash(hasher);
    }
}

/// Compares two texts in a const context.
pub(crate) const fn str_eq(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len() != b.len() {
        return false;
    }
    let mut at = 0;
    while at < a.len() {
        if a[at] != b[at] {
            return false;
        }
        at += 1;
    }
    true
}
