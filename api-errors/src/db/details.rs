//! The constraint, the table and the column, from the driver or, if the driver does not report them, from the
//! message.

use crate::declaration::ConstraintClass;

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Details {
    pub(super) constraint: Option<String>,
    pub(super) table: Option<String>,
    pub(super) column: Option<String>,
}

impl Details {
    /// Returns whether a violation of `class` with these details is a violation of `name`.
    pub(super) fn are_named(&self, class: ConstraintClass, name: &str) -> bool {
        let own = match class {
            ConstraintClass::Named => &self.constraint,
            ConstraintClass::NotNull => &self.column,
        };
        own.as_deref()
            .is_some_and(|own| is_named(name, own, self.table.as_deref()))
    }
}

/// Returns whether `name` is the name of `own`, alone or after its table. One `*` in `name` is any text without a `.`.
pub(crate) fn is_named(name: &str, own: &str, table: Option<&str>) -> bool {
    matches_list(name, own)
        || table.is_some_and(|table| matches_list(name, &format!("{table}.{own}")))
}

/// Compares two lists of columns, with any spaces around the commas. A name without a comma is a list of one.
fn matches_list(name: &str, own: &str) -> bool {
    let columns = |list| str::split(list, ',').map(str::trim);
    columns(name).count() == columns(own).count()
        && columns(name)
            .zip(columns(own))
            .all(|(name, own)| matches(name, own))
}

fn matches(name: &str, own: &str) -> bool {
    let Some((start, end)) = name.split_once('*') else {
        return name == own;
    };
    let any = own
        .strip_prefix(start)
        .and_then(|rest| rest.strip_suffix(end));
    // A `.` separates the table from the name, so `orders*_key` does not match `orders.users_key`.
    any.is_some_and(|any| !any.contains('.'))
}
