//! The place of a declaration in the source.

/// The place of a declaration. Two specs are the same error if they have the same origin and the same name.
#[doc(hidden)]
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Origin {
    pub(crate) module: &'static str,
    pub(crate) name: &'static str,
    // Two functions of one module can each contain a type with the same name.
    line: u32,
    column: u32,
}

impl Origin {
    /// For the generated code.
    pub const fn new(module: &'static str, name: &'static str, line: u32, column: u32) -> Self {
        Self {
            module,
            name,
            line,
            column,
        }
    }

    pub(crate) const fn is(&self, other: &Self) -> bool {
        self.line == other.line
            && self.column == other.column
            && str_eq(self.name, other.name)
            && str_eq(self.module, other.module)
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
