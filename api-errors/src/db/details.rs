//! The constraint, the table and the column, from the driver or, if the driver does not report them, from the
//! message.

use crate::errors::IntegrityViolationError as Violation;

#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Details {
    pub(super) constraint: Option<String>,
    pub(super) table: Option<String>,
    pub(super) column: Option<String>,
}

impl Details {
    /// Returns whether a violation with these details is a violation of `name`.
    pub(super) fn names(&self, violation: Violation, name: &str) -> bool {
        let table = self.table.as_deref();
        let behind_table = |own: &str| {
            let rest = table.and_then(|table| name.strip_prefix(table)?.strip_prefix('.'));
            rest == Some(own)
        };
        let is = |own: &str| same_list(own, name) || behind_table(own);
        self.constraint.as_deref().is_some_and(is)
            || violation == Violation::NotNull && self.column.as_deref().is_some_and(behind_table)
    }
}

/// Returns whether two lists contain the same names, with any spaces around the commas.
pub(crate) fn same_list(a: &str, b: &str) -> bool {
    a.split(',').map(str::trim).eq(b.split(',').map(str::trim))
}
